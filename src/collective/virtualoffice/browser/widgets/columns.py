"""The columns of a rows widget: how each is named, typed and shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from zope.i18nmessageid import Message


Raw = str | list[str]


@dataclass(frozen=True, kw_only=True)
class Column:
    """One value of each row; `kind` names its control in the template.

    A row is empty when all columns that `count` are. `hint` is shown inside
    the control's description, `fresh` stands in a new row.
    """

    name: str
    title: Message
    kind: str = "text"
    counts: bool = False
    fresh: Raw = ""
    hint: Message | str = ""

    def extract(self, form: Mapping[str, object], name: str) -> Raw:
        """Return what was typed."""
        value = form.get(name, "")
        return value if isinstance(value, str) else ""

    def shown(self, raw: Raw) -> str | Message:
        """Return what people read."""
        return str(raw)


@dataclass(frozen=True, kw_only=True)
class ChoiceColumn(Column):
    """One of several options; without a `fresh` one, none can be chosen."""

    options: Mapping[str, Message]
    kind: str = "choice"

    def shown(self, raw: Raw) -> str | Message:
        """Return the name of the option."""
        return self.options.get(str(raw), str(raw))


@dataclass(frozen=True, kw_only=True)
class ChecksColumn(Column):
    """Any number of options."""

    options: Mapping[str, Message]
    kind: str = "checks"

    def extract(self, form: Mapping[str, object], name: str) -> Raw:
        """Return the checked options."""
        value = form.get(name, [])
        values = value if isinstance(value, list) else [value]
        return [one for one in values if isinstance(one, str)]


@dataclass(frozen=True, kw_only=True)
class FlagColumn(Column):
    """Yes or no: `yes` is what is shown for a checked box."""

    yes: Message
    kind: str = "flag"

    def shown(self, raw: Raw) -> str | Message:
        """Return the word for yes, or nothing."""
        return self.yes if raw else ""


@dataclass(frozen=True, kw_only=True)
class DateColumn(Column):
    """A date; what is none is kept in a text control, a date control would swallow it."""

    kind: str = "date"


@dataclass(frozen=True, kw_only=True)
class NumberColumn(Column):
    """A whole number from `low` to `high`."""

    low: int
    high: int
    kind: str = "number"
