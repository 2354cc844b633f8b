"""Opening hours in many zones, held against a clock that is read minute by minute.

The clock on the wall is the oracle: an office is open at an instant exactly when the wall
clock shows a time of one of its periods at that instant.
"""

from collective.virtualoffice.domain.channels import CHANNELS
from collective.virtualoffice.domain.interval import merged
from collective.virtualoffice.domain.opening_hours import DayPeriod
from collective.virtualoffice.domain.opening_hours import HORIZON
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.opening_hours import Period
from collective.virtualoffice.domain.opening_hours import SpecialDays
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import assume
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest


# A zone, and days around which its clocks change.
ZONES = {
    "Europe/Berlin": (date(2026, 3, 29), date(2026, 10, 25)),
    "Europe/Dublin": (date(2026, 3, 29), date(2026, 10, 25)),  # winter time is the exception
    "Africa/Casablanca": (date(2026, 2, 15), date(2026, 3, 22)),  # no summer time in Ramadan
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),  # half an hour
    "America/Santiago": (date(2026, 4, 4), date(2026, 9, 6)),  # the change falls on midnight
    "America/St_Johns": (date(2026, 3, 8), date(2026, 11, 1)),
    "America/Havana": (date(2026, 3, 8), date(2026, 11, 1)),  # midnight does not exist
    "Asia/Kathmandu": (date(2026, 3, 29), date(1986, 1, 1)),  # 15 minutes once
    "Asia/Beirut": (date(2026, 3, 29), date(2026, 10, 25)),
    "Pacific/Apia": (date(2011, 12, 30), date(2011, 9, 24)),  # a date that never was
    "Pacific/Chatham": (date(2026, 4, 5), date(2026, 9, 27)),
}
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@st.composite
def days_plans(draw: st.DrawFn, most: int = 3) -> tuple[DayPeriod, ...]:
    """Draw periods of one day that do not overlap; some of them touch."""
    cuts = sorted(draw(st.lists(st.integers(0, 96), unique=True, max_size=2 * most)))
    if draw(st.booleans()):
        cuts = [*cuts[:-1], 96] if cuts and cuts[0] < 96 else cuts
        pairs = pairwise(cuts)
    else:
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
    offered = st.frozensets(st.sampled_from(CHANNELS), min_size=1)
    return tuple(
        DayPeriod(start * 15, end * 15, draw(offered), draw(st.integers(1, 3)))
        for start, end in pairs
        if start < end
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[OpeningHours, date]:
    """Draw opening hours and a day near a change of the clocks."""
    name = draw(st.sampled_from(sorted(ZONES)))
    day = draw(st.sampled_from(ZONES[name])) + draw(st.integers(-2, 2)) * DAY
    week = tuple(
        Period(weekday, part.start, part.end, part.channels, part.desks)
        for weekday in range(7)
        for part in draw(days_plans())
    )
    special = ()
    if draw(st.booleans()):
        special = (SpecialDays(day, day, draw(days_plans())),)
    holidays = {day + DAY: "Holiday"} if draw(st.booleans()) else {}
    return OpeningHours(ZoneInfo(name), week, special, lambda year: holidays), day


def on_the_wall(hours: OpeningHours, instant: datetime) -> DayPeriod | None:
    """Return the period that the wall clock shows."""
    wall = instant.astimezone(hours.zone)
    minute = wall.hour * 60 + wall.minute
    plan = hours.day(wall.date())
    return next((part for part in plan.periods if part.start <= minute < part.end), None)


def minutes_around(day: date, zone: ZoneInfo) -> list[datetime]:
    """Return every minute from the day before to the day after, by the wall clock."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - 2 * DAY
    instants = [start + number * MINUTE for number in range(5 * 24 * 60)]
    return [instant for instant in instants if abs(instant.astimezone(zone).date() - day) <= DAY]


@settings(max_examples=60)
@given(cases())
def test_an_office_is_open_exactly_when_the_wall_clock_says_so(case):
    hours, day = case
    openings = hours.openings(day - DAY, day + DAY)
    covered = {}
    for opening in openings:
        instant = opening.interval.start
        while instant < opening.interval.end:
            assert instant not in covered  # openings do not overlap
            covered[instant] = opening
            instant += MINUTE

    for instant in minutes_around(day, hours.zone):
        part, opening = on_the_wall(hours, instant), covered.pop(instant, None)
        assert (part is None) == (opening is None)
        if part and opening:
            assert (part.channels, part.desks) == (opening.channels, opening.desks)
    assert not covered


@settings(max_examples=60)
@given(cases())
def test_openings_are_sorted_and_last_as_long_as_their_minutes(case):
    hours, day = case
    spans = [opening.interval for opening in hours.openings(day - DAY, day + DAY)]

    total = sum((span.length for span in spans), timedelta())

    assert spans == sorted(spans)
    assert total == sum((span.length for span in merged(spans)), timedelta())
    open_minutes = [
        instant for instant in minutes_around(day, hours.zone) if on_the_wall(hours, instant)
    ]
    assert total == len(open_minutes) * MINUTE


@settings(max_examples=60)
@given(cases(), st.integers(0, 24 * 60 - 1), st.sampled_from(CHANNELS))
def test_current_and_next_opening_agree_with_the_minutes(case, minute, channel):
    hours, day = case
    now = datetime(day.year, day.month, day.day, tzinfo=UTC) + minute * MINUTE

    def is_open(instant: datetime) -> bool:
        part = on_the_wall(hours, instant)
        return part is not None and channel in part.channels

    current = hours.current(now, channel)
    assert (current is not None) == is_open(now)
    if current and not current.endless:
        assert not is_open(current.end)
        assert is_open(current.end - MINUTE)
        assert all(
            is_open(now + step * MINUTE) for step in range(int((current.end - now) / MINUTE))
        )
    if current and now - current.start < (HORIZON - 1) * DAY:
        assert not is_open(current.start - MINUTE)
        assert is_open(current.start)
    opens = hours.next_opening(now, channel)
    begin, was_open = None, is_open(now)
    for step in range(1, 10 * 24 * 60):
        instant = now + step * MINUTE
        if is_open(instant) and not was_open:
            begin = instant
            break
        was_open = is_open(instant)
    assert opens == begin or (begin is None and (opens is None or opens > now + 9 * DAY))


@pytest.mark.parametrize("name", sorted(ZONES))
@pytest.mark.parametrize("turn", [0, 1])
def test_no_opening_begins_at_a_time_that_does_not_exist(name, turn):
    zone, day = ZoneInfo(name), ZONES[name][turn]
    for start in range(0, 1440, 15):
        week = tuple(
            Period(weekday, start, start + 15, frozenset(["phone"]), 1) for weekday in range(7)
        )
        for opening in OpeningHours(zone, week).openings(day - DAY, day + DAY):
            wall = opening.interval.start.astimezone(zone)
            assert wall.astimezone(UTC) == opening.interval.start
            assert wall.hour * 60 + wall.minute == start


@given(cases())
@settings(max_examples=30)
def test_a_day_has_as_much_open_time_as_its_plan_unless_the_clocks_change(case):
    hours, day = case
    midnight = datetime(day.year, day.month, day.day, tzinfo=hours.zone)
    following = day + DAY
    from_midnight = datetime(
        following.year, following.month, following.day, tzinfo=hours.zone
    ).astimezone(UTC) - midnight.astimezone(UTC)
    assume(from_midnight == DAY)

    total = sum((opening.interval.length for opening in hours.openings(day, day)), timedelta())

    planned = sum(part.end - part.start for part in hours.day(day).periods)
    assert total == planned * MINUTE
