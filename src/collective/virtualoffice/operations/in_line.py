"""The ticket of an appointment, wherever the line has taken it."""

from collections.abc import Iterator
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.ticket import ended
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.operations.release import leave_desk
from collective.virtualoffice.storage.tickets import put_ticket
from collective.virtualoffice.storage.tickets import ticket_record
from datetime import datetime


def leave_line(appointment: Appointment, now: datetime) -> None:
    """End the visit of somebody who is in the line for an appointment, if they are."""
    for ticket in _way_of(appointment):
        if ticket.is_open:
            leave_desk(ticket, now)
            put_ticket(ended(ticket, State.LEFT, now))


def office_in_line(appointment: Appointment) -> str:
    """Return the office in whose line somebody is for an appointment; at first its own."""
    return next(
        (ticket.office for ticket in _way_of(appointment) if ticket.is_open), appointment.office
    )


def _way_of(appointment: Appointment) -> Iterator[Ticket]:
    """Yield the ticket in its first office, then in each one it was transferred to."""
    office = appointment.office if appointment.ticket else None
    while office:
        try:
            ticket = ticket_record(office, appointment.ticket).ticket
        except NotFound:
            return
        yield ticket
        office = ticket.moved_to
