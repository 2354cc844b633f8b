"""When an office is open, for whom and with how many desks."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collective.virtualoffice.domain.channels import CHANNELS
from collective.virtualoffice.domain.interval import FOREVER
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.interval import merged
from collective.virtualoffice.domain.local_time import instants
from collective.virtualoffice.domain.local_time import MINUTES_OF_DAY
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from datetime import timedelta
from itertools import pairwise
from typing import Any
from typing import Literal
from typing import TypeVar
from zoneinfo import ZoneInfo


Answer = TypeVar("Answer")

DAY = timedelta(days=1)
HORIZON = 8
"""Days within which a continuous opening must end; a longer one counts as never closing."""
SEARCH = 366
"""Days that are searched for the next opening."""
MEMO = 4096
"""Answers an instance remembers before it starts afresh."""

Holidays = Callable[[int], Mapping[date, str]]
"""From a year to its public holidays and their names."""


@dataclass(frozen=True, slots=True)
class DayPeriod:
    """A span of a day's wall clock, in minutes from midnight, and what it offers."""

    start: int
    end: int
    channels: frozenset[str]
    desks: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= MINUTES_OF_DAY:
            raise ValueError("A period starts and ends within one day.")
        if not self.channels or not self.channels <= frozenset(CHANNELS):
            raise ValueError("A period offers known channels.")
        if self.desks < 1:
            raise ValueError("A period has a desk.")


@dataclass(frozen=True, slots=True)
class Period:
    """A period of every week; days count from 0 for Monday."""

    day: int
    start: int
    end: int
    channels: frozenset[str]
    desks: int

    def __post_init__(self) -> None:
        if not 0 <= self.day <= 6:
            raise ValueError("A week has the days 0 to 6.")
        DayPeriod(self.start, self.end, self.channels, self.desks)  # holds the others

    @property
    def of_day(self) -> DayPeriod:
        """Return the period without its weekday."""
        return DayPeriod(self.start, self.end, self.channels, self.desks)


@dataclass(frozen=True, slots=True)
class SpecialDays:
    """Days, first to last inclusive, on which other hours or none hold."""

    first: date
    last: date
    periods: tuple[DayPeriod, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("Special days end after they begin.")


@dataclass(frozen=True, slots=True)
class Opening:
    """A span of time in which an office serves certain channels."""

    interval: Interval
    channels: frozenset[str]
    desks: int


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What holds on one day and why it differs from the week's plan."""

    date: date
    periods: tuple[DayPeriod, ...]
    reason: Literal["holiday", "exception"] | None = None
    note: str = ""
    holiday: str = ""


def no_holidays(year: int) -> Mapping[date, str]:
    """Return no holidays at all."""
    return {}


@dataclass(frozen=True, slots=True, eq=False)
class OpeningHours:
    """An office's hours: a weekly plan, special days that beat it, and public holidays.

    An office is closed on public holidays unless special days say otherwise.
    Answers are remembered, so the same instance is cheap to ask again.
    """

    zone: ZoneInfo
    week: tuple[Period, ...] = ()
    special: tuple[SpecialDays, ...] = ()
    holidays: Holidays = no_holidays
    _memo: dict[tuple[object, ...], Any] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        special = sorted(self.special, key=lambda days: days.first)
        for earlier, later in pairwise(special):
            if later.first <= earlier.last:
                raise ValueError("A day is special for one reason.")
        for day in range(7):
            _refuse_overlaps(period for period in self.week if period.day == day)
        for days in special:
            _refuse_overlaps(days.periods)

    @property
    def channels(self) -> frozenset[str]:
        """Return the channels that some period offers."""
        return frozenset().union(*(period.channels for period in self._all_periods()))

    def day(self, day: date) -> DayPlan:
        """Return the plan of a day, for showing it."""
        return self._remembered(self._plan, day)

    def openings(self, first: date, last: date) -> tuple[Opening, ...]:
        """Return the openings of the days first to last inclusive, in order of time."""
        found: list[Opening] = []
        for number in range((last - first).days + 1):
            found += self._remembered(self._openings, first + number * DAY)
        return tuple(found)

    def current(self, now: datetime, channel: str) -> Interval | None:
        """Return the whole continuous opening for a channel that contains now.

        One that lasts through the eighth day from today never closes: it ends at `FOREVER`
        (`Interval.endless`); its start, too, lies at most so many days back.
        """
        for block in self._remembered(self._blocks, self._today(now), channel):
            if block.contains(now):
                return block
        return None

    def closes(self, opening: Interval, now: datetime) -> datetime | None:
        """Return when a continuous opening ends, or None if not within the next days."""
        return None if opening.end - now > HORIZON * DAY else opening.end

    def next_opening(self, now: datetime, channel: str) -> datetime | None:
        """Return when, after now, the channel next opens; None if not within a year."""
        today = self._today(now)
        for start in self._remembered(self._starts, today, channel):
            if start > now:
                return start
        return self._remembered(self._first_start_after, today, channel)

    def _today(self, now: datetime) -> date:
        return now.astimezone(self.zone).date()

    def _remembered(self, compute: Callable[..., Answer], *question: object) -> Answer:
        key = (compute.__name__, *question)
        try:
            return self._memo[key]
        except KeyError:
            if len(self._memo) >= MEMO:
                self._memo.clear()
            answer = self._memo[key] = compute(*question)
            return answer

    def _plan(self, day: date) -> DayPlan:
        holiday = self.holidays(day.year).get(day, "")
        for days in self.special:
            if days.first <= day <= days.last:
                periods = tuple(sorted(days.periods, key=_by_clock))
                return DayPlan(day, periods, "exception", days.note, holiday)
        if holiday:
            return DayPlan(day, (), "holiday", holiday=holiday)
        periods = (period.of_day for period in self.week if period.day == day.weekday())
        return DayPlan(day, tuple(sorted(periods, key=_by_clock)))

    def _openings(self, day: date) -> tuple[Opening, ...]:
        found = [
            Opening(interval, period.channels, period.desks)
            for period in self.day(day).periods
            for interval in instants(day, period.start, period.end, self.zone)
        ]
        return tuple(sorted(found, key=lambda opening: opening.interval))

    def _continuous(self, first: date, last: date, channel: str) -> tuple[Interval, ...]:
        return merged(
            opening.interval
            for opening in self.openings(first, last)
            if channel in opening.channels
        )

    def _blocks(self, day: date, channel: str) -> tuple[Interval, ...]:
        beyond = day + HORIZON * DAY
        found = []
        for block in self._continuous(day - HORIZON * DAY, beyond, channel):
            if self._today(block.end) > beyond:
                block = Interval(block.start, FOREVER)
            if self._today(block.start) <= day <= self._today(block.end):
                found.append(block)
        return tuple(found)

    def _starts(self, day: date, channel: str) -> tuple[datetime, ...]:
        # Two days back: Samoa once skipped a date, and the day before it ends at midnight.
        return tuple(
            block.start
            for block in self._continuous(day - 2 * DAY, day, channel)
            if self._today(block.start) == day
        )

    def _first_start_after(self, day: date, channel: str) -> datetime | None:
        if not any(channel in period.channels for period in self._all_periods()):
            return None
        for number in range(1, SEARCH + 1):
            if starts := self._starts(day + number * DAY, channel):
                return starts[0]
        return None

    def _all_periods(self) -> Iterator[DayPeriod]:
        for period in self.week:
            yield period.of_day
        for days in self.special:
            yield from days.periods


def _by_clock(period: DayPeriod | Period) -> int:
    return period.start


def _refuse_overlaps(periods: Iterable[DayPeriod | Period]) -> None:
    ordered = sorted(periods, key=_by_clock)
    for earlier, later in pairwise(ordered):
        if later.start < earlier.end:
            raise ValueError("The periods of a day do not overlap.")
