"""Opening hours drawn for tests, in zones whose clocks do odd things, and their slow oracle.

The clock on the wall is the oracle: an office is open at an instant exactly when the wall
clock shows a time of one of its periods at that instant.
"""

from collective.virtualoffice.domain.channels import CHANNELS
from collective.virtualoffice.domain.opening_hours import DayPeriod
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.opening_hours import Period
from collective.virtualoffice.domain.opening_hours import SpecialDays
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import strategies as st
from itertools import pairwise
from zoneinfo import ZoneInfo


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
