"""@@agenda-move: another time for an appointment; @@agenda-appointment moves it."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.agenda.appointment_page import AppointmentPage
from collective.virtualoffice.browser.agenda.choosing import Choosing
from collective.virtualoffice.browser.agenda.refusals import GONE
from collective.virtualoffice.browser.agenda.time_choice import time_choice
from collective.virtualoffice.browser.agenda.time_choice import TimeChoice
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.operations.staff_slots import slots_for_move
from collective.virtualoffice.operations.views_of_diary import entry_of
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate


class MoveAppointment(AppointmentPage, Choosing):
    """List the free times of a day; notice does not bind officials."""

    page = ViewPageTemplateFile("move.pt")

    def __call__(self) -> str:
        """Return the page, or the way back where nothing can be moved."""
        self.prepare()
        try:
            self.entry = entry_of(self.context, self.id)
        except NotFound:
            return self.back(self.agenda_url, GONE, "warning")
        if not self.may_move:
            return self.back(self.own_url)
        return self.page()

    @cached_property
    def choice(self) -> TimeChoice:
        """Return the times of the day that is asked for, else of the next one that has any."""
        slots = slots_for_move(self.context, self.id, now=self.now)
        return time_choice(slots, self.request.form.get("day"), "", self.time)

    @property
    def times_address(self) -> str:
        """Return the address of this page."""
        return f"{self.context.absolute_url()}/@@agenda-move"

    @property
    def times_values(self) -> dict[str, str]:
        """Return which appointment it is."""
        return {"id": self.id}

    @property
    def page_title(self) -> str:
        """Return the title of the window."""
        mapping = {"number": self.booking.number, "office": self.context.title}
        title = _(
            "agenda_move_page_title",
            default="Move appointment No. ${number} – ${office}",
            mapping=mapping,
        )
        return translate(title, context=self.request)
