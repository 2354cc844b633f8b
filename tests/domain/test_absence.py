"""An official's absence takes one seat's worth of time."""

from collective.virtualoffice.domain.absence import Part
from collective.virtualoffice.domain.absence import parts_of_absence
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.minutes import bits_of
from collective.virtualoffice.domain.minutes import minutes_of
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.opening_hours import Period
from collective.virtualoffice.domain.slots import TakenMinutes
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from zoneinfo import ZoneInfo

import pytest


def at(clock: str) -> datetime:
    """Return an instant of Tuesday, 24 November 2026, in UTC."""
    hours, minutes = map(int, clock.split(":"))
    return datetime(2026, 11, 24, hours, minutes, tzinfo=UTC)


def span(text: str) -> Interval:
    start, end = text.split("-")
    return Interval(at(start), at(end))


def taken_on(*spans: tuple[int, str]) -> TakenMinutes:
    """Return what is taken: seat and clock times."""

    def taken(seat: int, window: range) -> int:
        bits = 0
        for number, text in spans:
            if number == seat:
                bits |= bits_of(minutes_of(span(text)), window)
        return bits

    return taken


@pytest.fixture
def hours() -> OpeningHours:
    """Return an office with two desks from 8 to 12, one until 14, walk-in until 16."""
    video, walk_in = frozenset({"video"}), frozenset({"walk_in"})
    week = (
        Period(1, 480, 720, video, 2),
        Period(1, 720, 840, video, 1),
        Period(1, 840, 960, walk_in, 4),
    )
    return OpeningHours(ZoneInfo("UTC"), week)


@pytest.mark.parametrize(
    ("absent", "taken", "parts"),
    [
        ("09:00-10:00", [], [(1, "09:00-10:00")]),
        ("09:00-10:00", [(1, "09:00-10:00")], [(0, "09:00-10:00")]),
        # Cut in two where no seat is free for the whole of it.
        (
            "09:00-11:00",
            [(0, "09:00-10:00"), (1, "10:00-11:00")],
            [(1, "09:00-10:00"), (0, "10:00-11:00")],
        ),
        # As few parts as can be: the seat that stays free longest.
        (
            "09:00-11:00",
            [(1, "09:30-09:40")],
            [(0, "09:00-11:00")],
        ),
        # Only where the office can be booked.
        ("06:00-09:00", [], [(1, "08:00-09:00")]),
        ("11:00-18:00", [], [(0, "11:00-14:00")]),
        ("14:00-18:00", [], []),
        ("08:00-08:01", [], [(1, "08:00-08:01")]),
    ],
)
def test_absence_takes_any_free_seat(hours, absent, taken, parts):
    found = parts_of_absence(hours, span(absent), taken_on(*taken))
    assert found == tuple(Part(seat, span(text)) for seat, text in parts)


def test_absence_that_does_not_fit_names_the_times_in_the_way(hours):
    taken = taken_on((0, "09:00-10:00"), (1, "09:30-10:30"), (0, "13:00-13:15"))
    with pytest.raises(SlotTaken) as refused:
        parts_of_absence(hours, span("08:00-14:00"), taken)
    assert refused.value.spans == (span("09:30-10:00"), span("13:00-13:15"))


@given(
    st.lists(st.tuples(st.integers(0, 1), st.integers(480, 839), st.integers(1, 60)), max_size=12),
    st.integers(480, 830),
    st.integers(1, 200),
)
def test_parts_fill_the_absence_once_and_touch_nothing_taken(spans, start, length):
    video = frozenset({"video"})
    hours = OpeningHours(ZoneInfo("UTC"), (Period(1, 480, 840, video, 2),))
    midnight, minute = at("00:00"), timedelta(minutes=1)
    busy = {(seat, begin + n) for seat, begin, many in spans for n in range(many)}

    def taken(seat: int, window: range) -> int:
        first = int((midnight - datetime(1970, 1, 1, tzinfo=UTC)) / minute)
        return sum(
            bits_of(range(first + place, first + place + 1), window)
            for owner, place in busy
            if owner == seat
        )

    wanted = [n for n in range(start, start + length) if n < 840]
    fits = all((0, n) not in busy or (1, n) not in busy for n in wanted)
    absent = Interval(midnight + start * minute, midnight + (start + length) * minute)
    if not fits:
        with pytest.raises(SlotTaken):
            parts_of_absence(hours, absent, taken)
        return
    filled = [
        (part.seat, int((part.span.start - midnight) / minute) + n)
        for part in parts_of_absence(hours, absent, taken)
        for n in range(int(part.span.length / minute))
    ]
    assert [place for _seat, place in filled] == wanted
    assert not busy.intersection(filled)
