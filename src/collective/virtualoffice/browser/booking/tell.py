"""The pages on which citizens tell about themselves, and no more than is needed."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.booking.checked_fields import contact_fields
from collective.virtualoffice.browser.booking.checked_fields import EMAIL
from collective.virtualoffice.browser.booking.checked_fields import question_fields
from collective.virtualoffice.browser.booking.checked_fields import SMS
from collective.virtualoffice.browser.booking.held_form import HeldForm
from collective.virtualoffice.browser.booking.journey import DETAILS
from collective.virtualoffice.browser.booking.journey import QUESTIONS
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.operations.form_time import is_sent_by_a_person
from collective.virtualoffice.operations.form_time import served_at
from collective.virtualoffice.operations.form_time import served_when
from dataclasses import replace
from plone import api
from plone.app.z3cform.widgets.radio import RadioFieldWidget
from z3c.form import button
from z3c.form import field


AUTOCOMPLETE = {"name": "name", "email": "email", "phone": "tel"}
TYPES = {"email": "email", "phone": "tel"}
TRAP = "remark_again"


class Telling(HeldForm):
    """Some fields, filled with what was typed before."""

    ignoreContext = False

    def getContent(self) -> dict[str, object]:
        """Return what was typed before, for z3c.form."""
        raise NotImplementedError

    def asked_fields(self) -> list[object]:
        """Return what is asked."""
        raise NotImplementedError

    def update(self) -> None:
        """Ask; where there is a choice of a few, as a list of buttons."""
        self.fields = field.Fields(*self.asked_fields())
        for name, asked in self.fields.items():
            if name != "language" and hasattr(asked.field, "vocabulary"):
                asked.widgetFactory = RadioFieldWidget
        super().update()


class TellDetails(Telling):
    """Ask how the citizen is reached; programs that fill in everything at once are asked again."""

    step = DETAILS
    traps = True

    buttons = HeldForm.buttons.copy()
    handlers = HeldForm.handlers.copy()

    def getContent(self) -> dict[str, object]:
        """Return the contact that was typed before."""
        draft = self.journey.draft
        return {
            "name": draft.name or None,
            "email": draft.email or None,
            "phone": draft.phone or None,
            "tell_by": SMS if draft.by_sms else EMAIL,
            "language": draft.language or None,
        }

    def asked_fields(self) -> list[object]:
        """Return what the office needs to know."""
        return contact_fields(self.context, self.journey.channel)

    def updateWidgets(self, prefix: str | None = None) -> None:
        """Help browsers to fill in, and phones to show the right keyboard."""
        super().updateWidgets(prefix)
        for name, purpose in AUTOCOMPLETE.items():
            if name in self.widgets:
                attributes = self.widgets[name].attributes
                attributes["autocomplete"] = purpose
                attributes["type"] = TYPES.get(name, "text")

    @button.buttonAndHandler(_("go_on", default="Continue"), name="go")
    def go(self, action: object) -> None:
        """Keep what was told."""
        told = self.answers()
        if told is None:
            return
        if not self._is_sent_by_a_person:
            first = next(iter(self.widgets.values()))
            self.unusable(InvalidValue("form", "again"), first.id)
            return
        draft = replace(
            self.journey.draft,
            name=told.get("name") or "",
            email=told.get("email") or "",
            phone=told.get("phone") or "",
            by_sms=told.get("tell_by") == SMS,
            language=told.get("language") or api.portal.get_current_language(),
            is_told=True,
        )
        self.keep(draft)

    @property
    def served(self) -> str:
        """Return the signed note of when this form was served first."""
        note = self.request.form.get("served")
        if served_when(self._place, note):
            return str(note)
        return served_at(self._place, self.journey.now)

    @property
    def hint(self) -> str:
        """Return what those should know whom nobody asks for a name."""
        if not self.journey.rules.sensitive:
            return ""
        return self.say(
            _("booking_sensitive", default="You need not give a name. The talk is confidential.")
        )

    @property
    def _place(self) -> str:
        return f"{self.context.UID()} {self.journey.token}"

    @property
    def _is_sent_by_a_person(self) -> bool:
        form = self.request.form
        in_time = is_sent_by_a_person(self._place, form.get("served"), self.journey.now)
        return in_time and not form.get(TRAP)


class TellAnswers(Telling):
    """Ask what the topic needs to know, each with the reason why."""

    step = QUESTIONS

    buttons = HeldForm.buttons.copy()
    handlers = HeldForm.handlers.copy()

    def getContent(self) -> dict[str, object]:
        """Return the answers that were given before."""
        answers = self.journey.draft.answers
        return {question.name: answers.get(question.name) for question in self._questions}

    def asked_fields(self) -> list[object]:
        """Return the questions of the topic."""
        return question_fields(self._questions)

    @button.buttonAndHandler(_("go_on", default="Continue"), name="go")
    def go(self, action: object) -> None:
        """Keep the answers."""
        told = self.answers()
        if told is None:
            return
        answers = {name: answer for name, answer in told.items() if answer not in (None, "")}
        topic = self.journey.topic.uid
        self.keep(replace(self.journey.draft, answers=answers, answered_for=topic))

    @property
    def hint(self) -> str:
        """Return what does not belong into free texts."""
        if not any(question.type == "text" for question in self._questions):
            return ""
        return self.say(
            _(
                "no_private_matters",
                default="Please write nothing here about health, asylum or other private matters:"
                " there is time for that in the talk.",
            )
        )

    @property
    def _questions(self) -> tuple[object, ...]:
        return self.journey.topic.questions
