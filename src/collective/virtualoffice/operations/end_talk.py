"""An official ends what goes on at their desk: finished, missed, parked."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.calling import missed
from collective.virtualoffice.domain.errors import OfficeFull
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.ticket import ended
from collective.virtualoffice.domain.ticket import in_state
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.operations.citizen_input import checked_text
from collective.virtualoffice.operations.release import leave_desk
from collective.virtualoffice.storage.desks import own_desk
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.tickets import put_ticket
from collective.virtualoffice.storage.tickets import take_chair
from collective.virtualoffice.storage.tickets import ticket_record
from collective.virtualoffice.storage.transactions import atomic
from datetime import datetime


LONGEST_AGREEMENT = 2000


def ticket_at_desk(office: str, official: str) -> Ticket:
    """Return whom an official has called or talks to; WrongState without anybody."""
    desk = own_desk(office, official)
    if desk.ticket is None:
        raise WrongState(desk.state)
    return ticket_record(office, desk.ticket).ticket


@atomic
def finish(office: VirtualOffice, official: str, *, agreed: object = "", now: datetime) -> None:
    """End the consultation; what was agreed is shown to the citizen."""
    ticket = ticket_at_desk(office.UID(), official)
    agreed = checked_text("agreed", agreed, LONGEST_AGREEMENT)
    leave_desk(ticket, now)
    put_ticket(ended(ticket, State.FINISHED, now, agreed=agreed))


@atomic
def miss(office: VirtualOffice, official: str, *, now: datetime) -> None:
    """Mark the called citizen as missed, without waiting for the last call."""
    ticket = ticket_at_desk(office.UID(), official)
    leave_desk(ticket, now)
    put_ticket(missed(ticket, now))


@atomic
def park(office: VirtualOffice, official: str, *, now: datetime) -> None:
    """Put a citizen aside who has to look for something; called again by choice.

    Whoever was in talk already gets a chair again where one is free. What was written
    together is kept for when they come back.
    """
    rules = office_rules(office)
    ticket = ticket_at_desk(rules.uid, official)
    leave_desk(ticket, now, comes_back=True)
    chair = ticket.chair
    if chair is None and ticket.appointment is None:
        try:
            chair = take_chair(office_record(rules.uid), ticket.id, rules.chairs)
        except OfficeFull:
            chair = None
    put_ticket(
        in_state(
            ticket,
            State.PARKED,
            official=None,
            called_until=None,
            citizen_entered=None,
            chair=chair,
        )
    )
