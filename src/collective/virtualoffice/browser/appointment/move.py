"""The page on which a citizen moves their appointment to another day and time."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.appointment.page import AppointmentForm
from collective.virtualoffice.browser.appointment.times import Week
from collective.virtualoffice.browser.appointment.times import week_from
from collective.virtualoffice.domain.appointment import refuse_change
from collective.virtualoffice.domain.errors import BookingOff
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.errors import TooLate
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.operations.own_appointment import change_appointment
from collective.virtualoffice.storage.transactions import latest
from datetime import date
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode


class Move(AppointmentForm):
    """Offer the free times of a week, and move."""

    part = "move"
    title = _("title_move", default="Move your appointment")
    body = ViewPageTemplateFile("move.pt")

    def act(self) -> str:
        """Move to the chosen time."""
        if not self.chosen:
            raise InvalidValue("start", "missing")
        change_appointment(self.context, self.token, start=self.chosen, now=self.now)
        return self.done(_("appointment_is_moved", default="Your appointment is moved."))

    def refusal(self) -> RuleHit | None:
        """Return why it can no longer be moved here."""
        try:
            refuse_change(self.own.appointment, self.facts.rules.booking.cancel_until, self.now)
        except (TooLate, WrongState) as hit:
            return hit
        return None if self.facts.rules.booking.is_on else BookingOff()

    @property
    def is_offered(self) -> bool:
        """Tell whether there is something to choose from."""
        return self.refusal() is None

    @property
    def chosen(self) -> str:
        """Return the time that was chosen."""
        start = self.request.form.get("start")
        return start if isinstance(start, str) else ""

    @cached_property
    def week(self) -> Week:
        """Return the times that can be chosen; after a refused act as they are by now."""
        wanted = self.request.form.get("from")
        wanted = wanted if isinstance(wanted, str) else ""
        with latest():
            return week_from(self.context, self.own.appointment, wanted, self.chosen, self.time)

    @property
    def invalid_field(self) -> str:
        """Return the id of the first time where another one has to be chosen."""
        is_choice = isinstance(self.hit, InvalidValue)
        return self.week.days[0].times[0].id if is_choice and self.week.days else ""

    @property
    def begins(self) -> str:
        """Return the day on which the shown week begins, to come back to after a mistake."""
        wanted = self.request.form.get("from")
        return wanted if isinstance(wanted, str) else ""

    @property
    def before_url(self) -> str:
        """Return the page with earlier times."""
        return self._page_from(self.week.before)

    @property
    def after_url(self) -> str:
        """Return the page with later times."""
        return self._page_from(self.week.after)

    @property
    def after(self) -> str:
        """Return the next day with a free time after the shown ones."""
        return self.time.day(self.week.after) if self.week.after else ""

    def _page_from(self, day: date | None) -> str:
        return f"{self.part_url}?{urlencode({'from': day.isoformat()})}" if day else ""
