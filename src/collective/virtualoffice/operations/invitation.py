"""The invitation of a guest: who is invited, as what, to which talk, and where that is."""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.operations.details import details_of
from collective.virtualoffice.operations.find_office import find_office
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.guests import find_guest
from collective.virtualoffice.storage.guests import Guest
from collective.virtualoffice.storage.tickets import ticket_record
from dataclasses import dataclass


@dataclass(frozen=True)
class Invitation:
    """What a guest's link opens.

    `appointment` is there where a citizen invites, `ticket` as soon as they are in the
    line. `place` is the office in which that is.
    """

    id: str
    name: str
    role: str
    place: VirtualOffice
    appointment: Appointment | None = None
    ticket: Ticket | None = None


def invitation(office: VirtualOffice, token: str) -> Invitation:
    """Return what a guest's token opens; NotFound otherwise."""
    guest = find_guest(office.UID(), token)
    if guest.appointment:
        return _to_appointment(office, guest)
    ticket = _ticket(office, guest.ticket)
    return Invitation(guest.id, guest.name, guest.role, office, ticket=ticket)


def _to_appointment(office: VirtualOffice, guest: Guest) -> Invitation:
    record = appointment_record(find_diary(office.UID()), guest.appointment)
    entry = details_of(record).guests.get(guest.id)
    if entry is None:
        raise NotFound
    appointment = record.appointment
    place, ticket = _followed(office, appointment.ticket)
    return Invitation(guest.id, entry["name"], guest.role, place, appointment, ticket)


def _followed(office: VirtualOffice, ticket_id: str | None) -> tuple[VirtualOffice, Ticket | None]:
    """Return a ticket and its office, also where the citizen was sent on to another one."""
    ticket = _ticket(office, ticket_id) if ticket_id else None
    target = ticket and find_office(ticket.moved_to)
    return _followed(target, ticket_id) if target is not None else (office, ticket)


def _ticket(office: VirtualOffice, ticket_id: str) -> Ticket | None:
    try:
        return ticket_record(office.UID(), ticket_id).ticket
    except NotFound:
        return None
