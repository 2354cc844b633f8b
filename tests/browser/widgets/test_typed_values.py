"""What people type is understood, or comes back as it was."""

from collective.virtualoffice.browser.widgets.typed_values import date_typed
from collective.virtualoffice.browser.widgets.typed_values import hours_typed
from collective.virtualoffice.browser.widgets.typed_values import time_typed
from collective.virtualoffice.browser.widgets.typed_values import whole_number_typed

import pytest


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("8", "08:00"),
        ("08", "08:00"),
        ("8:00", "08:00"),
        ("8.30", "08:30"),
        (" 08:00 ", "08:00"),
        ("0830", "08:30"),
        ("830", "08:30"),
        ("8 Uhr", "08:00"),
        ("8 h", "08:00"),
        ("8h30", "08:30"),
        ("24", "24:00"),
        ("24:00", "24:00"),
        ("", ""),
        ("noon", "noon"),
        ("25", "25"),
        ("8:75", "8:75"),
        ("8:0", "8:0"),
    ],
)
def test_times(typed, meant):
    assert time_typed(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-24", "2026-12-24"),
        ("24.12.2026", "2026-12-24"),
        ("1. 2. 2026", "2026-02-01"),
        ("30.02.2026", "30.02.2026"),
        ("Christmas", "Christmas"),
    ],
)
def test_dates(typed, meant):
    assert date_typed(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", []),
        ("08:00-12:00", [("08:00", "12:00")]),
        ("8–12, 14 bis 16 Uhr", [("08:00", "12:00"), ("14:00", "16:00")]),
        ("8 to 12 and 14 - 16", [("08:00", "12:00"), ("14:00", "16:00")]),
        ("8-12;", [("08:00", "12:00")]),
        ("8", [("08:00", "")]),
        ("always", [("always", "")]),
    ],
)
def test_hours(typed, meant):
    assert [(span["start"], span["end"]) for span in hours_typed(typed)] == meant


@pytest.mark.parametrize(("typed", "meant"), [("2", 2), (" 2 ", 2), ("two", "two"), ("-1", "-1")])
def test_whole_numbers(typed, meant):
    assert whole_number_typed(typed) == meant
