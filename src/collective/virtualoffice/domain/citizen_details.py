"""What a citizen tells about themselves with a booking: kept sealed, apart from the rest."""

from collections.abc import Mapping
from collective.virtualoffice.domain.consent import changed
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from dataclasses import fields
from dataclasses import replace
from datetime import datetime

import unicodedata


@dataclass(frozen=True, repr=False)
class CitizenDetails:
    """The personal part of an appointment; its text form tells nothing.

    `token` is the only copy of the citizen's link, so that later messages can carry it.
    `answers` maps names of questions, `consents` names of consents, `agreements` those to when
    and to which text each was given (`domain.consent`). `notes` are the officials'. `guests`
    maps ids to name, role and token of those whom the citizen brings along. Fields have
    defaults so that details sealed by an earlier release stay readable.
    """

    name: str = ""
    email: str = ""
    phone: str = ""
    answers: Mapping[str, object] = field(default_factory=dict)
    consents: Mapping[str, bool] = field(default_factory=dict)
    token: str = ""
    notes: str = ""
    guests: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    agreements: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def as_facts(self) -> dict[str, object]:
        """Return the details as what can be sealed."""
        return asdict(self)

    @classmethod
    def from_facts(cls, facts: Mapping[str, object]) -> "CitizenDetails":
        """Return the details that were sealed; what another release kept more is left out."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: fact for name, fact in facts.items() if name in known})

    def agreeing(self, name: str, is_given: bool, now: datetime) -> "CitizenDetails":
        """Return the details with a consent given or withdrawn; one that stays keeps its time."""
        if is_given == bool(self.consents.get(name)):
            return self
        consents = {other: value for other, value in self.consents.items() if other != name}
        if is_given:
            consents[name] = True
        agreement = changed(self.agreements.get(name, {}), name, is_given, now)
        agreements = {**self.agreements, name: agreement}
        return replace(self, consents=consents, agreements=agreements)

    @property
    def contacts(self) -> tuple[str, ...]:
        """Return the contacts that the limit counts by, each in one spelling."""
        found = []
        if self.email:
            found.append(f"mailto:{normalised_email(self.email)}")
        if self.phone:
            found.append(f"tel:{self.phone.strip()}")
        return tuple(found)


def normalised_email(address: str) -> str:
    """Return an address in the one spelling that counts for it.

    Case, blanks around it and the two ways to write an international domain make no difference.
    """
    text = unicodedata.normalize("NFKC", address).strip().casefold()
    local, at, domain = text.rpartition("@")
    return f"{local}{at}{_ascii_domain(domain.rstrip('.'))}" if at else text


def _ascii_domain(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:  # no domain of today's rules; it is still itself
        return domain
