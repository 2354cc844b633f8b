"""The line as one person may see it: a citizen their place, an official their desk."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.calling import is_ringing
from collective.virtualoffice.domain.desk import Desk
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.presence import as_seen
from collective.virtualoffice.domain.presence import kept_until
from collective.virtualoffice.domain.seat_status import seat_status
from collective.virtualoffice.domain.seat_status import SeatStatus
from collective.virtualoffice.domain.standing import in_calling_order
from collective.virtualoffice.domain.standing import Standing
from collective.virtualoffice.domain.ticket import AT_A_DESK
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.ticket import UNSERVED
from collective.virtualoffice.domain.waiting_line import ahead_of
from collective.virtualoffice.domain.waiting_line import why_overtaken
from collective.virtualoffice.domain.waiting_time import Wait
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.own_ticket import prove_presence
from collective.virtualoffice.storage.desks import find_desk
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.offices import standing_of
from collective.virtualoffice.storage.presence import sightings
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class PlaceInLine:
    """A citizen's ticket with all that they may know about it. Times in UTC."""

    ticket: Ticket
    ahead: int
    wait: Wait | None
    reason: str | None
    ringing: bool
    kept_until: datetime | None
    status: SeatStatus
    updated: datetime


@dataclass(frozen=True)
class DeskView:
    """An office as the official at one of its desks sees it. Times in UTC.

    `line` holds the open tickets: those at a desk, those who can be called in
    calling order with the absent among them, then the parked.
    """

    desk: Desk | None
    ticket: Ticket | None
    line: tuple[Ticket, ...]
    others: tuple[Desk, ...]
    status: SeatStatus
    updated: datetime

    @property
    def unserved(self) -> tuple[Ticket, ...]:
        """Return those whom no official has called yet, or who were put aside."""
        return tuple(ticket for ticket in self.line if ticket.state in UNSERVED)


def office_status(office: VirtualOffice, now: datetime) -> SeatStatus:
    """Return what everybody may see of an office."""
    rules = office_rules(office)
    return seat_status(rules, standing_of(rules.uid, rules.grace, now), now)


def place_in_line(office: VirtualOffice, token: str, *, now: datetime) -> PlaceInLine:
    """Return a citizen's place in line; asking for it proves presence."""
    rules = office_rules(office)
    kept = find_ticket(office, token)
    prove_presence(kept, now)
    record = office_record(rules.uid)
    seen = sightings.last(record, kept.id) or kept.joined
    ticket = as_seen(kept, seen, rules.grace, now)
    standing = standing_of(rules.uid, rules.grace, now)
    return PlaceInLine(
        ticket=ticket,
        ahead=len(ahead_of(ticket, standing)),
        wait=_wait_of(ticket, rules, standing, now),
        reason=why_overtaken(ticket, standing),
        ringing=ticket.state is State.CALLED and is_ringing(ticket, now),
        kept_until=kept_until(ticket, seen, rules.grace),
        status=seat_status(rules, standing, now),
        updated=now,
    )


def desk_view(office: VirtualOffice, official: str, *, now: datetime) -> DeskView:
    """Return the desk of an official and the line they serve."""
    rules = office_rules(office)
    standing = standing_of(rules.uid, rules.grace, now, with_names=True)
    desk = find_desk(rules.uid, official)
    return DeskView(
        desk=desk,
        ticket=next((t for t in standing.tickets if desk and t.id == desk.ticket), None),
        line=_line_before_desk(standing),
        others=tuple(other for other in standing.desks if other.official != official),
        status=seat_status(rules, standing, now),
        updated=now,
    )


def _line_before_desk(standing: Standing) -> tuple[Ticket, ...]:
    line = in_calling_order(standing.tickets, standing.at)
    return tuple(sorted(line, key=_place_at_desk))


def _place_at_desk(ticket: Ticket) -> int:
    return 0 if ticket.state in AT_A_DESK else 2 if ticket.state is State.PARKED else 1


def _wait_of(ticket: Ticket, rules: OfficeRules, standing: Standing, now: datetime) -> Wait | None:
    if ticket.state is not State.WAITING:
        return None
    return rules.estimate(rules, standing, now).waits.get(ticket.id)
