"""What a video service is told: which consultation, which room, which person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


_EEA = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
GDPR_COUNTRIES = frozenset(_EEA.split())
"""The European Economic Area: EU, Iceland, Liechtenstein and Norway."""

BUILTIN = "builtin"
"""The name of the video service that is this site itself."""


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

    `id` names the talk and nobody in it, and so does `title`; `starts` and `ends` are
    aware instants. `account` is whom the office names as host at the service; the links are
    those of an office that always meets in the same room.
    """

    id: str
    place: str
    language: str
    starts: datetime
    ends: datetime
    title: str = ""
    account: str = ""
    host_link: str = ""
    guest_link: str = ""

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


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs a service, and on which terms; `is_this_site` where nobody else does.

    `country` is where the operator is established, two letters of ISO 3166; `agreement`
    tells that a data processing agreement is concluded, `notice` where their privacy
    notice is, `confirmed` that an administrator answers for a third country.
    """

    name: str = ""
    country: str = ""
    agreement: bool = False
    notice: str = ""
    confirmed: bool = False
    is_this_site: bool = False

    @property
    def is_stated(self) -> bool:
        """Tell whether people can be told who runs the service, and from which country."""
        return self.is_this_site or bool(self.name and self.country)

    @property
    def may_get_data(self) -> bool:
        """Tell whether it is known where data would go, and they may go there."""
        return self.is_stated and (self.confirmed or not self.is_in_third_country)

    @property
    def is_in_third_country(self) -> bool:
        """Tell whether the GDPR does not hold where the operator is established."""
        return bool(self.country) and self.country not in GDPR_COUNTRIES
