"""The addresses below `@@appointment/<token>`."""

from collective.virtualoffice.browser.appointment.cancel import Cancel
from collective.virtualoffice.browser.appointment.contact import Contact
from collective.virtualoffice.browser.appointment.delete import Delete
from collective.virtualoffice.browser.appointment.files import CalendarFile
from collective.virtualoffice.browser.appointment.files import DataFile
from collective.virtualoffice.browser.appointment.guests import Guests
from collective.virtualoffice.browser.appointment.move import Move
from collective.virtualoffice.browser.appointment.overview import Overview
from collective.virtualoffice.browser.appointment.page import AppointmentPage
from collective.virtualoffice.browser.visit.personal import PersonalPage
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.own_appointment import AppointmentNotFound


PARTS: dict[str, type[AppointmentPage]] = {
    kind.part: kind
    for kind in (Overview, Move, Cancel, Contact, Guests, CalendarFile, DataFile, Delete)
}


class AppointmentPages(PersonalPage):
    """Find the page that an address means."""

    name = "appointment"
    not_found = AppointmentNotFound

    def answer(self) -> str:
        """Return the answer of that page; NotFound where there is none."""
        match self.path:
            case (_token,):
                kind = Overview
            case (_token, part) if part and part in PARTS:
                kind = PARTS[part]
            case _:
                raise NotFound
        page = kind(self.context, self.request)
        page.path = self.path[:1]
        page.__name__ = self.__name__
        return page.answer()
