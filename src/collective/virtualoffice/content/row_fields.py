"""Fields whose value is a list of rows in the JSON shape of the REST contract."""

from collections.abc import Callable
from collective.virtualoffice.content.protected_fields import IProtectedField
from collective.virtualoffice.content.row_messages import problems_message
from collective.virtualoffice.domain.message_rows import message_problems
from collective.virtualoffice.domain.questions import question_problems
from collective.virtualoffice.domain.rows import InvalidRow
from collective.virtualoffice.domain.timetable import special_problems
from collective.virtualoffice.domain.timetable import week_problems
from zope.interface import implementer
from zope.schema import List
from zope.schema.interfaces import IList
from zope.schema.interfaces import ValidationError


class IRows(IList):
    """A list of rows, checked as a whole."""


class IWeek(IRows):
    """The rows of `opening_hours`."""


class ISpecialDays(IRows):
    """The rows of `exceptions`."""


class IQuestions(IRows):
    """The rows of `questions`."""


class InvalidRows(ValidationError):
    """Tell which rows cannot be used; worded in the language of the request."""

    def __init__(self, problems: tuple[InvalidRow, ...]) -> None:
        super().__init__(*(str(problem) for problem in problems))
        self.problems = problems

    def doc(self) -> str:
        """Return one sentence for each bad row."""
        return problems_message(self.problems)


class Rows(List):
    """The common part of the row fields: what is kept has exactly the known keys."""

    keys: tuple[str, ...] = ()
    find_problems: Callable[[list], tuple[InvalidRow, ...]]

    def __init__(self, **arguments: object) -> None:
        super().__init__(**{"max_length": 200, "required": False, **arguments})

    def _validate(self, value: list) -> None:
        super()._validate(value)
        if problems := type(self).find_problems(value):
            raise InvalidRows(problems)

    def plain(self, rows: list) -> list[dict]:
        """Return valid rows with the known keys only, as they are kept."""
        return [_picked(row, self.keys) for row in rows]


@implementer(IWeek)
class Week(Rows):
    """The weekly plan: weekday, hours, channels and desks."""

    keys = ("day", "start", "end", "channels", "desks")
    find_problems = staticmethod(week_problems)


@implementer(ISpecialDays)
class SpecialDaysRows(Rows):
    """The dated exceptions from the weekly plan."""

    keys = ("start", "end", "closed", "hours", "note")
    find_problems = staticmethod(special_problems)

    def plain(self, rows: list) -> list[dict]:
        """Return valid rows with the known keys only, as they are kept."""
        plain = super().plain(rows)
        for row in plain:
            row.setdefault("end", row["start"])
            if row.get("hours"):
                row["hours"] = [_picked(part, Week.keys[1:]) for part in row["hours"]]
        return plain


@implementer(IQuestions)
class Questions(Rows):
    """What a topic asks beyond name and contact."""

    keys = ("name", "label", "type", "required", "choices", "purpose")
    find_problems = staticmethod(question_problems)


@implementer(IRows, IProtectedField)
class MessageTexts(Rows):
    """The texts of messages that an office words itself."""

    keys = ("event", "channel", "language", "subject", "text")
    find_problems = staticmethod(message_problems)


def _picked(row: dict, keys: tuple[str, ...]) -> dict:
    return {
        key: list(row[key]) if isinstance(row[key], (list, tuple)) else row[key]
        for key in keys
        if row.get(key) is not None
    }
