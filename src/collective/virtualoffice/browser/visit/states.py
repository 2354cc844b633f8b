"""The states of a visit as pages: title, template, how often to ask anew."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.operations.views_of_line import PlaceInLine
from datetime import datetime
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18nmessageid import Message


PAUSE = "pause"  # between two calls
DUE = "due"  # in the line for an appointment

NEAR = 2  # people ahead, and as many more as there are further desks
FEW = 12  # people waiting: officials may choose anybody, and so many can all ask often
SOON = 1.5  # seconds between two questions while a call may come at any moment
MEANWHILE = 2.5  # during the talk, so that its end is seen
LATER = 5.0
RARELY = 60.0  # where nothing is expected to happen for long

TITLES: dict[str, Message] = {
    State.WAITING: _("title_waiting", default="Waiting room"),
    DUE: _("title_due", default="You have come in"),
    State.AWAY: _("title_away", default="You stepped away"),
    State.CALLED: _("title_called", default="You are called!"),
    PAUSE: _("title_pause", default="You will be called again"),
    State.IN_CONSULTATION: _("title_in_consultation", default="Your talk"),
    State.PARKED: _("title_parked", default="You will be called again"),
    State.FINISHED: _("title_finished", default="The talk is over"),
    State.MISSED: _("title_missed", default="You were called"),
    State.LEFT: _("title_left", default="You have left"),
    State.EXPIRED: _("title_expired", default="Your place is no longer kept"),
}
CLOSED_OUT = _("title_closed_out", default="The office has closed")

TEMPLATES: dict[str, ViewPageTemplateFile] = {
    name: ViewPageTemplateFile(f"states/{name}.pt") for name in map(str, TITLES)
}

URGENT = frozenset({State.CALLED, PAUSE, State.IN_CONSULTATION})
"""Shown even while the citizen holds updates."""

ENDED = frozenset({State.FINISHED, State.MISSED, State.LEFT, State.EXPIRED})
"""Pages on which nothing happens any more."""


def state_name(place: PlaceInLine) -> str:
    """Return the state that the page shows."""
    if place.ticket.state is State.CALLED and not place.ringing:
        return PAUSE
    if place.ticket.state is State.WAITING and place.ticket.appointment:
        return DUE
    if place.ticket.state is State.TRANSFERRED:  # to an office that is gone
        return State.EXPIRED.value
    return place.ticket.state.value


def title_of(place: PlaceInLine) -> Message:
    """Return what a page in this state is called."""
    return CLOSED_OUT if place.ticket.closed_out else TITLES[state_name(place)]


def seconds_before(instant: datetime, now: datetime) -> float:
    """Return how long a page waits before it asks again that shows nothing new before an instant.

    The nearer the instant, the more often, so that it comes within seconds of its time.
    """
    return min(RARELY, max(MEANWHILE, (instant - now).total_seconds()))


def seconds_between(place: PlaceInLine) -> float:
    """Return how long an open page waits before it asks again."""
    state = place.ticket.state
    if state is State.IN_CONSULTATION:
        return MEANWHILE
    near = NEAR + max(0, place.status.desks - 1)
    in_line = state in (State.WAITING, State.AWAY)
    if in_line and place.ahead > near and place.status.waiting > FEW:
        return LATER
    return SOON if place.ticket.is_open else LATER
