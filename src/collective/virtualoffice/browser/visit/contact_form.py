"""Name and telephone number of somebody who waits, to be changed."""

from collections.abc import Mapping
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.visit.seat_request import ISeatRequest
from collective.virtualoffice.browser.visit.words import told_value
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.ticket import Ticket
from dataclasses import dataclass
from zope.i18n import translate


AUTOCOMPLETE = {"name": "name", "phone": "tel"}
TYPES = {"name": "text", "phone": "tel"}


@dataclass(frozen=True)
class ContactField:
    """One field; `error` says what to do where its value cannot be used."""

    name: str
    label: str
    value: str
    error: str

    @property
    def id(self) -> str:
        """Return the id of the control."""
        return f"vo-{self.name}"

    @property
    def error_id(self) -> str:
        """Return the id of the error."""
        return f"vo-{self.name}-error"

    @property
    def described_by(self) -> str | None:
        """Return the id of the error where there is one."""
        return self.error_id if self.error else None

    @property
    def invalid(self) -> str | None:
        """Return the mark of a field that has to be changed."""
        return "true" if self.error else None

    @property
    def autocomplete(self) -> str:
        """Return by which purpose browsers fill the field."""
        return AUTOCOMPLETE[self.name]

    @property
    def type(self) -> str:
        """Return which keyboard a phone shows."""
        return TYPES[self.name]


def contact_fields(
    ticket: Ticket, typed: Mapping[str, object], hit: RuleHit | None, time: SpokenTime
) -> list[ContactField]:
    """Return the fields with what was typed, or else what is kept."""
    kept = {"name": ticket.name, "phone": ticket.phone}
    wrong = hit.field if isinstance(hit, InvalidValue) else ""
    return [
        ContactField(
            name=name,
            label=translate(ISeatRequest[name].title, target_language=time.language),
            value=str(typed.get(name, value)),
            error=told_value(hit, time) if name == wrong else "",
        )
        for name, value in kept.items()
    ]
