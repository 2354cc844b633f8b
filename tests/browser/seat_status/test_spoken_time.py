"""Times as people say them."""

from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from datetime import date
from public_town import by_the_clock
from zoneinfo import ZoneInfo

import pytest


@pytest.fixture
def spoken(integration):
    """Return the words of a language at nine on Tuesday, 24 November 2026."""
    return lambda language: SpokenTime(language, ZoneInfo("Europe/Berlin"), by_the_clock("09:00"))


@pytest.mark.parametrize(
    ("day", "clock", "english", "german"),
    [
        ("2026-11-24", "14:00", "today at 14:00", "heute um 14:00 Uhr"),
        ("2026-11-25", "08:05", "tomorrow at 8:05", "morgen um 8:05 Uhr"),
        ("2026-11-23", "17:30", "yesterday at 17:30", "gestern um 17:30 Uhr"),
        (
            "2026-11-30",
            "08:00",
            "Monday, 30 November, 8:00",
            "am Montag, 30. November, um 8:00 Uhr",
        ),
        (
            "2027-01-04",
            "08:00",
            "Monday, 4 January 2027, 8:00",
            "am Montag, 4. Januar 2027, um 8:00 Uhr",
        ),
    ],
)
def test_moments_are_said_as_seen_from_today(spoken, day, clock, english, german):
    instant = by_the_clock(clock, day)
    assert spoken("en").moment(instant) == english
    assert spoken("de").moment(instant) == german


@pytest.mark.parametrize(
    ("day", "english", "german"),
    [
        ("2026-11-25", "today at 24:00", "heute um 24:00 Uhr"),
        ("2026-11-26", "tomorrow at 24:00", "morgen um 24:00 Uhr"),
    ],
)
def test_what_ends_at_midnight_ends_on_the_day_before(spoken, day, english, german):
    assert spoken("en").end(by_the_clock("00:00", day)) == english
    assert spoken("de").end(by_the_clock("00:00", day)) == german


@pytest.mark.parametrize(
    ("end", "until"),
    [
        (("18:00", "2026-12-03"), "18:00 Uhr"),
        (("00:00", "2026-12-04"), "24:00 Uhr"),
        (("18:00", "2026-12-04"), "Freitag, 4. Dezember, 18:00 Uhr"),
    ],
)
def test_bounds_name_the_day_without_a_preposition_and_once(spoken, end, until):
    start = by_the_clock("16:00", "2026-12-03")
    assert spoken("de").bounds(start, by_the_clock(*end)) == (
        "Donnerstag, 3. Dezember, 16:00 Uhr",
        until,
    )


def test_time_alone_is_enough_today(spoken):
    assert spoken("de").clock_or_bound(by_the_clock("13:50", "2026-12-03")) == (
        "Donnerstag, 3. Dezember, 13:50 Uhr"
    )
    assert spoken("de").clock_or_bound(by_the_clock("10:45")) == "10:45 Uhr"
    assert spoken("de").clock_or_bound(by_the_clock("10:45", "2026-11-23")) == (
        "gestern um 10:45 Uhr"
    )


def test_hours_read_as_on_a_door(spoken):
    assert spoken("en").hours(480, 720) == "8:00 to 12:00"
    assert spoken("de").hours(480, 720) == "8:00 bis 12:00 Uhr"
    assert spoken("de").hours(0, 1440) == "rund um die Uhr"


def test_days_alike_are_one_span(spoken):
    assert spoken("de").weekdays(0, 0) == "Montag"
    assert spoken("de").weekdays(5, 6) == "Samstag und Sonntag"
    assert spoken("en").weekdays(0, 4) == "Monday to Friday"
    assert spoken("de").days(date(2026, 12, 24), date(2026, 12, 31)) == (
        "Donnerstag, 24. Dezember, bis Donnerstag, 31. Dezember"
    )
