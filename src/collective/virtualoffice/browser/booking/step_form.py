"""What all pages of the booking form have in common."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.booking.journey import BOOKED
from collective.virtualoffice.browser.booking.journey import CHANNEL
from collective.virtualoffice.browser.booking.journey import CHECK
from collective.virtualoffice.browser.booking.journey import DETAILS
from collective.virtualoffice.browser.booking.journey import Journey
from collective.virtualoffice.browser.booking.journey import QUESTIONS
from collective.virtualoffice.browser.booking.journey import TIME
from collective.virtualoffice.browser.booking.journey import TOPIC
from collective.virtualoffice.browser.errors import titled
from collective.virtualoffice.browser.layout import uncluttered
from collective.virtualoffice.browser.page_title import IPageTitle
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.visit.form_errors import describe
from collective.virtualoffice.browser.visit.form_errors import field_errors
from collective.virtualoffice.browser.visit.form_errors import FieldError
from collective.virtualoffice.browser.visit.own_form import is_from_elsewhere
from collective.virtualoffice.browser.visit.personal import STATIC
from collective.virtualoffice.browser.visit.seat_fields import SeatField
from collective.virtualoffice.browser.visit.words import told_value
from collective.virtualoffice.domain.errors import InvalidValue
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form import form
from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.interface import implementer
from ZPublisher.HTTPRequest import WSGIRequest


TITLES: dict[str, Message] = {
    TOPIC: _("seat_topic", default="What is it about?"),
    CHANNEL: _("booking_channel", default="How do you want to talk to us?"),
    TIME: _("booking_time", default="Which day and what time?"),
    DETAILS: _("booking_details", default="How do we reach you?"),
    QUESTIONS: _("booking_questions", default="Questions about your topic"),
    CHECK: _("booking_check", default="Check your answers"),
    BOOKED: _("booking_booked", default="Your appointment is booked"),
}


@implementer(IPageTitle)
class StepForm(form.Form):
    """One question of the booking form, as a page of its own."""

    template = ViewPageTemplateFile("step.pt")
    step = ""
    ignoreContext = True
    is_held = False
    notice = ""
    """What the person should know before going on; not an error."""

    def __init__(self, office: object, request: WSGIRequest, journey: Journey) -> None:
        super().__init__(office, request)
        self.journey = journey
        self.more_problems: list[FieldError] = []

    @property
    def enableCSRFProtection(self) -> bool:
        """Have the token of those who are logged in checked; others have none."""
        return not api.user.is_anonymous()

    def answers(self) -> dict[str, object] | None:
        """Return what was answered, or None where something has to be changed first."""
        if is_from_elsewhere(self.request):
            return None
        told, problems = self.extractData()
        return None if problems else told

    def see(self, url: str) -> None:
        """Send the browser on to read an address."""
        self.request.response.redirect(url, status=303)

    def render(self) -> str:
        """Return the page."""
        uncluttered(self.request)
        for widget in self.widgets.values():
            describe(widget)
        return super().render()

    @cached_property
    def time(self) -> SpokenTime:
        """Return words for times, in the language of the page."""
        zone = self.journey.rules.hours.zone
        return SpokenTime(api.portal.get_current_language(), zone, self.journey.now)

    @property
    def title(self) -> str:
        """Return the question of the page."""
        return translate(TITLES[self.step], target_language=self.time.language)

    @property
    def step_line(self) -> str:
        """Return where this page stands on the way."""
        steps = self.journey.steps
        mapping = {"number": str(steps.index(self.step) + 1), "total": str(len(steps))}
        message = _("step_of", default="Step ${number} of ${total}", mapping=mapping)
        return translate(message, target_language=self.time.language)

    @property
    def office_title(self) -> str:
        """Return the office's name; that of a sensitive one stands in no title."""
        return "" if self.journey.rules.sensitive else self.context.title

    @property
    def page_title(self) -> str:
        """Return the title of the page."""
        office = f" – {self.office_title}" if self.office_title else ""
        hit = InvalidValue("form", "errors") if self.problems else None
        return titled(f"{self.step_line}: {self.title}{office}", hit)

    @cached_property
    def problems(self) -> list[FieldError]:
        """Return what has to be changed before one can go on."""
        return field_errors(self.widgets.errors, self.time) + self.more_problems

    @cached_property
    def asked(self) -> list[SeatField]:
        """Return the fields with their words, in order."""
        return [SeatField(widget, self.time) for widget in self.widgets.values()]

    @property
    def url(self) -> str:
        """Return the address of this page, to which its form is sent."""
        return self.journey.url(self.step)

    @property
    def back_url(self) -> str:
        """Return the page before this one, or that of the office."""
        before = self.journey.before(self.step)
        return self.journey.url(before) if before else self.context.absolute_url()

    @property
    def is_first(self) -> bool:
        """Tell whether the page of the office is the one before this."""
        return not self.journey.before(self.step)

    @property
    def static_url(self) -> str:
        """Return the folder of the scripts."""
        return f"{api.portal.get().absolute_url()}/{STATIC}"

    def unusable(self, hit: InvalidValue, target: str) -> None:
        """Add what is wrong with something that is no field of the form."""
        self.more_problems.append(FieldError(self.title, told_value(hit, self.time), target))

    def say(self, message: str) -> str:
        """Return a message in the language of the page."""
        return translate(message, target_language=self.time.language)
