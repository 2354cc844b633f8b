"""Rows that people or programs hand in, read one value at a time."""

from collections.abc import Mapping
from datetime import date

import re


CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|(24):(00)")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class InvalidRow(ValueError):
    """Tell which row (from 1) cannot be used, by a code, and the facts to word it with."""

    def __init__(self, row: int, code: str, **facts: object) -> None:
        super().__init__(f"Row {row}: {code}")
        self.row = row
        self.code = code
        self.facts = facts


class Row:
    """One row and its number; reading a value that cannot be used raises InvalidRow."""

    def __init__(self, number: int, values: object, **place: object) -> None:
        self.number = number
        self.place = place
        if not isinstance(values, Mapping):
            raise self.problem("not_a_row")
        self.values = values

    def problem(self, code: str, **facts: object) -> InvalidRow:
        """Return the error that says what is wrong with this row."""
        return InvalidRow(self.number, code, **self.place, **facts)

    def whole_number(
        self, key: str, low: int, high: int, code: str, default: int | None = None
    ) -> int:
        """Return a whole number between low and high."""
        value = self.values.get(key, default)
        if type(value) is not int or not low <= value <= high:
            raise self.problem(code, field=key, value=value, low=low, high=high)
        return value

    def minutes(self, key: str) -> int:
        """Return the minutes from midnight of a time written as HH:MM, 24:00 included."""
        value = self.values.get(key)
        if value in (None, ""):
            raise self.problem(f"no_{key}_time", field=key)
        match = CLOCK.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            raise self.problem("malformed_time", field=key, value=value)
        hours, minutes = (int(part) for part in match.groups() if part is not None)
        return hours * 60 + minutes

    def date(self, key: str, default: date | None = None) -> date:
        """Return a date written as YYYY-MM-DD."""
        value = self.values.get(key)
        if value in (None, ""):
            if default is None:
                raise self.problem("no_date", field=key)
            return default
        try:
            if isinstance(value, str) and DATE.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise self.problem("malformed_date", field=key, value=value)

    def flag(self, key: str) -> bool:
        """Return yes or no; what is not there is no."""
        value = self.values.get(key)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise self.problem("malformed_flag", field=key, value=value)
        return value

    def text(self, key: str, most: int = 1000) -> str:
        """Return a text; what is not there is empty."""
        value = self.values.get(key)
        if value is None:
            return ""
        if not isinstance(value, str) or any(
            ord(sign) < 32 and sign not in "\n\r\t" for sign in value
        ):
            raise self.problem("malformed_text", field=key)
        if len(value) > most:
            raise self.problem("text_too_long", field=key, most=most)
        return value

    def items(self, key: str) -> list[object]:
        """Return a list; what is not there is empty."""
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, (list, tuple)):
            raise self.problem("malformed_list", field=key)
        return list(value)
