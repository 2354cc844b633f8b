"""The first questions: what it is about, and how to talk."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.booking.journey import CHANNEL
from collective.virtualoffice.browser.booking.journey import Journey
from collective.virtualoffice.browser.booking.journey import new_journey
from collective.virtualoffice.browser.booking.journey import TOPIC
from collective.virtualoffice.browser.booking.step_form import StepForm
from collective.virtualoffice.vocabularies.channels import CHANNEL_NAMES
from plone.app.z3cform.widgets.radio import RadioFieldWidget
from z3c.form import button
from z3c.form import field
from zope.schema import Choice
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


class Choosing(StepForm):
    """One choice; the answer goes into the address of the next page."""

    hint = ""
    traps = False

    def choices(self) -> list[SimpleTerm]:
        """Return what one can choose from."""
        raise NotImplementedError

    def update(self) -> None:
        """Ask for one of the choices."""
        choice = Choice(
            __name__=self.step, title=self.title, vocabulary=SimpleVocabulary(self.choices())
        )
        self.fields = field.Fields(choice)
        self.fields[self.step].widgetFactory = RadioFieldWidget
        super().update()

    def updateWidgets(self, prefix: str | None = None) -> None:
        """Preselect what was chosen before."""
        super().updateWidgets(prefix)
        chosen = self.journey.chosen.get(self.step)
        if self.request.method == "GET" and chosen:
            self.widgets[self.step].value = [chosen]

    @button.buttonAndHandler(_("go_on", default="Continue"), name="go")
    def go(self, action: object) -> None:
        """Go on with what was chosen."""
        told = self.answers()
        if told is None:
            return
        chosen = self.journey.chosen if self.step == CHANNEL else {}
        query = chosen | {self.step: str(told[self.step])}
        journey = new_journey(self.context, query, self.journey.now, self.journey.token)
        self.see(journey.url(journey.first_open))

    @property
    def go_label(self) -> str:
        """Return the words of the button."""
        return self.say(_("go_on", default="Continue"))


class ChooseTopic(Choosing):
    """Ask what it is about."""

    step = TOPIC

    def choices(self) -> list[SimpleTerm]:
        """Return the topics that can be booked."""
        return [SimpleTerm(one.uid, one.uid, one.title) for one in self.journey.topics]


class ChooseChannel(Choosing):
    """Ask how to talk."""

    step = CHANNEL

    def choices(self) -> list[SimpleTerm]:
        """Return the channels of the topic."""
        return [SimpleTerm(one, one, CHANNEL_NAMES[one]) for one in self.journey.channels]


def choosing(journey: Journey, step: str) -> type[Choosing]:
    """Return the page of a choice."""
    return ChooseTopic if step == TOPIC else ChooseChannel
