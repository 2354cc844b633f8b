"""Public holidays, in the country's own language whatever the process's locale."""

from collective.virtualoffice.content.holidays import country_codes
from collective.virtualoffice.content.holidays import holiday_calendar
from collective.virtualoffice.content.holidays import subdivision_names
from datetime import date

import pytest


ASSUMPTION = date(2026, 8, 15)
CORPUS_CHRISTI = date(2026, 6, 4)
PEACE = date(2026, 8, 8)


@pytest.mark.parametrize(
    ("subdivision", "catholic", "day", "name"),
    [
        ("", False, date(2026, 10, 3), "Tag der Deutschen Einheit"),
        ("", False, CORPUS_CHRISTI, None),
        ("BY", False, CORPUS_CHRISTI, "Fronleichnam"),
        ("BY", False, ASSUMPTION, None),
        ("BY", True, ASSUMPTION, "Mariä Himmelfahrt"),
        ("BE", True, ASSUMPTION, None),
        ("Augsburg", False, PEACE, "Augsburger Hohes Friedensfest"),
        ("ZH", False, date(2026, 10, 3), "Tag der Deutschen Einheit"),
    ],
)
def test_german_holidays(subdivision, catholic, day, name):
    assert holiday_calendar("DE", subdivision, catholic)(2026).get(day) == name


@pytest.mark.parametrize("country", ["", "Atlantis"])
def test_no_country_has_no_holidays(country):
    assert holiday_calendar(country)(2026) == {}


def test_the_catholic_ones_are_left_out_where_a_country_has_none():
    assert holiday_calendar("AT", "9", True)(2026)[date(2026, 10, 26)]


def test_regions_have_names():
    assert subdivision_names("DE")["NW"] == "Nordrhein-Westfalen"
    assert subdivision_names("Atlantis") == {}
    assert "DE" in country_codes()
