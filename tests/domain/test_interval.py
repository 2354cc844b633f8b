"""Spans of time are half-open and compare as instants."""

from collective.virtualoffice.domain.interval import FOREVER
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.interval import merged
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest


BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def span(start: int, end: int) -> Interval:
    """Return a span in minutes after noon."""
    return Interval(NOON + timedelta(minutes=start), NOON + timedelta(minutes=end))


spans = st.builds(
    lambda start, length: span(start, start + length), st.integers(0, 200), st.integers(1, 60)
)


def test_start_belongs_to_a_span_and_end_does_not():
    assert span(0, 10).contains(NOON)
    assert not span(0, 10).contains(NOON + timedelta(minutes=10))


def test_touching_spans_do_not_overlap():
    assert not span(0, 10).overlaps(span(10, 20))
    assert span(0, 11).overlaps(span(10, 20))


@pytest.mark.parametrize("end", [NOON, NOON - timedelta(seconds=1)])
def test_a_span_ends_after_it_starts(end):
    with pytest.raises(ValueError, match="ends after"):
        Interval(NOON, end)


def test_a_span_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        Interval(datetime(2026, 1, 1), NOON)


def test_the_hour_that_comes_twice_lasts_an_hour():
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    again = first.replace(fold=1)

    assert Interval(first, again).length == timedelta(hours=1)


def test_an_endless_span_says_so():
    assert Interval(NOON, FOREVER).endless
    assert not span(0, 1).endless
    assert FOREVER.astimezone(ZoneInfo("Pacific/Kiritimati")).year >= 9999


@given(st.lists(spans, max_size=8))
def test_merged_spans_are_sorted_apart_and_hold_the_same_minutes(several):
    union = merged(several)

    assert all(one.end < other.start for one, other in pairwise(union))
    for minute in range(0, 261):
        instant = NOON + timedelta(minutes=minute)
        assert any(one.contains(instant) for one in union) == any(
            one.contains(instant) for one in several
        )
