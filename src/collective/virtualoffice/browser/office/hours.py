"""Opening hours as people read them."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collective.virtualoffice import _
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.domain.channels import CHANNELS
from collective.virtualoffice.domain.opening_hours import DayPeriod
from collective.virtualoffice.domain.opening_hours import DayPlan
from collective.virtualoffice.domain.opening_hours import OpeningHours
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from functools import cached_property
from zope.i18n import translate


DAY = timedelta(days=1)
AHEAD = 42
"""Days within which special days are named."""

Key = tuple[int, int, frozenset[str]]
"""Start and end in minutes from midnight, and the channels."""


@dataclass(frozen=True)
class Line:
    """One period; `channels` is empty where all periods offer the same."""

    hours: str
    channels: str


@dataclass(frozen=True)
class Row:
    """A day, or several, with its periods; none means closed. `note` says why it is special."""

    day: str
    lines: tuple[Line, ...]
    note: str = ""
    is_today: bool = False


class HoursInWords:
    """Word the hours of an office: today, the week, and what differs soon."""

    def __init__(
        self, hours: OpeningHours, time: SpokenTime, channel_name: Callable[[str], str]
    ) -> None:
        self.hours = hours
        self.time = time
        self.channel_name = channel_name

    @property
    def is_empty(self) -> bool:
        """Tell whether no hours are known at all."""
        return not self.hours.week and not self.hours.special

    @cached_property
    def today(self) -> Row:
        """Return what holds today."""
        plan = self.hours.day(self.time.today)
        return Row(self.time.day(plan.date), self._lines(plan.periods), self._why(plan))

    @property
    def week(self) -> list[Row]:
        """Return an ordinary week from Monday, days alike as one; empty where none is planned."""
        if not self.hours.week:
            return []
        runs: list[tuple[int, int, tuple[Line, ...]]] = []
        for day in range(7):
            lines = self._lines(p.of_day for p in self.hours.week if p.day == day)
            if runs and runs[-1][2] == lines:
                runs[-1] = (runs[-1][0], day, lines)
            else:
                runs.append((day, day, lines))
        weekday = self.time.today.weekday()
        return [
            Row(
                day=self.time.weekdays(first, last),
                lines=lines,
                is_today=first <= weekday <= last and len(runs) > 1,
            )
            for first, last, lines in runs
        ]

    @property
    def special(self) -> list[Row]:
        """Return the special days of the coming weeks, those that differ alike as one."""
        rows: list[Row] = []
        for first, last, plan in self._special_spans():
            rows.append(
                Row(self.time.days(first, last), self._lines(plan.periods), self._why(plan))
            )
        return rows

    @property
    def same_channels(self) -> str:
        """Return the channels where all periods offer the same ones."""
        return "" if self._is_mixed or not self._all else self._names(self._all[0][2])

    @cached_property
    def _all(self) -> list[Key]:
        periods = [period.of_day for period in self.hours.week]
        periods += self.hours.day(self.time.today).periods
        for _first, _last, plan in self._special_spans():
            periods += plan.periods
        return [(period.start, period.end, period.channels) for period in periods]

    @cached_property
    def _is_mixed(self) -> bool:
        return len({channels for _start, _end, channels in self._all}) > 1

    def _lines(self, periods: Iterable[DayPeriod]) -> tuple[Line, ...]:
        return tuple(
            Line(self.time.hours(start, end), self._names(channels) if self._is_mixed else "")
            for start, end, channels in merged_periods(periods)
        )

    def _names(self, channels: frozenset[str]) -> str:
        return "; ".join(self.channel_name(name) for name in CHANNELS if name in channels)

    def _why(self, plan: DayPlan) -> str:
        if plan.reason == "holiday":
            return plan.holiday
        if plan.reason == "exception" and plan.periods and not plan.note:
            message = _("hours_differ", default="other hours than usual")
            return translate(message, target_language=self.time.language)
        return plan.note

    def _special_spans(self) -> Iterator[tuple[date, date, DayPlan]]:
        """Yield first day, last day and plan of what differs from today on."""
        today = self.time.today
        spans: list[tuple[date, date, DayPlan]] = []
        for number in range(AHEAD + 1):
            plan = self.hours.day(today + number * DAY)
            if plan.reason is None or (plan.reason == "holiday" and not self._works_on(plan.date)):
                continue
            if spans and spans[-1][1] == plan.date - DAY and _alike(spans[-1][2], plan):
                spans[-1] = (spans[-1][0], plan.date, plan)
            else:
                spans.append((plan.date, plan.date, plan))
        yield from spans

    def _works_on(self, day: date) -> bool:
        return any(period.day == day.weekday() for period in self.hours.week)


def merged_periods(periods: Iterable[DayPeriod]) -> list[Key]:
    """Return periods in order of time, those that touch and offer the same as one."""
    merged: list[Key] = []
    for period in sorted(periods, key=lambda period: period.start):
        if merged and (merged[-1][1], merged[-1][2]) == (period.start, period.channels):
            merged[-1] = (merged[-1][0], period.end, period.channels)
        else:
            merged.append((period.start, period.end, period.channels))
    return merged


def _alike(one: DayPlan, other: DayPlan) -> bool:
    return (one.reason, one.note, one.periods) == (other.reason, other.note, other.periods) and (
        one.reason == "exception"
    )
