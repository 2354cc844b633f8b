"""An official sends a citizen, or the whole line, on to another office."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.seat_status import Door
from collective.virtualoffice.domain.seat_status import refuse_unattended
from collective.virtualoffice.domain.seat_status import seat_status
from collective.virtualoffice.domain.seat_status import SeatStatus
from collective.virtualoffice.domain.standing import in_calling_order
from collective.virtualoffice.domain.ticket import ended
from collective.virtualoffice.domain.ticket import NO_FAILURE
from collective.virtualoffice.domain.ticket import NO_TEXT
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.ticket import UNSERVED
from collective.virtualoffice.operations.citizen_input import checked_text
from collective.virtualoffice.operations.end_talk import ticket_at_desk
from collective.virtualoffice.operations.release import leave_desk
from collective.virtualoffice.storage.desks import own_desk
from collective.virtualoffice.storage.documents import hand_on_documents
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.offices import standing_of
from collective.virtualoffice.storage.tickets import add_ticket
from collective.virtualoffice.storage.tickets import next_number
from collective.virtualoffice.storage.tickets import put_ticket
from collective.virtualoffice.storage.tickets import take_chair
from collective.virtualoffice.storage.tickets import ticket_record
from collective.virtualoffice.storage.tokens import new_id
from collective.virtualoffice.storage.transactions import atomic
from dataclasses import replace
from datetime import datetime


@atomic
def transfer(
    office: VirtualOffice,
    official: str,
    target: VirtualOffice,
    *,
    note: object = "",
    now: datetime,
) -> None:
    """Move the citizen at the desk into another office's line, by arrival time.

    The token stays the same. Raises OfficeClosed, NobodyPresent or OfficeFull
    where the other office cannot take anybody; the talk then goes on.
    """
    ticket = ticket_at_desk(office.UID(), official)
    rules = _open_for_transfers(office, target, now)
    note = checked_text("note", note)
    leave_desk(ticket, now)
    _move(ticket, rules, note, now)


@atomic
def transfer_line(
    office: VirtualOffice,
    official: str,
    target: VirtualOffice,
    *,
    note: object = "",
    now: datetime,
) -> int:
    """Move everybody who waits, is away or parked into another office's line.

    All of them or nobody: OfficeFull where the chairs there do not suffice. Returns
    how many were moved.
    """
    own_desk(office.UID(), official)
    rules = _open_for_transfers(office, target, now)
    note = checked_text("note", note)
    records = office_record(office.UID()).tickets.values()
    line = [kept.ticket for kept in records if kept.ticket.state in UNSERVED]
    for ticket in in_calling_order(line, now):
        leave_desk(ticket, now)
        _move(ticket, rules, note, now)
    return len(line)


def takes_transfers(status: SeatStatus) -> bool:
    """Tell whether an office can take somebody from another one now."""
    return bool(status.free_chairs) and status.door not in (Door.CLOSED, Door.UNSTAFFED)


def _open_for_transfers(office: VirtualOffice, target: VirtualOffice, now: datetime) -> OfficeRules:
    rules = office_rules(target)
    if rules.uid == office.UID():
        raise InvalidValue("office", "same_office")
    refuse_unattended(seat_status(rules, standing_of(rules.uid, rules.grace, now), now))
    return rules


def _move(ticket: Ticket, rules: OfficeRules, note: str, now: datetime) -> None:
    record = office_record(rules.uid)
    chair = None if ticket.appointment else take_chair(record, ticket.id, rules.chairs)
    before = ticket_record(ticket.office, ticket.id)
    put_ticket(
        ended(
            replace(ticket, name="", phone=""),
            State.TRANSFERRED,
            now,
            moved_to=rules.uid,
        )
    )
    add_ticket(
        replace(
            ticket,
            office=rules.uid,
            number=next_number(record),
            chair=chair,
            joined=now,
            state=State.AWAY if ticket.state is State.AWAY else State.WAITING,
            topic=ticket.topic if ticket.topic in rules.topics else None,
            name="" if rules.sensitive else ticket.name,
            phone="" if rules.sensitive else ticket.phone,
            official=None,
            talk=new_id(),
            room="",
            service="",
            calls=0,
            called_until=None,
            talk_began=None,
            host_entered=None,
            citizen_entered=None,
            transferred_from=ticket.office,
            note=note or ticket.note,
            **NO_FAILURE,
            **NO_TEXT,
        ),
        before.token_hash,
        now,
    )
    hand_on_documents(before, ticket_record(rules.uid, ticket.id))
