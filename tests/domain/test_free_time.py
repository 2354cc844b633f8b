"""When somebody could still be booked by hand."""

from booked import at
from booked import span
from collective.virtualoffice.domain.free_time import free_times
from collective.virtualoffice.domain.minutes import bits_of
from collective.virtualoffice.domain.minutes import minutes_of
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.opening_hours import Period
from collective.virtualoffice.domain.slots import nothing_taken
from zoneinfo import ZoneInfo


def hours(*periods: Period) -> OpeningHours:
    """Return hours of Tuesdays in UTC."""
    return OpeningHours(ZoneInfo("UTC"), periods, ())


def tuesday(start: int, end: int, channels: str = "video", desks: int = 1) -> Period:
    """Return a period of Tuesday, in hours."""
    return Period(1, start * 60, end * 60, frozenset({channels}), desks)


def shown(found) -> list[str]:
    return [f"{one.span.start:%H:%M}-{one.span.end:%H:%M} {one.seats}" for one in found]


def test_each_change_of_the_number_of_free_seats_begins_a_new_span():
    def taken(seat, window):
        return bits_of(minutes_of(span("09:00-09:30")), window) if seat == 0 else 0

    found = free_times(hours(tuesday(8, 10, desks=2)), taken, span("00:00-23:00"))
    assert shown(found) == ["08:00-09:00 2", "09:00-09:30 1", "09:30-10:00 2"]


def test_only_time_that_can_be_booked_counts():
    week = hours(tuesday(8, 9, "walk_in"), tuesday(10, 11, "phone"))
    assert shown(free_times(week, nothing_taken, span("00:00-23:00"))) == ["10:00-11:00 1"]


def test_only_what_was_asked_for_is_told():
    found = free_times(hours(tuesday(8, 12)), nothing_taken, span("09:15-10:00"))
    assert [(one.span.start, one.span.end) for one in found] == [(at("09:15"), at("10:00"))]


def test_where_everything_is_taken_nothing_is_free():
    def taken(seat, window):
        return (1 << len(window)) - 1

    assert free_times(hours(tuesday(8, 12)), taken, span("00:00-23:00")) == ()


def test_periods_with_other_desks_follow_each_other():
    week = hours(tuesday(8, 9, desks=1), tuesday(9, 10, "phone", desks=3))
    found = free_times(week, nothing_taken, span("00:00-23:00"))
    assert shown(found) == ["08:00-09:00 1", "09:00-10:00 3"]
