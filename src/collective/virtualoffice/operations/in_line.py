"""A ticket, wherever the line has taken it."""

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
    if appointment.ticket:
        end_visit(appointment.office, appointment.ticket, now)


def end_visit(office: str, ticket_id: str, now: datetime) -> None:
    """End a visit in whichever line it goes on, if it does."""
    for ticket in _way_of(office, ticket_id):
        if ticket.is_open:
            leave_desk(ticket, now)
            put_ticket(ended(ticket, State.LEFT, now))


def office_in_line(appointment: Appointment) -> str:
    """Return the office in whose line somebody is for an appointment; at first its own."""
    way = _way_of(appointment.office, appointment.ticket) if appointment.ticket else ()
    return next((ticket.office for ticket in way if ticket.is_open), appointment.office)


def _way_of(office: str | None, ticket_id: str) -> Iterator[Ticket]:
    """Yield the ticket in its first office, then in each one it was transferred to."""
    while office:
        try:
            ticket = ticket_record(office, ticket_id).ticket
        except NotFound:
            return
        yield ticket
        office = ticket.moved_to
