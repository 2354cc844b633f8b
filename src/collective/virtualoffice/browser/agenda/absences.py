"""@@agenda-absences: officials block time in which they are away; one seat's worth each."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.agenda.absences_in_words import absence_in_words
from collective.virtualoffice.browser.agenda.absences_in_words import AbsenceInWords
from collective.virtualoffice.browser.agenda.agenda_page import OfficeAgendaPage
from collective.virtualoffice.browser.agenda.bookings import Booking
from collective.virtualoffice.browser.agenda.caller_form import Field
from collective.virtualoffice.browser.agenda.caller_form import field
from collective.virtualoffice.browser.agenda.caller_form import text
from collective.virtualoffice.browser.agenda.refusals import refusal
from collective.virtualoffice.browser.desk.refusals import NOT_ANY_MORE
from collective.virtualoffice.browser.errors import titled
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.operations.staff_appointments import block
from collective.virtualoffice.operations.staff_appointments import unblock
from collective.virtualoffice.operations.views_of_diary import absences_between
from collective.virtualoffice.operations.views_of_diary import entry_of
from collective.virtualoffice.storage.transactions import latest
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from functools import cached_property
from plone.protect.authenticator import check
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate


LISTED = timedelta(days=400)
FIELDS = {"start_day": "start", "start_time": "start", "end_day": "end", "end_time": "end"}
TAKEN = _(
    "agenda_refused_absence",
    default="In this time every seat is booked. Move or cancel these appointments first, or choose"
    " another time:",
)
NO_BEGINNING = _(
    "agenda_refused_no_beginning", default="Enter the day and the time of the beginning."
)
OUT_OF_RANGE = _(
    "agenda_refused_far_absence",
    default="The beginning is more than two years away from today. Check the year.",
)
BLOCKED = _("agenda_done_blocked", default="The time is blocked.")
UNBLOCKED = _("agenda_done_unblocked", default="The time can be booked again.")


class Absences(OfficeAgendaPage):
    """List the absences that are to come (GET); add or remove one (POST)."""

    page = ViewPageTemplateFile("absences.pt")
    block_form = ViewPageTemplateFile("absences_form.pt")
    hit: RuleHit | None = None
    problem: str = ""
    in_the_way: tuple[Booking, ...] = ()

    def __call__(self) -> str:
        """Return the page; after an act the way back to it."""
        self.prepare()
        if self.request.method != "POST":
            return self.page()
        check(self.request)
        act = {"block": self._block, "unblock": self._unblock}.get(
            text(self.request.form.get("act"))
        )
        return act() if act else self.back(self.absences_url, NOT_ANY_MORE, "error")

    def _block(self) -> str:
        form = self.request.form
        try:
            start = self._instant("start")
            end = self._instant("end")
            note = form.get("note")
            block(self.context, self.official.id, start, end, note=note, now=self.now)
        except RuleHit as hit:
            return self._refused(hit)
        return self.back(self.absences_url, BLOCKED)

    def _unblock(self) -> str:
        try:
            unblock(self.context, text(self.request.form.get("absence")))
        except RuleHit as hit:
            words = refusal(hit, "unblock", self.official, self.time)
            return self.back(self.absences_url, words, "warning")
        return self.back(self.absences_url, UNBLOCKED)

    def _refused(self, hit: RuleHit) -> str:
        with latest():
            self.hit = hit
            self.problem = refusal(hit, "block", self.official, self.time)
            if isinstance(hit, InvalidValue) and hit.field == "start":
                words = OUT_OF_RANGE if hit.code == "out_of_range" else NO_BEGINNING
                self.problem = translate(words, target_language=self.language)
            if isinstance(hit, SlotTaken):
                self.problem = translate(TAKEN, target_language=self.language)
                self.in_the_way = tuple(self._bookings(hit.appointments))
            return self.page()

    def _bookings(self, ids: tuple[str, ...]) -> list[Booking]:
        return [self.bookings.booking(entry_of(self.context, one)) for one in ids]

    def _instant(self, name: str) -> datetime:
        """Return the instant of a day and a time; InvalidValue names `start` or `end`."""
        form = self.request.form
        day, clock = text(form.get(f"{name}_day")).strip(), text(form.get(f"{name}_time")).strip()
        if not day or not clock:
            raise InvalidValue(name, "missing")
        try:
            local = datetime.combine(date.fromisoformat(day), time.fromisoformat(clock))
        except ValueError:
            raise InvalidValue(name, "not_a_time") from None
        return local.replace(tzinfo=self.time.zone)

    @property
    def absences(self) -> list[AbsenceInWords]:
        """Return the absences that are not over yet, in order of time."""
        span = Interval(self.now, self.now + LISTED)
        found = absences_between(self.context, span)
        return [absence_in_words(self.context, one, self.time) for one in found]

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Return the fields by name, with what was typed."""
        form = dict(self.request.form) if self.problem else {}
        wrong = self.hit.field if isinstance(self.hit, InvalidValue) else ""
        found = {name: Field(name, text(form.get(name)), FIELDS[name] == wrong) for name in FIELDS}
        found["note"] = field(form, "note", self.hit, has_help=True)
        return found

    @property
    def problem_field_id(self) -> str:
        """Return the id of the first field that has to be corrected."""
        return next((one.id for one in self.fields.values() if one.is_wrong), "")

    @property
    def page_title(self) -> str:
        """Return the title of the window; an error comes first."""
        mapping = {"office": self.context.title}
        title = _("agenda_absences_page_title", default="Absences – ${office}", mapping=mapping)
        return titled(translate(title, context=self.request), self.hit)
