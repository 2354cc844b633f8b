"""The rules of the built-in video room: who is in it, who sees and hears whom.

A room tells each participant a complete snapshot. Whoever was not admitted by the
host learns nothing but that they wait, and nothing is handed out to or about them.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.room_message import Message
from collective.virtualoffice.domain.room_message import PLACES
from collective.virtualoffice.domain.video import Role
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from enum import StrEnum


LEASE = timedelta(seconds=15)
"""How long a window that gives no sign keeps its participant's place."""

RENEWED_EVERY = timedelta(seconds=7)

SOON = 0.35  # seconds: something is about to happen
LATER = 1.5  # seconds: somebody has to act first


class LinkRefused(RuleHit):
    """Tell that a link opens nothing, or not what was asked; why is not told."""


class State(StrEnum):
    """What the room is for one window."""

    OPEN = "open"
    WAITING = "waiting"
    OCCUPIED = "occupied"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Participant:
    """One person of a room. `session` is the window that has the place, until `until`.

    `ready` tells that they pressed the button to begin; `left` is the window that
    freed the place last, `knocked` when another window last asked for it.
    """

    id: str
    role: Role
    name: str
    admitted: bool = False
    session: str = ""
    until: datetime | None = None
    ready: bool = False
    left: str = ""
    knocked: datetime | None = None

    def is_present(self, now: datetime) -> bool:
        """Tell whether a window holds this person's place."""
        return bool(self.session) and self.until is not None and now < self.until

    def is_held_by(self, session: str, now: datetime) -> bool:
        """Tell whether a window has the place, or may take it up again."""
        return self.session == session or not self.is_present(now)

    def is_knocked(self, now: datetime) -> bool:
        """Tell whether another window waits for the place."""
        return self.knocked is not None and now < self.knocked + LEASE


def enters_admitted(role: Role) -> bool:
    """Tell who needs nobody's leave."""
    return role is Role.HOST


def lease_is_due(me: Participant, session: str, ready: bool, now: datetime) -> bool:
    """Tell whether a window must write down that it is there."""
    if me.session != session or me.ready != ready or me.until is None:
        return True
    return now >= me.until - LEASE + RENEWED_EVERY


def knock_is_due(me: Participant, now: datetime) -> bool:
    """Tell whether a second window must write down that it waits."""
    return me.knocked is None or now >= me.knocked + RENEWED_EVERY


def admissible(people: Iterable[Participant], wanted: Iterable[str], now: datetime) -> list[str]:
    """Return whom the host can admit now: present, still outside, and with a place left."""
    people = list(people)
    wanted = set(wanted)
    inside = sum(person.admitted and person.is_present(now) for person in people)
    outside = [
        person.id
        for person in people
        if person.id in wanted and not person.admitted and person.is_present(now)
    ]
    return outside[: max(PLACES - inside, 0)]


def makes_offer(me: Participant, other: Participant) -> bool:
    """Tell which of two people makes the offers of their connection: the host, or by name."""
    if (me.role is Role.HOST) != (other.role is Role.HOST):
        return me.role is Role.HOST
    return me.id < other.id


def can_send(me: Participant, other: Participant | None, session: str) -> bool:
    """Tell whether a description for a window can be left there: both are inside."""
    return other is not None and (
        me.admitted and other.admitted and bool(session) and other.session == session
    )


@dataclass(frozen=True, slots=True)
class Changes:
    """What one exchange has to write down; most have nothing."""

    leave: bool = False
    knock: bool = False
    renew: bool = False
    admit: tuple[str, ...] = ()
    send: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.leave, self.knock, self.renew, self.admit, self.send))


def changes(
    me: Participant,
    people: Mapping[str, Participant],
    message: Message,
    now: datetime,
) -> Changes:
    """Return what a window's message changes; LinkRefused where it asks too much."""
    if message.admit and me.role is not Role.HOST:
        raise LinkRefused
    if message.leave:
        return Changes(leave=me.session == message.session)
    if me.left == message.session:
        return Changes()  # a question that was overtaken by its window's farewell
    if not me.is_held_by(message.session, now):
        return Changes(knock=knock_is_due(me, now))
    return Changes(
        renew=lease_is_due(me, message.session, message.ready, now),
        admit=tuple(admissible(people.values(), message.admit, now)),
        send=tuple(
            other
            for other, description in message.send.items()
            if can_send(me, people.get(other), description.session)
        ),
    )


def visible_to(me: Participant, people: Iterable[Participant]) -> list[Participant]:
    """Return whom a participant may know of: the host also of those who wait outside."""
    if not me.admitted:
        return []
    return sorted(
        (
            person
            for person in people
            if person.id != me.id and person.session and (person.admitted or me.role is Role.HOST)
        ),
        key=lambda person: person.id,
    )


def state_for(me: Participant, session: str, now: datetime) -> State:
    """Return what the room is for one window of a participant."""
    if me.left == session or not me.is_held_by(session, now):
        return State.OCCUPIED
    return State.OPEN if me.admitted else State.WAITING


def pause_for(me: Participant, people: Iterable[Participant], now: datetime) -> float:
    """Return after how many seconds a window should ask again."""
    soon = me.ready and any(
        person.id != me.id and person.is_present(now) and Role.HOST in (me.role, person.role)
        for person in people
    )
    return SOON if soon else LATER
