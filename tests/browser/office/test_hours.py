"""Opening hours as people read them."""

from collective.virtualoffice.browser.office.hours import HoursInWords
from collective.virtualoffice.browser.office.hours import Line
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.domain.opening_hours import DayPeriod
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.opening_hours import Period
from collective.virtualoffice.domain.opening_hours import SpecialDays
from datetime import date
from public_town import by_the_clock
from zoneinfo import ZoneInfo

import pytest


BERLIN = ZoneInfo("Europe/Berlin")
VIDEO = frozenset({"walk_in"})
ROOM = frozenset({"in_person"})
WORKDAYS = tuple(Period(day, 480, 720, VIDEO, 1) for day in range(5))


@pytest.fixture
def read(integration):
    """Word hours at nine on Tuesday, 24 November 2026."""

    def words(week=WORKDAYS, **facts):
        time = SpokenTime("en", BERLIN, by_the_clock("09:00"))
        return HoursInWords(OpeningHours(BERLIN, week, **facts), time, str)

    return words


def test_today_comes_first(read):
    today = read().today
    assert today.day == "Tuesday, 24 November"
    assert today.lines == (Line("8:00 to 12:00", ""),)


def test_days_alike_are_one_row_that_says_when_it_is_today(read):
    rows = read().week
    assert [row.day for row in rows] == ["Monday to Friday", "Saturday and Sunday"]
    assert [row.is_today for row in rows] == [True, False]
    assert rows[1].lines == ()


def test_week_of_one_row_marks_no_day(read):
    (row,) = read(tuple(Period(day, 0, 1440, VIDEO, 1) for day in range(7))).week
    assert (row.day, row.is_today) == ("Monday to Sunday", False)
    assert row.lines == (Line("around the clock", ""),)


def test_periods_that_touch_are_one_whatever_their_desks(read):
    week = (Period(0, 480, 600, VIDEO, 2), Period(0, 600, 720, VIDEO, 1))
    assert read(week).week[0].lines == (Line("8:00 to 12:00", ""),)


def test_channels_are_named_where_they_are_mixed(read):
    hours = read((Period(0, 480, 720, VIDEO, 1), Period(0, 720, 900, ROOM, 1)))
    assert hours.week[0].lines == (
        Line("8:00 to 12:00", "walk_in"),
        Line("12:00 to 15:00", "in_person"),
    )
    assert hours.same_channels == ""


def test_channels_are_named_once_where_they_are_the_same(read):
    assert read().same_channels == "walk_in"


def test_exceptions_of_several_days_are_one_row_with_their_note(read):
    closed = SpecialDays(date(2026, 12, 3), date(2026, 12, 5), note="Works outing")
    (row,) = read(special=(closed,)).special
    assert row.day == "Thursday, 3 December to Saturday, 5 December"
    assert (row.lines, row.note) == ((), "Works outing")


def test_exception_with_other_hours_says_so_and_names_its_channels(read):
    late = SpecialDays(date(2026, 11, 26), date(2026, 11, 26), (DayPeriod(840, 1080, ROOM, 1),))
    (row,) = read(special=(late,)).special
    assert row.lines == (Line("14:00 to 18:00", "in_person"),)
    assert row.note == "other hours than usual"


def test_holidays_are_named_on_days_that_would_be_open(read):
    def holidays(year):
        return {date(2026, 12, 25): "Christmas", date(2026, 12, 26): "Boxing Day"}

    assert [(row.day, row.note) for row in read(holidays=holidays).special] == [
        ("Friday, 25 December", "Christmas")
    ]


def test_exception_today_explains_itself(read):
    today = date(2026, 11, 24)
    row = read(special=(SpecialDays(today, today, note="Move to the new town hall"),)).today
    assert (row.lines, row.note) == ((), "Move to the new town hall")


def test_what_lies_far_ahead_is_not_named_yet(read):
    assert read(special=(SpecialDays(date(2027, 3, 1), date(2027, 3, 1)),)).special == []


def test_no_hours_at_all_are_known(read):
    hours = read(())
    assert hours.is_empty
    assert hours.week == []
