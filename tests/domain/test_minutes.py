"""Sets of minutes as whole numbers, held against sets."""

from collective.virtualoffice.domain.minutes import bits_of
from collective.virtualoffice.domain.minutes import first_run
from collective.virtualoffice.domain.minutes import instant_of
from collective.virtualoffice.domain.minutes import interval_of
from collective.virtualoffice.domain.minutes import minute_from
from collective.virtualoffice.domain.minutes import minute_of
from collective.virtualoffice.domain.minutes import minutes_of
from collective.virtualoffice.domain.minutes import run_starts
from collective.virtualoffice.domain.minutes import runs_of
from collective.virtualoffice.domain.minutes import Tally
from collective.virtualoffice.domain.minutes import whole_minutes
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from itertools import pairwise

import pytest


WINDOW = range(1000, 1040)
sets = st.sets(st.integers(0, len(WINDOW) - 1))


def bits(places: set[int]) -> int:
    """Return a set as a whole number."""
    return sum(1 << place for place in places)


def test_an_instant_within_a_minute_lies_between_two():
    instant = datetime(2026, 11, 24, 9, 0, 30, tzinfo=UTC)
    assert instant_of(minute_of(instant)) == instant.replace(second=0)
    assert minute_from(instant) == minute_of(instant) + 1
    assert minute_from(instant.replace(second=0)) == minute_of(instant)
    assert instant_of(0) == datetime(1970, 1, 1, tzinfo=UTC)


@given(st.integers(0, 10**8), st.integers(1, 10**4))
def test_a_span_and_its_minutes_are_the_same(start, length):
    minutes = range(start, start + length)
    assert minutes_of(interval_of(minutes)) == minutes


def test_a_timetable_counts_whole_minutes():
    assert whole_minutes(timedelta(hours=1)) == 60
    with pytest.raises(ValueError):
        whole_minutes(timedelta(seconds=90))


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (range(1000, 1003), 0b111),
        (range(990, 1001), 0b1),
        (range(1038, 1050), 0b11 << 38),
        (range(900, 1000), 0),
        (range(1040, 1041), 0),
        (range(0, 5000), (1 << 40) - 1),
    ],
)
def test_minutes_outside_the_window_do_not_count(minutes, expected):
    assert bits_of(minutes, WINDOW) == expected


@given(sets, st.integers(1, 12))
def test_a_run_starts_where_all_its_minutes_are_there(places, length):
    expected = {p for p in places if places.issuperset(range(p, p + length))}
    assert run_starts(bits(places), length) == bits(expected)


@given(sets)
def test_runs_are_the_set_and_do_not_touch(places):
    runs = list(runs_of(bits(places), WINDOW))
    assert {minute - WINDOW.start for run in runs for minute in run} == places
    assert all(earlier.stop < later.start for earlier, later in pairwise(runs))


@given(st.integers(0, 20), sets)
def test_the_first_run_ends_at_the_first_gap(length, places):
    after = {length + 1 + place for place in places}
    assert first_run(bits(set(range(length)) | after)) == length


@given(st.lists(sets, max_size=12))
def test_a_tally_counts_how_many_sets_hold_a_minute(many):
    tally = Tally()
    for places in many:
        tally.add(bits(places))
    every = list(range(len(WINDOW)))
    assert tally.counts(every) == [sum(place in places for places in many) for place in every]
