"""What a citizen does with their own ticket while waiting."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.calling import with_more_time
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.ticket import came_back
from collective.virtualoffice.domain.ticket import returned
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import stepped_away
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.operations.citizen_input import checked_line
from collective.virtualoffice.operations.citizen_input import checked_phone
from collective.virtualoffice.operations.in_line import end_visit
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.presence import is_written
from collective.virtualoffice.storage.presence import sightings
from collective.virtualoffice.storage.presence import write_presence
from collective.virtualoffice.storage.tickets import put_ticket
from collective.virtualoffice.storage.tickets import take_chair
from collective.virtualoffice.storage.tickets import ticket_id_of
from collective.virtualoffice.storage.tickets import ticket_record
from collective.virtualoffice.storage.tokens import new_id
from collective.virtualoffice.storage.transactions import atomic
from contextlib import suppress
from dataclasses import replace
from datetime import datetime


def find_ticket(office: VirtualOffice, token: str) -> Ticket:
    """Return the ticket that a token opens; NotFound otherwise."""
    uid = office.UID()
    return ticket_record(uid, ticket_id_of(uid, token)).ticket


def prove_presence(ticket: Ticket, now: datetime) -> None:
    """Note that the citizen's page is open; stored once a minute only."""
    if not ticket.is_open:
        return
    sightings.note(ticket.id, now)
    if not is_written(office_record(ticket.office), ticket.id, now):
        _store_presence(ticket, now)


def prove_presence_by_id(office: str, ticket_id: str, now: datetime) -> None:
    """Note that the citizen of a ticket is in the video room, unless their visit is forgotten."""
    with suppress(NotFound):
        prove_presence(ticket_record(office, ticket_id).anonymous, now)


@atomic
def _store_presence(ticket: Ticket, now: datetime) -> None:
    record = office_record(ticket.office)
    if ticket.id in record.tickets:
        write_presence(record, ticket.id, now)


@atomic
def step_away(office: VirtualOffice, token: str, *, now: datetime) -> None:
    """Keep the place of a citizen who leaves the page for some minutes."""
    put_ticket(stepped_away(find_ticket(office, token), now))


@atomic
def come_back(office: VirtualOffice, token: str, *, now: datetime) -> None:
    """Take a citizen back into the line: at the place kept, or once after a miss.

    A missed one returns to the front, on a free chair; OfficeFull without one.
    """
    ticket = find_ticket(office, token)
    if ticket.state is State.MISSED:
        record = office_record(ticket.office)
        if ticket.returned:
            raise WrongState(ticket.state)
        chair = None
        if ticket.appointment is None:
            chair = take_chair(record, ticket.id, office_rules(office).chairs)
        put_ticket(returned(ticket, chair, new_id()))
        write_presence(record, ticket.id, now)
        sightings.note(ticket.id, now)
    else:
        put_ticket(came_back(ticket))


@atomic
def ask_for_more_time(office: VirtualOffice, token: str, *, now: datetime) -> None:
    """Give a called citizen the whole time to answer once more."""
    ticket = find_ticket(office, token)
    put_ticket(with_more_time(ticket, now, office_rules(office).answer))


@atomic
def change_contact(
    office: VirtualOffice, token: str, *, name: object = None, phone: object = None
) -> None:
    """Change how a waiting citizen wants to be called, or where to be reached.

    An office for sensitive advice keeps neither.
    """
    ticket = find_ticket(office, token)
    if not ticket.is_open:
        raise WrongState(ticket.state)
    changes = {}
    if name is not None:
        changes["name"] = checked_line("name", name)
    if phone is not None:
        changes["phone"] = checked_phone(phone)
    if office_rules(office).sensitive:
        changes = dict.fromkeys(changes, "")
    put_ticket(replace(ticket, **changes))


@atomic
def leave(office: VirtualOffice, token: str, *, now: datetime) -> None:
    """End a citizen's visit at their own wish, wherever it goes on; the chair is free at once.

    Leaving a visit that is over already changes nothing.
    """
    ticket = find_ticket(office, token)
    end_visit(ticket.office, ticket.id, now)
