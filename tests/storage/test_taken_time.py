"""Ticks of five minutes that are exact to the minute."""

from booked import span
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.minutes import EPOCH
from collective.virtualoffice.domain.minutes import interval_of
from collective.virtualoffice.domain.minutes import minutes_of
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.taken_time import exchange
from collective.virtualoffice.storage.taken_time import give_back
from collective.virtualoffice.storage.taken_time import take
from collective.virtualoffice.storage.taken_time import taken_minutes
from hypothesis import given
from hypothesis import strategies as st

import pytest


WINDOW = minutes_of(span("08:00-12:00"))


@pytest.fixture
def diary() -> Diary:
    """Return an empty diary."""
    return Diary()


def bits(diary: Diary, seat: int = 0) -> set[int]:
    """Return the taken minutes after eight o'clock."""
    found = taken_minutes(diary, seat, WINDOW)
    return {place for place in range(len(WINDOW)) if found >> place & 1}


def test_half_an_hour_owns_six_keys(diary):
    take(diary, 0, span("09:00-09:30"))
    assert list(diary.seats[0].values()) == [0b11111] * 6
    assert list(diary.seats[0]) == [
        (span("09:00-09:30").start - EPOCH).total_seconds() // 300 + number for number in range(6)
    ]


def test_times_between_ticks_are_exact(diary):
    take(diary, 0, span("09:03-09:11"))
    assert list(diary.seats[0].values()) == [0b11000, 0b11111, 0b00001]
    assert bits(diary) == set(range(63, 71))


@pytest.mark.parametrize("other", ["09:10-09:20", "09:29-09:31", "08:00-12:00", "08:59-09:01"])
def test_taken_time_is_refused_and_nothing_written(diary, other):
    take(diary, 0, span("09:00-09:30"))
    before = dict(diary.seats[0])
    with pytest.raises(SlotTaken):
        take(diary, 0, span(other))
    assert dict(diary.seats[0]) == before


def test_neighbours_and_other_seats_are_free(diary):
    take(diary, 0, span("09:03-09:33"))
    take(diary, 0, span("09:33-09:40"))
    take(diary, 0, span("09:01-09:03"))
    take(diary, 1, span("09:00-10:00"))
    assert bits(diary) == set(range(61, 100))
    give_back(diary, 0, span("09:03-09:33"))
    assert bits(diary) == {61, 62, *range(93, 100)}
    assert bits(diary, 1) == set(range(60, 120))
    assert bits(diary, 2) == set()


@pytest.mark.parametrize("other", ["08:00-08:30", "09:20-09:40", "08:59-09:30"])
def test_time_that_was_not_taken_cannot_be_given_back(diary, other):
    take(diary, 0, span("09:00-09:30"))
    for seat in (0, 1):
        with pytest.raises(ValueError):
            give_back(diary, seat, span(other))
    assert bits(diary) == set(range(60, 90))


def test_exchange_may_overlap_what_it_replaces(diary):
    take(diary, 0, span("09:00-09:30"))
    exchange(diary, 0, span("09:00-09:30"), 0, span("09:12-09:42"))
    assert bits(diary) == set(range(72, 102))
    exchange(diary, 0, span("09:12-09:42"), 1, span("09:12-09:42"))
    assert (bits(diary), bits(diary, 1)) == (set(), set(range(72, 102)))


def test_exchange_that_is_refused_leaves_all_as_it_was(diary):
    take(diary, 0, span("09:00-09:30"))
    take(diary, 0, span("09:40-10:00"))
    with pytest.raises(SlotTaken):
        exchange(diary, 0, span("09:00-09:30"), 0, span("09:15-09:45"))
    assert bits(diary) == {*range(60, 90), *range(100, 120)}


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 40), st.booleans()), max_size=25),
    st.integers(0, 300),
    st.integers(0, 100),
)
def test_ticks_agree_with_a_set_of_minutes(acts, start, length):
    diary, expected = Diary(), set()
    origin = WINDOW.start - 60
    for first, many, takes in acts:
        minutes = range(first, first + many)
        times: Interval = interval_of(range(origin + first, origin + first + many))
        if takes and expected.isdisjoint(minutes):
            take(diary, 0, times)
            expected.update(minutes)
        elif takes:
            with pytest.raises(SlotTaken):
                take(diary, 0, times)
        elif expected.issuperset(minutes):
            give_back(diary, 0, times)
            expected.difference_update(minutes)
        else:
            with pytest.raises(ValueError):
                give_back(diary, 0, times)
    window = range(origin + start, origin + start + length)
    found = taken_minutes(diary, 0, window)
    assert {start + place for place in range(length) if found >> place & 1} == {
        minute for minute in expected if start <= minute < start + length
    }
    assert found >> length == 0
    assert all(0 < mask < 32 for ticks in diary.seats.values() for mask in ticks.values())
