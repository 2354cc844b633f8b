"""Whom an office expects today, for the desk and for the list of offices."""

from collective.virtualoffice.browser.agenda.bookings import Booking
from collective.virtualoffice.browser.agenda.bookings import Bookings
from collective.virtualoffice.browser.desk.people import People
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.operations.views_of_diary import entries_between
from collective.virtualoffice.operations.views_of_diary import Entry
from collective.virtualoffice.operations.views_of_diary import local_days


def expected_today(office: VirtualOffice, people: People) -> list[Booking]:
    """Return today's appointments to which nobody has come yet, in order of time."""
    bookings = Bookings(office, people.rules, people.time)
    entries = entries_today(office, people)
    return [bookings.booking(one) for one in entries if one.appointment.state is State.BOOKED]


def entries_today(office: VirtualOffice, people: People) -> list[Entry]:
    """Return today's appointments but for the cancelled ones."""
    span = local_days(office, people.time.today, people.time.today)
    return [
        entry
        for entry in entries_between(office, span)
        if entry.appointment.holds_time and span.contains(entry.appointment.start)
    ]
