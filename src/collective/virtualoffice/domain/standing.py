"""An office as it stands at one instant: who waits, who is there to advise."""

from collective.virtualoffice.domain.desk import Desk
from collective.virtualoffice.domain.desk import FREE
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Standing:
    """The open tickets as they count now, and the desks.

    `elsewhere` names the officials who are in a talk in another office.
    """

    tickets: tuple[Ticket, ...] = ()
    desks: tuple[Desk, ...] = ()
    elsewhere: frozenset[str] = frozenset()
    unstaffed_since: datetime | None = None

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
        return sorted(
            (ticket for ticket in self.tickets if ticket.state is State.WAITING),
            key=calling_order,
        )


def calling_order(ticket: Ticket) -> tuple[bool, datetime, int]:
    """Sort by: a missed one who returned first, then by arrival, then by number."""
    return (not ticket.returned, ticket.arrived, ticket.number)
