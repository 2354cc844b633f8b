"""A field of one line in the forms of personal pages, as their templates show it."""

from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.visit.words import told_value
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import RuleHit
from dataclasses import dataclass


@dataclass(frozen=True)
class TextField:
    """One field; `error` says what to do where its value cannot be used."""

    name: str
    label: str
    value: str
    error: str = ""
    type: str = "text"
    autocomplete: str = "off"
    is_required: bool = False

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
    def required(self) -> str | None:
        """Return the mark of a field that has to be filled in."""
        return "required" if self.is_required else None


def error_in(name: str, hit: RuleHit | None, time: SpokenTime) -> str:
    """Return what to do about a field's value, where that was the matter."""
    is_wrong = isinstance(hit, InvalidValue) and hit.field == name
    return told_value(hit, time) if is_wrong else ""
