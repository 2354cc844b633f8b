"""Opening hours by tables: what an editor would expect of them."""

from collective.virtualoffice.domain.interval import FOREVER
from collective.virtualoffice.domain.opening_hours import DayPeriod
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.opening_hours import Period
from collective.virtualoffice.domain.opening_hours import SpecialDays
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest
import timeit


BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = date(2026, 11, 24)
SPRING = date(2026, 3, 29)  # 02:00 becomes 03:00
AUTUMN = date(2026, 10, 25)  # 03:00 becomes 02:00
HOUR = timedelta(hours=1)


def minutes(clock: str) -> int:
    """Return minutes from midnight."""
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)


def part(start: str, end: str, *channels: str, desks: int = 1) -> DayPeriod:
    """Return a period of a day."""
    return DayPeriod(minutes(start), minutes(end), frozenset(channels or ["walk_in"]), desks)


def every_day(start: str, end: str, *channels: str) -> tuple[Period, ...]:
    """Return the same period for the whole week."""
    of_day = part(start, end, *channels)
    return tuple(Period(day, of_day.start, of_day.end, of_day.channels, 1) for day in range(7))


def berlin(day: date, clock: str, fold: int = 0) -> datetime:
    """Return an instant by Berlin's wall clock."""
    hours, rest = map(int, clock.split(":"))
    return datetime(day.year, day.month, day.day, hours, rest, tzinfo=BERLIN, fold=fold)


def shown(hours: OpeningHours, day: date) -> list[str]:
    """Return the openings of a day as their wall clock shows them."""
    return [
        f"{opening.interval.start.astimezone(hours.zone):%H:%M}"
        f"-{opening.interval.end.astimezone(hours.zone):%H:%M}"
        for opening in hours.openings(day, day)
    ]


def length(hours: OpeningHours, day: date) -> timedelta:
    """Return how long an office is open on a day."""
    openings = hours.openings(day, day)
    return sum((opening.interval.length for opening in openings), timedelta())


@pytest.mark.parametrize(
    ("day", "start", "end", "wall", "lasts"),
    [
        (TUESDAY, "08:00", "12:00", ["08:00-12:00"], 4 * HOUR),
        (TUESDAY, "00:00", "24:00", ["00:00-00:00"], 24 * HOUR),
        (SPRING, "00:00", "24:00", ["00:00-00:00"], 23 * HOUR),
        (SPRING, "01:00", "04:00", ["01:00-04:00"], 2 * HOUR),
        (SPRING, "02:00", "03:00", [], 0 * HOUR),
        (SPRING, "02:15", "02:45", [], 0 * HOUR),
        (SPRING, "02:30", "04:00", ["03:00-04:00"], HOUR),
        (SPRING, "01:00", "02:30", ["01:00-03:00"], HOUR),
        (SPRING, "03:00", "03:30", ["03:00-03:30"], HOUR / 2),
        (AUTUMN, "00:00", "24:00", ["00:00-00:00"], 25 * HOUR),
        (AUTUMN, "01:00", "04:00", ["01:00-04:00"], 4 * HOUR),
        (AUTUMN, "02:00", "03:00", ["02:00-03:00"], 2 * HOUR),
        (AUTUMN, "02:00", "02:30", ["02:00-02:30", "02:00-02:30"], HOUR),
        (AUTUMN, "02:30", "03:30", ["02:30-02:00", "02:30-03:30"], 1.5 * HOUR),
        (AUTUMN, "03:00", "03:30", ["03:00-03:30"], HOUR / 2),
    ],
)
def test_hours_follow_the_clock_on_the_wall(day, start, end, wall, lasts):
    hours = OpeningHours(BERLIN, every_day(start, end))

    assert shown(hours, day) == wall
    assert length(hours, day) == lasts


def test_a_skipped_date_has_no_openings_and_does_not_break_a_long_one():
    apia = OpeningHours(ZoneInfo("Pacific/Apia"), every_day("00:00", "24:00"))
    eve = datetime(2011, 12, 30, 9, 30, tzinfo=UTC)  # half an hour before the skipped date

    assert apia.openings(date(2011, 12, 30), date(2011, 12, 30)) == ()
    assert apia.current(eve, "walk_in").end == FOREVER
    assert apia.next_opening(eve, "walk_in") is None


def test_an_office_open_round_the_clock_never_closes():
    hours = OpeningHours(BERLIN, every_day("00:00", "24:00"))
    now = berlin(TUESDAY, "23:59")

    opening = hours.current(now, "walk_in")

    assert opening.endless
    assert hours.closes(opening, now) is None
    assert hours.next_opening(now, "walk_in") is None


def test_an_opening_of_eight_days_has_an_end():
    until = date(2026, 12, 2)
    closed = SpecialDays(until, until)
    hours = OpeningHours(BERLIN, every_day("00:00", "24:00"), (closed,))
    now = berlin(TUESDAY, "12:00")

    opening = hours.current(now, "walk_in")

    assert hours.closes(opening, now) == berlin(until, "0:00")
    assert hours.next_opening(now, "walk_in") == berlin(date(2026, 12, 3), "0:00")


def test_an_opening_goes_on_across_midnight():
    week = (
        *(Period(1, minutes("20:00"), 1440, frozenset(["walk_in"]), 1),),
        *(Period(2, 0, minutes("02:00"), frozenset(["walk_in"]), 1),),
    )
    hours = OpeningHours(BERLIN, week)
    wednesday = date(2026, 11, 25)

    for now in (berlin(TUESDAY, "23:00"), berlin(wednesday, "1:00")):
        opening = hours.current(now, "walk_in")
        assert opening.start == berlin(TUESDAY, "20:00")
        assert opening.end == berlin(wednesday, "2:00")
    assert hours.next_opening(berlin(TUESDAY, "21:00"), "walk_in") == berlin(
        date(2026, 12, 1), "20:00"
    )


def test_touching_periods_are_one_opening_for_the_channel_they_share():
    morning, noon = part("08:00", "10:00", "walk_in", "video"), part("10:00", "12:00", "walk_in")
    hours = OpeningHours(BERLIN, special=(SpecialDays(TUESDAY, TUESDAY, (noon, morning)),))
    now = berlin(TUESDAY, "9:00")

    assert hours.current(now, "walk_in").end == berlin(TUESDAY, "12:00")
    assert hours.current(now, "video").end == berlin(TUESDAY, "10:00")
    assert hours.current(now, "phone") is None


def test_special_days_beat_a_holiday_and_a_holiday_beats_the_week():
    holidays = {date(2026, 12, 25): "Christmas Day", date(2026, 12, 26): "St. Stephen's Day"}
    special = (
        SpecialDays(date(2026, 12, 24), date(2026, 12, 24), (), "Christmas Eve"),
        SpecialDays(date(2026, 12, 26), date(2026, 12, 26), (part("10:00", "11:00"),)),
    )
    hours = OpeningHours(BERLIN, every_day("08:00", "12:00"), special, lambda year: holidays)

    plans = [hours.day(date(2026, 12, day)) for day in (23, 24, 25, 26)]

    assert [plan.reason for plan in plans] == [None, "exception", "holiday", "exception"]
    assert [len(plan.periods) for plan in plans] == [1, 0, 0, 1]
    assert plans[1].note == "Christmas Eve"
    assert plans[2].holiday == "Christmas Day"
    assert plans[3].holiday == "St. Stephen's Day"


def test_the_next_opening_is_looked_for_through_a_whole_year():
    far = date(2027, 11, 25)
    open_then = (SpecialDays(far, far, (part("08:00", "09:00"),)),)
    hours = OpeningHours(BERLIN, special=open_then)

    assert hours.next_opening(berlin(TUESDAY, "12:00"), "walk_in") == berlin(far, "8:00")
    assert hours.next_opening(berlin(date(2026, 11, 23), "12:00"), "walk_in") is None


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: part("08:00", "08:00"),
        lambda: part("08:00", "12:00", "fax"),
        lambda: part("08:00", "12:00", desks=0),
        lambda: Period(7, 0, 60, frozenset(["phone"]), 1),
        lambda: Period(0, 60, 0, frozenset(["phone"]), 1),
        lambda: SpecialDays(date(2026, 2, 2), date(2026, 2, 1)),
        lambda: OpeningHours(BERLIN, every_day("08:00", "12:00") + every_day("11:00", "13:00")),
        lambda: OpeningHours(BERLIN, special=(SpecialDays(TUESDAY, TUESDAY),) * 2),
    ],
)
def test_hours_that_contradict_themselves_cannot_be_made(wrong):
    with pytest.raises(ValueError):
        wrong()


def test_asking_again_computes_nothing_anew():
    asked: list[int] = []

    def holidays(year: int) -> dict[date, str]:
        asked.append(year)
        return {}

    hours = OpeningHours(BERLIN, every_day("00:00", "24:00"), holidays=holidays)
    now = berlin(TUESDAY, "12:00")
    for _ in range(2):
        hours.current(now, "walk_in")
        hours.next_opening(now, "walk_in")
        before, asked[:] = len(asked), []

    assert before == 0
    assert timeit.timeit(lambda: hours.current(now, "walk_in"), number=100) < 1
