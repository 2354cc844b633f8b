"""Which days the agenda shows: one or a week, as its address says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import timedelta


DAY = timedelta(days=1)
WEEK = timedelta(days=7)
FIRST_YEAR = 2000
LAST_YEAR = 2199


@dataclass(frozen=True)
class ShownDays:
    """A day, or the days of a week from Monday to Sunday; `unreadable` is what was no date."""

    first: date
    last: date
    is_week: bool
    today: date
    unreadable: str = ""

    @property
    def parameter(self) -> str:
        """Return the name under which the address says the day."""
        return "week" if self.is_week else "day"

    @property
    def query(self) -> str:
        """Return how the address says these days."""
        return f"{self.parameter}={self.first.isoformat()}"

    @property
    def before(self) -> str:
        """Return how the address says the day or week before."""
        return f"{self.parameter}={(self.first - self._length).isoformat()}"

    @property
    def after(self) -> str:
        """Return how the address says the day or week after."""
        return f"{self.parameter}={(self.first + self._length).isoformat()}"

    @property
    def as_day(self) -> str:
        """Return how the address says one of these days: today, if it is among them."""
        day = self.today if self.has_today else self.first
        return f"day={day.isoformat()}"

    @property
    def as_week(self) -> str:
        """Return how the address says the week."""
        return f"week={self.first.isoformat()}"

    @property
    def has_today(self) -> bool:
        """Tell whether today is shown."""
        return self.first <= self.today <= self.last

    @property
    def days(self) -> list[date]:
        """Return the days one by one."""
        return [self.first + number * DAY for number in range((self.last - self.first).days + 1)]

    @property
    def _length(self) -> timedelta:
        return WEEK if self.is_week else DAY


def shown_days(form: Mapping[str, object], today: date) -> ShownDays:
    """Return what a request asks for; today where it asks for nothing, or for no date."""
    is_week = "week" in form
    text = form.get("week" if is_week else "day")
    wanted = parsed_day(text)
    unreadable = text if isinstance(text, str) and text and wanted is None else ""
    day = wanted or today
    if not is_week:
        return ShownDays(day, day, False, today, unreadable)
    monday = day - day.weekday() * DAY
    return ShownDays(monday, monday + 6 * DAY, True, today, unreadable)


def parsed_day(text: object) -> date | None:
    """Return a day written as 2026-11-24, or the Monday of a week as 2026-W48; None otherwise."""
    if not isinstance(text, str):
        return None
    text = text.strip()
    for spelling in (text, f"{text}-1"):
        try:
            day = date.fromisoformat(spelling)
        except ValueError:
            continue
        return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
    return None
