"""Who is really there: what silence means for a place in line."""

from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from dataclasses import replace
from datetime import datetime
from datetime import timedelta


AWAY_AT_MOST = timedelta(minutes=20)
DESK_SILENT_AT_MOST = timedelta(minutes=15)
TALK_SILENT_AT_MOST = timedelta(minutes=60)


def as_seen(ticket: Ticket, seen: datetime, grace: timedelta, now: datetime) -> Ticket:
    """Return the ticket as it counts now: silent for the grace period is away."""
    if ticket.state is State.WAITING and ticket.gives_signs and now - seen > grace:
        return replace(ticket, state=State.AWAY)
    return ticket


def is_gone(ticket: Ticket, seen: datetime, grace: timedelta, now: datetime) -> bool:
    """Tell whether a place need not be kept any longer.

    A lost connection keeps it for twice the grace period (away after the first), in the
    video room for 20 minutes at least, as a phone that sleeps there says nothing, either;
    whoever said that they step away, or was parked, has 20 minutes.
    """
    if not ticket.gives_signs:
        return False
    if ticket.state is State.WAITING:
        return now - seen > _kept_for(ticket, grace)
    if ticket.state is State.AWAY:
        return now - (ticket.away_since or seen) > AWAY_AT_MOST
    if ticket.state is State.PARKED:
        return now - seen > AWAY_AT_MOST
    return False


def kept_until(ticket: Ticket, seen: datetime, grace: timedelta) -> datetime | None:
    """Return until when the place is kept for somebody who is not there."""
    if ticket.state is State.AWAY:
        if ticket.away_since is None:
            return seen + _kept_for(ticket, grace)
        return ticket.away_since + AWAY_AT_MOST
    return None


def _kept_for(ticket: Ticket, grace: timedelta) -> timedelta:
    return 2 * grace if ticket.citizen_entered is None else max(2 * grace, AWAY_AT_MOST)
