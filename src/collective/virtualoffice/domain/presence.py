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
    if ticket.state is State.WAITING and not ticket.is_at_hand and now - seen > grace:
        return replace(ticket, state=State.AWAY)
    return ticket


def is_gone(ticket: Ticket, seen: datetime, grace: timedelta, now: datetime) -> bool:
    """Tell whether a place need not be kept any longer.

    A lost connection keeps it for twice the grace period (away after the first);
    whoever said that they step away, or was parked, has 20 minutes.
    """
    if ticket.is_at_hand:
        return False
    if ticket.state is State.WAITING:
        return now - seen > 2 * grace
    if ticket.state is State.AWAY:
        return now - (ticket.away_since or seen) > AWAY_AT_MOST
    if ticket.state is State.PARKED:
        return now - seen > AWAY_AT_MOST
    return False


def kept_until(ticket: Ticket, seen: datetime, grace: timedelta) -> datetime | None:
    """Return until when the place is kept for somebody who is not there."""
    if ticket.state is State.AWAY:
        if ticket.away_since is None:
            return seen + 2 * grace
        return ticket.away_since + AWAY_AT_MOST
    return None
