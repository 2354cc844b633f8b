"""The tickets of an office: seated, found, changed, put away, purged."""

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
from collective.virtualoffice.storage.tokens import hashed
from collective.virtualoffice.storage.transactions import root_of
from dataclasses import replace
from datetime import datetime
from persistent import Persistent


class TicketRecord(Persistent):
    """Hold one ticket and the hash of its token; an object of its own."""

    def __init__(self, ticket: Ticket, token_hash: str) -> None:
        self.ticket = ticket
        self.token_hash = token_hash


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


def put_ticket(ticket: Ticket) -> None:
    """Keep a ticket in its new state; a chair it no longer holds becomes free."""
    record = office_record(ticket.office)
    kept = record.tickets.get(ticket.id) or record.ended[ticket.id]
    if ticket.state not in SEATED and ticket.chair is not None:
        ticket = replace(ticket, chair=None)
    if kept.ticket.chair is not None and kept.ticket.chair != ticket.chair:
        record.chairs.pop(kept.ticket.chair, None)
    kept.ticket = ticket
    if ticket.is_open:
        if record.ended.pop(ticket.id, None) is not None:
            record.tickets[ticket.id] = kept
    elif record.tickets.pop(ticket.id, None) is not None:
        record.ended[ticket.id] = kept
        record.presence.pop(ticket.id, None)
        sightings.forget(ticket.id)
    follow_ticket(ticket)


def purge_ended(office: str, before: datetime) -> int:
    """Forget the tickets that ended before an instant; return how many."""
    record = root_of().offices.get(office)
    if record is None:
        return 0
    old = [kept for kept in record.ended.values() if kept.ticket.ended < before]
    for kept in old:
        del record.ended[kept.ticket.id]
        if record.tokens.get(kept.token_hash) == kept.ticket.id:
            del record.tokens[kept.token_hash]  # a later visit may have the same token
    if old:
        _give_numbers_back(record)
    return len(old)


def blank_tickets(office: str, appointment: str, token_hash: str) -> None:
    """Forget who the visits of an appointment belonged to that are over; no link opens them."""
    record = root_of().offices[office]
    if token_hash not in record.tokens:
        return
    del record.tokens[token_hash]
    for kept in record.ended.values():
        if kept.ticket.appointment == appointment:
            kept.ticket = replace(kept.ticket, name="", phone="", note="", agreed="")


def _give_numbers_back(record: OfficeRecord) -> None:
    for number, ticket_id in list(record.numbers.items()):
        if ticket_id not in record.tickets and ticket_id not in record.ended:
            del record.numbers[number]
