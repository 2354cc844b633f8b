"""The form with which a citizen takes a seat: one short page."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.errors import set_status
from collective.virtualoffice.browser.errors import titled
from collective.virtualoffice.browser.layout import uncluttered
from collective.virtualoffice.browser.page_title import IPageTitle
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.visit.form_errors import describe
from collective.virtualoffice.browser.visit.form_errors import field_errors
from collective.virtualoffice.browser.visit.form_errors import FieldError
from collective.virtualoffice.browser.visit.no_seat import NoSeat
from collective.virtualoffice.browser.visit.own_form import is_from_elsewhere
from collective.virtualoffice.browser.visit.own_form import key_of
from collective.virtualoffice.browser.visit.personal import keep_personal
from collective.virtualoffice.browser.visit.seat_fields import SeatField
from collective.virtualoffice.browser.visit.seat_request import ISeatRequest
from collective.virtualoffice.browser.visit.seat_request import OTHER
from collective.virtualoffice.browser.visit.seat_request import talk_languages
from collective.virtualoffice.browser.visit.words import told_value
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import NobodyPresent
from collective.virtualoffice.domain.errors import OfficeClosed
from collective.virtualoffice.domain.errors import OfficeFull
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.errors import ServedTooLate
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.seat_status import refuse_at_the_door
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.network_limits import refuse_flood
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.operations.views_of_line import office_status
from functools import cached_property
from plone import api
from plone.autoform.form import AutoExtensibleForm
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from z3c.form import button
from z3c.form import form
from z3c.form.interfaces import WidgetActionExecutionError
from zope.i18n import translate
from zope.interface import implementer
from zope.interface import Invalid
from ZPublisher.HTTPRequest import WSGIRequest


AT_THE_DOOR = (OfficeClosed, NobodyPresent, OfficeFull, ServedTooLate)


@implementer(IPageTitle)
class TakeSeat(AutoExtensibleForm, form.Form):
    """Ask for as little as possible, and give a seat; or say why there is none."""

    schema = ISeatRequest
    ignoreContext = True
    template = ViewPageTemplateFile("take_seat.pt")
    hit: RuleHit | None = None

    def __init__(self, office: object, request: WSGIRequest) -> None:
        super().__init__(office, request)
        keep_personal(request)

    @property
    def enableCSRFProtection(self) -> bool:
        """Have the token of those who are logged in checked; others have none."""
        return not api.user.is_anonymous()

    def updateFields(self) -> None:
        """Leave out what need not be asked here."""
        super().updateFields()
        self.fields = self.fields.omit(*self._not_asked())

    def updateWidgets(self, prefix: str | None = None) -> None:
        """Help browsers to fill in, and choose the topic that a link names."""
        super().updateWidgets(prefix)
        for name in ("name", "phone"):
            if name in self.widgets:
                self.widgets[name].attributes["autocomplete"] = {"phone": "tel"}.get(name, name)
        if "phone" in self.widgets:
            self.widgets["phone"].attributes["type"] = "tel"
        topic = self.request.form.get("topic")
        if self.request.method == "GET" and "topic" in self.widgets and isinstance(topic, str):
            self.widgets["topic"].value = [topic]

    @button.buttonAndHandler(_("take_seat", default="Take a seat"), name="take")
    def take(self, action: object) -> None:
        """Give a seat to whoever has said enough."""
        if is_from_elsewhere(self.request):
            return
        told, problems = self.extractData()
        if problems:
            return
        topic = told.pop("topic", self._only_topic())
        refuse_flood(self.request.getClientAddr(), self.time.now)
        try:
            taken = take_seat(
                self.context,
                topic=None if topic == OTHER else topic,
                key=self.key,
                now=self.time.now,
                **{"language": self.time.language, **told},
            )
        except InvalidValue as hit:
            field = hit.field if hit.field in self.widgets else next(iter(self.widgets))
            raise WidgetActionExecutionError(field, Invalid(told_value(hit, self.time))) from hit
        except AT_THE_DOOR as hit:
            self.hit = hit
        else:
            url = f"{self.context.absolute_url()}/@@waiting-room/{taken.token}"
            self.request.response.redirect(url, status=303)

    def render(self) -> str:
        """Return the form, or the page for those who cannot take a seat."""
        uncluttered(self.request)
        hit = self.hit or self._at_the_door()
        if hit is not None:
            if self.request.method == "POST":
                set_status(self.request, hit)
            return NoSeat(self.context, self.request, hit, self.time)()
        for widget in self.widgets.values():
            describe(widget)
        return super().render()

    @cached_property
    def rules(self) -> OfficeRules:
        """Return the rules of the office."""
        return office_rules(self.context)

    @cached_property
    def time(self) -> SpokenTime:
        """Return words for times, in the language of the page."""
        return SpokenTime(api.portal.get_current_language(), self.rules.hours.zone, now())

    @cached_property
    def key(self) -> str:
        """Return the key by which a double click gives one seat."""
        return key_of(self.request)

    @property
    def page_title(self) -> str:
        """Return the title of the page; that of a sensitive office does not name it."""
        title = translate(_("take_seat", default="Take a seat"), target_language=self.time.language)
        hit = InvalidValue("form", "errors") if self.problems else None
        return titled(title if self.rules.sensitive else f"{title} – {self.context.title}", hit)

    @cached_property
    def problems(self) -> list[FieldError]:
        """Return what has to be changed before a seat can be taken."""
        return field_errors(self.widgets.errors, self.time)

    @cached_property
    def asked(self) -> list[SeatField]:
        """Return the fields with their words, in order."""
        return [SeatField(widget, self.time) for widget in self.widgets.values()]

    @property
    def url(self) -> str:
        """Return the address of the form."""
        return f"{self.context.absolute_url()}/@@take-seat"

    @property
    def office_url(self) -> str:
        """Return the office's own page."""
        return self.context.absolute_url()

    @property
    def status_line(self) -> str:
        """Return free chairs and wait, as HTML."""
        card = self.context.restrictedTraverse("@@seat-status-card")
        return card.html("line", self.time.language)

    @property
    def device_check_url(self) -> str:
        """Return the page on which camera and microphone can be tried first."""
        return f"{self.office_url}/@@device-check?{urlencode({'came_from': self.url})}"

    def _at_the_door(self) -> RuleHit | None:
        if self.request.method == "POST":
            return None
        try:
            refuse_at_the_door(office_status(self.context, self.time.now))
        except AT_THE_DOOR as hit:
            return hit
        return None

    def _not_asked(self) -> list[str]:
        names = ["name", "phone"] if self.rules.sensitive else []
        if len(self.rules.walk_in_topics) < 2:
            names.append("topic")
        if len(talk_languages(self.context)) < 2:
            names.append("language")
        return names

    def _only_topic(self) -> str | None:
        topics = self.rules.walk_in_topics
        return topics[0].uid if len(topics) == 1 else None
