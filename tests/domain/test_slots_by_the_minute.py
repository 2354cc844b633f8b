"""Slots in many zones, held against a slow reckoning that looks at every minute."""

from collective.virtualoffice.domain.booking_rules import SlotRules
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import OutsideWindow
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.minutes import bits_of
from collective.virtualoffice.domain.minutes import minutes_of
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.opening_hours import Period
from collective.virtualoffice.domain.slots import first_free_slot
from collective.virtualoffice.domain.slots import free_seat
from collective.virtualoffice.domain.slots import free_slots
from collective.virtualoffice.domain.slots import FreeSlot
from collective.virtualoffice.domain.slots import span_with_buffers
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from drawn_hours import cases
from drawn_hours import DAY
from drawn_hours import MINUTE
from drawn_hours import on_the_wall
from drawn_hours import ZONES
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from zoneinfo import ZoneInfo

import pytest


CHANNEL = "video"


class Booked:
    """Spans taken on seats, as a timetable asks for them."""

    def __init__(self, spans: list[tuple[int, Interval]]) -> None:
        self.spans = list(spans)

    def __call__(self, seat: int, window: range) -> int:
        bits = 0
        for taken, span in self.spans:
            if taken == seat:
                bits |= bits_of(minutes_of(span), window)
        return bits

    def holds(self, seat: int, span: Interval) -> bool:
        return any(taken == seat and other.overlaps(span) for taken, other in self.spans)


@st.composite
def always_open(draw: st.DrawFn) -> tuple[OpeningHours, date]:
    """Draw an office that never closes, near a change of the clocks."""
    name = draw(st.sampled_from(sorted(ZONES)))
    day = draw(st.sampled_from(ZONES[name])) + draw(st.integers(-1, 1)) * DAY
    desks = draw(st.lists(st.integers(1, 3), min_size=7, max_size=7))
    week = tuple(Period(d, 0, 1440, frozenset([CHANNEL]), n) for d, n in enumerate(desks))
    return OpeningHours(ZoneInfo(name), week), day


@st.composite
def slot_rules(draw: st.DrawFn) -> SlotRules:
    """Draw lengths that are no multiples of five, too."""
    minutes = st.integers(0, 25).map(lambda n: n * MINUTE)
    return SlotRules(
        duration=draw(st.sampled_from([1, 7, 15, 20, 30, 45, 95])) * MINUTE,
        buffer_before=draw(minutes),
        buffer_after=draw(minutes),
        step=draw(st.none() | st.sampled_from([5, 10, 25, 35, 60]).map(lambda n: n * MINUTE)),
        notice=draw(st.sampled_from([0, 1, 60, 1500])) * MINUTE,
        horizon_days=draw(st.integers(0, 3)),
    )


@st.composite
def bookings(draw: st.DrawFn, day: date) -> Booked:
    """Draw time that is taken around a day."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    spans = []
    for _number in range(draw(st.integers(0, 12))):
        start = midnight + draw(st.integers(-1440, 2 * 1440)) * MINUTE
        spans.append(
            (draw(st.integers(0, 2)), Interval(start, start + draw(st.integers(1, 240)) * MINUTE))
        )
    return Booked(spans)


class Reckoning:
    """What the wall clock says about every minute of three weeks around a day."""

    def __init__(self, hours: OpeningHours, day: date) -> None:
        self.zone = hours.zone
        self.origin = datetime(day.year, day.month, day.day, tzinfo=UTC) - 10 * DAY
        instants = [self.origin + number * MINUTE for number in range(21 * 1440)]
        self.dates = [instant.astimezone(hours.zone).date() for instant in instants]
        self.desks = []
        for instant in instants:
            part = on_the_wall(hours, instant)
            self.desks.append(part.desks if part and CHANNEL in part.channels else 0)

    def anchor(self, number: int) -> int:
        """Return the minute from which the starts are counted for a minute."""
        first = number
        while first and self.desks[first - 1]:
            first -= 1
        last = number
        while last + 1 < len(self.desks) and self.desks[last + 1]:
            last += 1
        if last + 1 - first > 8 * 1440:
            return max(first, self.dates.index(self.dates[number]))
        return first

    def slots(
        self, rules: SlotRules, booked: Booked, first: date, last: date, now: datetime
    ) -> list[FreeSlot]:
        """Return the bookable starts of some days."""
        horizon = now.astimezone(self.zone).date() + rules.horizon_days * DAY
        step = int((rules.step or rules.duration) / MINUTE)
        length = int(rules.duration / MINUTE)
        found, anchor = [], 0
        for number, desks in enumerate(self.desks):
            if not desks or not first <= self.dates[number] <= min(last, horizon):
                continue
            if not (self.desks[number - 1] and self.dates[number] == self.dates[number - 1]):
                anchor = self.anchor(number)
            start = self.origin + number * MINUTE
            if (number - anchor) % step or start < now + rules.notice:
                continue
            seats = min(self.desks[number : number + length])
            span = Interval(
                start - rules.buffer_before, start + rules.duration + rules.buffer_after
            )
            free = sum(not booked.holds(seat, span) for seat in range(seats))
            if free:
                found.append(FreeSlot(start, start + rules.duration, free))
        return found


offices = cases() | always_open()


@settings(max_examples=60)
@given(st.data())
def test_slots_are_what_every_minute_says(data):
    hours, day = data.draw(offices)
    rules, booked = data.draw(slot_rules()), data.draw(bookings(day))
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    now = midnight + timedelta(seconds=data.draw(st.integers(-86400, 86400)))
    last = day + data.draw(st.integers(0, 2)) * DAY

    found = free_slots(hours, CHANNEL, rules, booked, day, last, now)

    reckoning = Reckoning(hours, day)
    assert list(found) == reckoning.slots(rules, booked, day, last, now)
    first = reckoning.slots(rules, booked, day, day + 5 * DAY, now)[:1]
    assert first_free_slot(hours, CHANNEL, rules, booked, day, now) == (first or [None])[0]


@settings(max_examples=60)
@given(st.data())
def test_no_slot_lies_outside_the_hours_or_in_a_gap_of_local_time(data):
    hours, day = data.draw(offices)
    rules = data.draw(slot_rules())
    now = datetime(day.year, day.month, day.day, tzinfo=UTC) - DAY

    for slot in free_slots(hours, CHANNEL, rules, Booked([]), day, day + DAY, now):
        wall = slot.start.astimezone(hours.zone)
        assert wall.astimezone(UTC) == slot.start
        assert slot.end - slot.start == rules.duration
        for minute in range(int(rules.duration / MINUTE)):
            part = on_the_wall(hours, slot.start + minute * MINUTE)
            assert part and CHANNEL in part.channels and part.desks >= slot.free


@settings(max_examples=60)
@given(st.data())
def test_free_and_taken_make_up_the_capacity_until_everything_is_booked(data):
    hours, day = data.draw(offices)
    rules, booked = data.draw(slot_rules()), Booked([])
    now = datetime(day.year, day.month, day.day, tzinfo=UTC) - DAY

    def offered() -> tuple[FreeSlot, ...]:
        return free_slots(hours, CHANNEL, rules, booked, day, day, now)

    capacity = {slot.start: slot.free for slot in offered()}
    while slots := offered():
        chosen = data.draw(st.sampled_from(slots)) if len(slots) < 40 else slots[0]
        for _time in range(chosen.free):
            seat = free_seat(hours, CHANNEL, rules, booked, chosen.start, now)
            span = span_with_buffers(chosen.start, rules)
            assert seat < capacity[chosen.start]
            assert not booked.holds(seat, span)
            booked.spans.append((seat, span))
        with pytest.raises(SlotTaken):
            free_seat(hours, CHANNEL, rules, booked, chosen.start, now)
        free = {slot.start: slot.free for slot in offered()}
        for start, seats in capacity.items():
            span = span_with_buffers(start, rules)
            taken = sum(booked.holds(seat, span) for seat in range(seats))
            assert free.get(start, 0) + taken == seats


@settings(max_examples=60)
@given(st.data())
def test_a_start_is_accepted_exactly_if_it_is_offered(data):
    hours, day = data.draw(offices)
    rules, booked = data.draw(slot_rules()), data.draw(bookings(day))
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    now = midnight + data.draw(st.integers(-1440, 1440)) * MINUTE
    offered = {
        slot.start
        for slot in free_slots(hours, CHANNEL, rules, booked, day - DAY, day + 2 * DAY, now)
    }
    some = st.integers(0, 1439).map(lambda number: midnight + number * MINUTE)
    starts = data.draw(st.lists(some, max_size=10)) + sorted(offered)[:5]

    accepted = set()
    for start in starts:
        try:
            free_seat(hours, CHANNEL, rules, booked, start.astimezone(hours.zone), now)
        except (InvalidValue, OutsideWindow, SlotTaken):
            continue
        accepted.add(start)

    assert accepted == offered & set(starts)
