"""The fields of the desk's forms: what was typed stays, what is wrong is marked."""

from collections.abc import Mapping
from dataclasses import dataclass


IDS = {
    "agreed": "vo-agreed",
    "minutes": "vo-minutes",
    "name": "vo-guest",
    "note": "vo-note",
    "office": "vo-office",
    "role": "vo-role",
}
WITH_HELP = ("agreed", "minutes", "note")
TYPED = ("agreed", "minutes", "name", "note")
PROBLEM_ID = "vo-desk-problem"


@dataclass(frozen=True)
class FormField:
    """One field as it is shown."""

    name: str
    value: str = ""
    is_wrong: bool = False

    @property
    def id(self) -> str:
        """Return the field's id in the page."""
        return IDS[self.name]

    @property
    def css(self) -> str:
        """Return the class that marks it."""
        return "is-invalid" if self.is_wrong else ""

    @property
    def aria_invalid(self) -> str | None:
        """Return the value of the attribute, or None to leave it out."""
        return "true" if self.is_wrong else None

    @property
    def described_by(self) -> str | None:
        """Return the ids of its help and of the message about it."""
        ids = [f"{self.id}-help"] if self.name in WITH_HELP else []
        if self.is_wrong:
            ids.append(PROBLEM_ID)
        return " ".join(ids) or None


def form_fields(typed: Mapping[str, object], wrong: str) -> dict[str, FormField]:
    """Return all fields by name, with what was sent; `wrong` names the one to correct."""
    return {name: FormField(name, _text(typed.get(name)), name == wrong) for name in IDS}


def has_typed_text(typed: Mapping[str, object]) -> bool:
    """Tell whether something would be lost that somebody has typed."""
    return any(_text(typed.get(name)) for name in TYPED)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
