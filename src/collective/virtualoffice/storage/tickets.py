"""The tickets of an office: seated, found, changed, put away, purged."""

from collections.abc import Iterator
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import OfficeFull
from collective.virtualoffice.domain.ticket import SEATED
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.waiting_line import free_chair
from collective.virtualoffice.storage.checked_in import follow_ticket
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.presence import Seen
from collective.virtualoffice.storage.presence import sightings
from collective.virtualoffice.storage.root import OfficeRecord
from collective.virtualoffice.storage.ticket_record import TicketRecord
from collective.virtualoffice.storage.tokens import hashed
from collective.virtualoffice.storage.transactions import root_of
from dataclasses import replace
from datetime import datetime


def next_number(record: OfficeRecord) -> int:
    """Return the number after the highest one given; it begins anew after the purge."""
    return record.numbers.maxKey() + 1 if record.numbers else 1


def take_chair(record: OfficeRecord, ticket_id: str, chairs: int) -> int:
    """Give the lowest free chair to a ticket; OfficeFull where there is none."""
    chair = free_chair(set(record.chairs), chairs)
    if chair is None:
        raise OfficeFull
    record.chairs[chair] = ticket_id
    return chair


def add_ticket(ticket: Ticket, token_hash: str, now: datetime) -> None:
    """Keep a new ticket, which owns its chair and its number already by name."""
    record = office_record(ticket.office)
    record.numbers[ticket.number] = ticket.id
    record.tickets[ticket.id] = TicketRecord(ticket, token_hash)
    record.ended.pop(ticket.id, None)
    record.tokens[token_hash] = ticket.id
    record.presence[ticket.id] = Seen(now)
    sightings.note(ticket.id, now)
    follow_ticket(ticket)


def ticket_record(office: str, ticket_id: str) -> TicketRecord:
    """Return the record of a ticket, open or ended; NotFound otherwise."""
    record = root_of().offices.get(office)
    kept = record and (record.tickets.get(ticket_id) or record.ended.get(ticket_id))
    if kept is None:
        raise NotFound
    return kept


def ticket_id_of(office: str, token: str) -> str:
    """Return the id of the ticket that a citizen's token opens; NotFound otherwise."""
    record = root_of().offices.get(office)
    ticket_id = record and record.tokens.get(hashed(token))
    if ticket_id is None:
        raise NotFound
    return ticket_id


def tickets_at_desks() -> Iterator[Ticket]:
    """Yield who is called or talks, in all offices; the tickets tell nothing about the people."""
    for record in root_of().offices.values():
        for desk in record.desks.values():
            kept = desk.desk.ticket and record.tickets.get(desk.desk.ticket)
            if kept:
                yield kept.anonymous


def tickets_in_rooms() -> Iterator[Ticket]:
    """Yield who waits in a video room ahead of being called; as above without the people."""
    for record in root_of().offices.values():
        for kept in record.tickets.values():
            if kept.anonymous.citizen_entered is not None:
                yield kept.anonymous


def put_ticket(ticket: Ticket, *, with_person: bool = True) -> None:
    """Keep a ticket in its new state; a chair it no longer holds becomes free.

    Without the person, what is known of them stays as it is, and no seal is opened.
    """
    record = office_record(ticket.office)
    kept = record.tickets.get(ticket.id) or record.ended[ticket.id]
    if ticket.state not in SEATED and ticket.chair is not None:
        ticket = replace(ticket, chair=None)
    before = kept.anonymous
    if before.chair is not None and before.chair != ticket.chair:
        record.chairs.pop(before.chair, None)
    if with_person:
        kept.ticket = ticket
    else:
        kept.go_on_as(ticket)
    if ticket.is_open:
        if record.ended.pop(ticket.id, None) is not None:
            record.tickets[ticket.id] = kept
    elif record.tickets.pop(ticket.id, None) is not None:
        record.ended[ticket.id] = kept
        record.presence.pop(ticket.id, None)
        sightings.forget(ticket.id)
    follow_ticket(ticket)


def open_records(office: str) -> list[TicketRecord]:
    """Return the records of the visits that go on in an office."""
    record = root_of().offices.get(office)
    return list(record.tickets.values()) if record else []


def ended_records(office: str) -> list[TicketRecord]:
    """Return the records of the visits to an office that are over and not purged yet."""
    record = root_of().offices.get(office)
    return list(record.ended.values()) if record else []


def ended_of(office: str, appointment_id: str) -> list[TicketRecord]:
    """Return what is kept of an appointment's visits that are over, wherever they ended."""
    record = root_of().offices.get(office)
    if record is None:
        return []
    found = [one for one in record.ended.values() if one.anonymous.appointment == appointment_id]
    sent_on = [one.anonymous.moved_to for one in found if one.anonymous.moved_to]
    return found + [one for target in sent_on for one in ended_of(target, appointment_id)]


def forget_ended_of(office: str, appointment_id: str) -> None:
    """Forget the visits of an appointment that are over."""
    for kept in ended_of(office, appointment_id):
        _forget(office_record(kept.anonymous.office), [kept])


def purge_ended(office: str, before: datetime) -> int:
    """Forget the tickets that ended before an instant; return how many."""
    record = root_of().offices.get(office)
    if record is None:
        return 0
    old = [kept for kept in record.ended.values() if kept.anonymous.ended < before]
    _forget(record, old)
    return len(old)


def _forget(record: OfficeRecord, over: list[TicketRecord]) -> None:
    for kept in over:
        del record.ended[kept.anonymous.id]
        if record.tokens.get(kept.token_hash) == kept.anonymous.id:  # it may open a later visit
            del record.tokens[kept.token_hash]
    if over:
        _give_numbers_back(record)


def _give_numbers_back(record: OfficeRecord) -> None:
    for number, ticket_id in list(record.numbers.items()):
        if ticket_id not in record.tickets and ticket_id not in record.ended:
            del record.numbers[number]
