"""Opening hours in many zones, held against a clock that is read minute by minute."""

from collective.virtualoffice.domain.channels import CHANNELS
from collective.virtualoffice.domain.interval import merged
from collective.virtualoffice.domain.opening_hours import HORIZON
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.opening_hours import Period
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from drawn_hours import cases
from drawn_hours import DAY
from drawn_hours import MINUTE
from drawn_hours import minutes_around
from drawn_hours import on_the_wall
from drawn_hours import ZONES
from hypothesis import assume
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from zoneinfo import ZoneInfo

import pytest


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
