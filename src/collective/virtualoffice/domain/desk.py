"""An official's desk in an office: free, in consultation, or on a break."""

from collective.virtualoffice.domain.errors import WrongState
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime


FREE = "free"
IN_CONSULTATION = "in_consultation"
BREAK = "break"
CLOSED = "closed"


@dataclass(frozen=True)
class Desk:
    """One official present in one office. Times are aware instants in UTC."""

    official: str
    name: str
    opened: datetime
    since: datetime
    on_break: bool = False
    break_until: datetime | None = None
    ticket: str | None = None

    @property
    def state(self) -> str:
        """Return `in_consultation` from the call on, `break` or `free`."""
        if self.ticket:
            return IN_CONSULTATION
        return BREAK if self.on_break else FREE


def on_break(desk: Desk, now: datetime, until: datetime | None = None) -> Desk:
    """Return the desk on a break, which cannot begin during a talk."""
    if desk.ticket:
        raise WrongState(desk.state)
    return replace(desk, on_break=True, break_until=until, since=now)


def resumed(desk: Desk, now: datetime) -> Desk:
    """Return the desk after its break."""
    if not desk.on_break:
        raise WrongState(desk.state)
    return replace(desk, on_break=False, break_until=None, since=now)


def occupied(desk: Desk, ticket: str, now: datetime) -> Desk:
    """Return the desk with a citizen called to it; a call also ends a break."""
    if desk.ticket:
        raise WrongState(desk.state)
    return replace(desk, ticket=ticket, on_break=False, break_until=None, since=now)


def freed(desk: Desk, now: datetime) -> Desk:
    """Return the desk without a citizen."""
    return replace(desk, ticket=None, since=now)
