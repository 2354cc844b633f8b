"""A citizen's ticket: its states, and the ways from one to the next."""

from collective.virtualoffice.domain.channels import IN_PERSON
from collective.virtualoffice.domain.channels import VIDEO
from collective.virtualoffice.domain.channels import WALK_IN
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.video import BUILTIN
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """Where a citizen is between taking a chair and the end of the talk."""

    WAITING = "waiting"
    AWAY = "away"
    CALLED = "called"
    IN_CONSULTATION = "in_consultation"
    PARKED = "parked"
    FINISHED = "finished"
    MISSED = "missed"
    LEFT = "left"
    EXPIRED = "expired"
    TRANSFERRED = "transferred"


SEATED = frozenset({State.WAITING, State.AWAY, State.CALLED, State.PARKED})
OPEN = SEATED | {State.IN_CONSULTATION}
AT_A_DESK = frozenset({State.CALLED, State.IN_CONSULTATION})
UNSERVED = frozenset({State.WAITING, State.AWAY, State.PARKED})

_AFTER = {
    State.WAITING: {
        State.AWAY,
        State.CALLED,
        State.LEFT,
        State.EXPIRED,
        State.TRANSFERRED,
    },
    State.AWAY: {
        State.WAITING,
        State.CALLED,
        State.LEFT,
        State.EXPIRED,
        State.TRANSFERRED,
    },
    State.CALLED: {
        State.IN_CONSULTATION,
        State.FINISHED,
        State.MISSED,
        State.PARKED,
        State.LEFT,
        State.EXPIRED,
        State.TRANSFERRED,
    },
    State.IN_CONSULTATION: {
        State.FINISHED,
        State.MISSED,
        State.PARKED,
        State.LEFT,
        State.TRANSFERRED,
    },
    State.PARKED: {
        State.CALLED,
        State.LEFT,
        State.EXPIRED,
        State.TRANSFERRED,
    },
    State.MISSED: {State.WAITING},
}


@dataclass(frozen=True)
class Ticket:
    """What is known of one citizen's visit. Times are aware instants in UTC.

    `arrived` is the place in line and survives a transfer; `joined` is when
    this office got the ticket. `talk` names the consultation, anew with each
    call, `room` its room at the video `service` once there is one, `host_entered`
    when the official pressed Enter, `talk_began` when a talk last began here that took place.
    `note` is for officials, `agreed` for the
    citizen. `closed_out` tells that the office closed before this citizen's turn.
    Whoever checked in for an appointment has no chair: `appointment` is its id,
    `booked_at` the office whose diary holds it, `due` its start, `citizen_entered`
    when the citizen went into the video room ahead of being called. `told_soon` tells that
    somebody who stepped away was told by SMS to come back. `video_failed` is when the citizen
    last wanted to go into the video room in vain, `video_failure` the code of the reason.
    `text` is what the text is deleted by that both sides write at the service `text_service`,
    `text_key` what opens it (domain.editing).
    Fields have defaults so that tickets stored by an earlier release stay readable.
    """

    id: str
    number: int
    office: str
    arrived: datetime
    joined: datetime
    chair: int | None = None
    state: State = State.WAITING
    topic: str | None = None
    name: str = ""
    language: str = ""
    phone: str = ""
    official: str | None = None
    talk: str = ""
    room: str = ""
    service: str = ""
    calls: int = 0
    called_until: datetime | None = None
    talk_began: datetime | None = None
    host_entered: datetime | None = None
    away_since: datetime | None = None
    ended: datetime | None = None
    returned: bool = False
    transferred_from: str | None = None
    moved_to: str | None = None
    note: str = ""
    agreed: str = ""
    closed_out: bool = False
    channel: str = WALK_IN
    appointment: str | None = None
    booked_at: str = ""
    due: datetime | None = None
    citizen_entered: datetime | None = None
    told_soon: bool = False
    video_failed: datetime | None = None
    video_failure: str = ""
    text_service: str = ""
    text: str = ""
    text_key: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether the visit goes on."""
        return self.state in OPEN

    @property
    def kind(self) -> str:
        """Return whether the citizen walked in or has an appointment."""
        return WALK_IN if self.appointment is None else "appointment"

    @property
    def is_by_video(self) -> bool:
        """Tell whether the talk takes place in a video room."""
        return self.channel in (WALK_IN, VIDEO)

    @property
    def is_apart(self) -> bool:
        """Tell whether citizen and official are not in the same room."""
        return self.channel != IN_PERSON

    @property
    def is_at_hand(self) -> bool:
        """Tell whether a call needs no answer: in the video room already, here, or by phone."""
        return self.citizen_entered is not None or not self.is_by_video

    @property
    def gives_signs(self) -> bool:
        """Tell whether somebody who is there is heard of: by a page of ours, or our video room."""
        return self.is_by_video and (self.citizen_entered is None or self.service == BUILTIN)

    @property
    def is_open_to_guests(self) -> bool:
        """Tell whether guests find somebody in the video room: the talk, or who waits for it."""
        waits = self.state in (State.WAITING, State.AWAY) and self.citizen_entered is not None
        return self.is_by_video and (waits or self.state in AT_A_DESK)


NO_FAILURE = {"video_failed": None, "video_failure": ""}
"""What a ticket says about its video room while nothing has failed."""

NO_TEXT = {"text_service": "", "text": "", "text_key": ""}
"""What a ticket says about the text written together while there is none."""

PERSONAL = ("name", "phone", "note", "agreed", "text_key")
"""The fields that say who somebody is or what they told, or that open what was written."""


def personal_facts(ticket: Ticket) -> dict[str, str]:
    """Return what a ticket says about its citizen, as far as it says anything."""
    return {field: value for field in PERSONAL if (value := getattr(ticket, field))}


def anonymous(ticket: Ticket) -> Ticket:
    """Return the ticket without what it says about its citizen."""
    return replace(ticket, **dict.fromkeys(PERSONAL, ""))


def in_state(ticket: Ticket, state: State, **changes: object) -> Ticket:
    """Return the ticket in its next state; WrongState where no way leads there."""
    if state not in _AFTER.get(ticket.state, ()):
        raise WrongState(ticket.state)
    return replace(ticket, state=state, **changes)


def ended(ticket: Ticket, state: State, now: datetime, **changes: object) -> Ticket:
    """Return the ticket at the end of its visit: without chair, desk and text."""
    return in_state(
        ticket,
        state,
        ended=now,
        chair=None,
        official=None,
        called_until=None,
        **NO_TEXT,
        **changes,
    )


def stepped_away(ticket: Ticket, now: datetime) -> Ticket:
    """Return the ticket of somebody who leaves the page and keeps the place."""
    if ticket.state is State.AWAY:
        return ticket
    return in_state(ticket, State.AWAY, away_since=now, told_soon=False)


def came_back(ticket: Ticket) -> Ticket:
    """Return the ticket of somebody who is there again, at the place kept for them."""
    if ticket.state is State.WAITING:
        return ticket
    return in_state(ticket, State.WAITING, away_since=None)


def returned(ticket: Ticket, chair: int | None, talk: str = "") -> Ticket:
    """Return a missed ticket to the front of the line, which is granted once.

    The talk they were called to is over, its room with it; `talk` names the next one.
    """
    if ticket.returned:
        raise WrongState(ticket.state)
    return in_state(
        ticket,
        State.WAITING,
        returned=True,
        chair=chair,
        ended=None,
        calls=0,
        talk=talk,
        room="",
        service="",
        host_entered=None,
        citizen_entered=None,
        **NO_FAILURE,
    )
