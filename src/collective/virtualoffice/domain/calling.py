"""Calling somebody: how long to answer, how often it is tried, when it is over."""

from collective.virtualoffice.domain.errors import NotCalled
from collective.virtualoffice.domain.ticket import ended
from collective.virtualoffice.domain.ticket import in_state
from collective.virtualoffice.domain.ticket import NO_FAILURE
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from dataclasses import replace
from datetime import datetime
from datetime import timedelta


CALLS = 3
PAUSE = timedelta(seconds=20)


def called(ticket: Ticket, official: str, talk: str, now: datetime, answer: timedelta) -> Ticket:
    """Return the ticket called to an official's desk for a new talk.

    With somebody who is at hand the talk begins at once; where they wait in its video
    room already, it is the talk of that room.
    """
    if ticket.citizen_entered is None:
        ticket = replace(ticket, talk=talk, room="", service="", **NO_FAILURE)
    rings = in_state(
        ticket,
        State.CALLED,
        official=official,
        host_entered=None,
        calls=1,
        called_until=now + answer,
        away_since=None,
    )
    return talking(rings, now) if ticket.is_at_hand else rings


def talking(ticket: Ticket, now: datetime) -> Ticket:
    """Return the called ticket in its talk."""
    return in_state(ticket, State.IN_CONSULTATION, called_until=None, talk_began=now)


def is_ringing(ticket: Ticket, now: datetime) -> bool:
    """Tell whether the call goes on, or a pause before the next one."""
    return ticket.called_until is not None and now < ticket.called_until


def with_more_time(ticket: Ticket, now: datetime, answer: timedelta) -> Ticket:
    """Return the called ticket with the whole time to answer once more.

    There is no limit to it (WCAG 2.2.1): whoever presses the button is there.
    """
    if ticket.state is not State.CALLED:
        raise NotCalled
    return replace(ticket, called_until=now + answer)


def missed(ticket: Ticket, now: datetime) -> Ticket:
    """Return the ticket of somebody who was called and is not there: no talk has begun."""
    if ticket.state is State.IN_CONSULTATION:
        ticket = replace(ticket, talk_began=None)
    return ended(ticket, State.MISSED, now)


def after_time_out(ticket: Ticket, now: datetime, answer: timedelta) -> Ticket:
    """Return a called ticket as it has to be now: called again, or missed."""
    if ticket.state is not State.CALLED or ticket.called_until is None:
        return ticket
    if now < ticket.called_until:
        return ticket
    if ticket.calls >= CALLS:
        return missed(ticket, now)
    if now < ticket.called_until + PAUSE:
        return ticket
    return replace(ticket, calls=ticket.calls + 1, called_until=now + answer)
