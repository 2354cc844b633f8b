"""What a video service is told: which consultation, which room, which person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in a talk."""

    HOST = "host"
    CITIZEN = "citizen"
    INTERPRETER = "interpreter"
    COMPANION = "companion"
    COLLEAGUE = "colleague"


@dataclass(frozen=True, slots=True)
class Consultation:
    """A talk that needs a room. `place` is the absolute URL of its office.

    `id` names the talk and nobody in it; `starts` and `ends` are aware instants.
    """

    id: str
    place: str
    language: str
    starts: datetime
    ends: datetime

    def __post_init__(self) -> None:
        if self.starts.tzinfo is None or self.ends.tzinfo is None:
            raise ValueError("Times of a consultation know their zone.")
        if self.ends <= self.starts:
            raise ValueError("A consultation ends after it begins.")


@dataclass(frozen=True, slots=True)
class Room:
    """A consultation's room at a video service: its name there and its office's URL."""

    ref: str
    place: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who gets a link into a room.

    `id` is the same each time this person gets a link into this room. `back` is
    the absolute URL of the page to return to after the talk, where there is one.
    """

    id: str
    role: Role
    name: str
    back: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "role", Role(self.role))


@dataclass(frozen=True, slots=True)
class Health:
    """Whether a video service can be used; `detail` is a sentence for the administrator."""

    ok: bool
    detail: str
