"""From the rows that editors and programs hand in to the periods of opening hours."""

from collections.abc import Iterable
from collections.abc import Iterator
from collective.virtualoffice.domain.channels import CHANNELS
from collective.virtualoffice.domain.opening_hours import DayPeriod
from collective.virtualoffice.domain.opening_hours import Period
from collective.virtualoffice.domain.opening_hours import SpecialDays
from collective.virtualoffice.domain.rows import InvalidRow
from collective.virtualoffice.domain.rows import Row


MOST_DESKS = 100


def parse_week(rows: Iterable[object]) -> tuple[Period, ...]:
    """Return the periods of `opening_hours` rows; raises InvalidRow for the first bad one."""
    return tuple(_good(_read_week(rows)))


def parse_special(rows: Iterable[object]) -> tuple[SpecialDays, ...]:
    """Return the special days of `exceptions` rows; raises InvalidRow for the first bad one."""
    return tuple(_good(_read_special(rows)))


def week_problems(rows: Iterable[object]) -> tuple[InvalidRow, ...]:
    """Return what is wrong with `opening_hours` rows, at most one problem a row."""
    return tuple(found for found in _read_week(rows) if isinstance(found, InvalidRow))


def special_problems(rows: Iterable[object]) -> tuple[InvalidRow, ...]:
    """Return what is wrong with `exceptions` rows, at most one problem a row."""
    return tuple(found for found in _read_special(rows) if isinstance(found, InvalidRow))


def clock(minutes: int) -> str:
    """Return minutes from midnight as HH:MM, the day's end as 24:00."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _good(found):
    for one in found:
        if isinstance(one, InvalidRow):
            raise one
        yield one


def _read_week(rows: Iterable[object]) -> Iterator[Period | InvalidRow]:
    taken: list[tuple[int, Period]] = []
    for number, values in enumerate(rows, 1):
        try:
            row = Row(number, values)
            day = row.whole_number("day", 0, 6, "unknown_day")
            of_day = _day_period(row)
            period = Period(day, of_day.start, of_day.end, of_day.channels, of_day.desks)
            for other, earlier in taken:
                if earlier.day == day and _overlap(earlier, period):
                    raise row.problem("overlap", field="start", other=other)
        except InvalidRow as problem:
            yield problem
        else:
            taken.append((number, period))
            yield period


def _read_special(rows: Iterable[object]) -> Iterator[SpecialDays | InvalidRow]:
    taken: list[tuple[int, SpecialDays]] = []
    for number, values in enumerate(rows, 1):
        try:
            row = Row(number, values)
            days = _special_days(row)
            for other, earlier in taken:
                if days.first <= earlier.last and earlier.first <= days.last:
                    raise row.problem("overlapping_days", field="start", other=other)
        except InvalidRow as problem:
            yield problem
        else:
            taken.append((number, days))
            yield days


def _special_days(row: Row) -> SpecialDays:
    first = row.date("start")
    last = row.date("end", default=first)
    if last < first:
        raise row.problem("last_day_before_first", field="end")
    hours = row.items("hours")
    closed = row.flag("closed")
    if closed and hours:
        raise row.problem("closed_with_hours", field="closed")
    if not closed and not hours:
        raise row.problem("no_hours", field="hours")
    periods: list[DayPeriod] = []
    for place, values in enumerate(hours, 1):
        part = Row(row.number, values, period=place)
        period = _day_period(part)
        for other, earlier in enumerate(periods, 1):
            if _overlap(earlier, period):
                raise part.problem("overlapping_hours", field="start", other=other)
        periods.append(period)
    return SpecialDays(first, last, tuple(periods), row.text("note"))


def _day_period(row: Row) -> DayPeriod:
    start = row.minutes("start")
    end = row.minutes("end")
    if end <= start:
        raise row.problem("end_not_after_start", field="end", start=clock(start), end=clock(end))
    channels = row.items("channels")
    for channel in channels:
        if channel not in CHANNELS:
            raise row.problem("unknown_channel", field="channels", value=channel)
    if not channels:
        raise row.problem("no_channel", field="channels")
    desks = row.whole_number("desks", 1, MOST_DESKS, "desks_out_of_range", default=1)
    return DayPeriod(start, end, frozenset(map(str, channels)), desks)


def _overlap(one: Period | DayPeriod, other: Period | DayPeriod) -> bool:
    return one.start < other.end and other.start < one.end
