"""An office as it stands at one instant: who waits, who is there to advise."""

from collections.abc import Iterable
from collective.virtualoffice.domain.desk import Desk
from collective.virtualoffice.domain.desk import FREE
from collective.virtualoffice.domain.interval import FOREVER
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


@dataclass(frozen=True)
class Standing:
    """The open tickets as they count now, and the desks.

    `elsewhere` names the officials who are in a talk in another office, `at` the instant.
    """

    tickets: tuple[Ticket, ...] = ()
    desks: tuple[Desk, ...] = ()
    elsewhere: frozenset[str] = frozenset()
    unstaffed_since: datetime | None = None
    at: datetime = FOREVER

    @property
    def chairs_taken(self) -> int:
        """Return how many chairs are taken."""
        return sum(ticket.chair is not None for ticket in self.tickets)

    @property
    def free_desks(self) -> int:
        """Return how many officials could call somebody this moment."""
        return sum(
            desk.state == FREE and desk.official not in self.elsewhere for desk in self.desks
        )

    @property
    def working_desks(self) -> int:
        """Return how many officials are not on a break."""
        return sum(not desk.on_break for desk in self.desks)

    @property
    def back_at(self) -> datetime | None:
        """Return when the first official comes back, where all are on a break."""
        if self.working_desks:
            return None
        return min((d.break_until for d in self.desks if d.break_until), default=None)

    def waiting(self) -> list[Ticket]:
        """Return those who can be called, in calling order."""
        return in_calling_order(
            (ticket for ticket in self.tickets if ticket.state is State.WAITING), self.at
        )


class Turn(IntEnum):
    """Whose turn it is, before the time of arrival counts."""

    RETURNED = 0
    DUE = 1
    WALK_IN = 2
    EARLY = 3


def turn_of(ticket: Ticket, now: datetime) -> Turn:
    """Return whose turn somebody comes at: an appointment goes first, but not before its time."""
    if ticket.returned:
        return Turn.RETURNED
    if ticket.due is None:
        return Turn.WALK_IN
    return Turn.DUE if ticket.due <= now else Turn.EARLY


def calling_order(ticket: Ticket, now: datetime) -> tuple[Turn, datetime, int]:
    """Sort by: whose turn it is, then by appointed time or arrival, then by number."""
    return (turn_of(ticket, now), ticket.due or ticket.arrived, ticket.number)


def in_calling_order(tickets: Iterable[Ticket], now: datetime) -> list[Ticket]:
    """Return tickets as they would be called now."""
    return sorted(tickets, key=lambda ticket: calling_order(ticket, now))
