"""Calendar entries, read back as a mail program would."""

from collective.virtualoffice.messaging.calendar import calendar_file
from collective.virtualoffice.messaging.calendar import CalendarEntry
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from icalendar import Calendar
from zoneinfo import ZoneInfo

import pytest


BERLIN = ZoneInfo("Europe/Berlin")
ENTRY = CalendarEntry(
    uid="4f5ab8f2@town.example",
    sequence=2,
    stamp=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
    start=datetime(2026, 12, 8, 10, 30, tzinfo=BERLIN),
    end=datetime(2026, 12, 8, 11, 0, tzinfo=BERLIN),
    summary="Beratung: Bauamt, Zimmer; 3",
    organizer="bauamt@town.example",
    organizer_name='Bauamt "Mitte"; Stadt, Süd',
    attendee="zoe@example.org",
    attendee_name="Zoë Überbürger",
    description="Zum Gespräch:\nhttps://town.example/a/b?c=d\nBitte Ausweis mitbringen.",
    location="Rathaus, Zimmer 3",
    url="https://town.example/a/b",
    language="de",
)


def read(content):
    """Return the calendar and its one event."""
    calendar = Calendar.from_ical(content)
    (event,) = calendar.events
    return calendar, event


def test_an_entry_says_everything():
    calendar, event = read(calendar_file(ENTRY, "REQUEST"))
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")
    assert calendar["PRODID"]
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (ENTRY.uid, 2, "CONFIRMED")
    assert event["SUMMARY"] == ENTRY.summary
    assert event["SUMMARY"].params["LANGUAGE"] == "de"
    assert event["DESCRIPTION"] == ENTRY.description
    assert event["LOCATION"] == ENTRY.location
    assert event["URL"] == ENTRY.url
    assert event["ORGANIZER"] == "mailto:bauamt@town.example"
    assert event["ORGANIZER"].params["CN"] == "Bauamt 'Mitte'; Stadt, Süd"
    assert event["ATTENDEE"] == "mailto:zoe@example.org"
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"


def test_times_are_written_in_utc():
    content = calendar_file(ENTRY, "REQUEST")
    assert b"DTSTART:20261208T093000Z" in content
    assert b"DTEND:20261208T100000Z" in content
    assert b"DTSTAMP:20261124T090000Z" in content
    assert b"VTIMEZONE" not in content


def test_each_of_the_two_hours_in_the_night_of_the_change_is_itself():
    nights = [datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=fold) for fold in (0, 1)]
    ends = datetime(2026, 10, 25, 5, 0, tzinfo=BERLIN)
    starts = [
        read(calendar_file(replace(ENTRY, start=start, end=ends), "REQUEST"))[1].start
        for start in nights
    ]
    assert [start.hour for start in starts] == [0, 1]


def test_a_cancellation_names_the_same_entry():
    calendar, event = read(calendar_file(replace(ENTRY, sequence=3), "CANCEL"))
    assert calendar["METHOD"] == "CANCEL"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (ENTRY.uid, 3, "CANCELLED")
    assert event["ORGANIZER"] and event["ATTENDEE"]


def test_a_file_to_take_home_invites_nobody():
    calendar, event = read(calendar_file(ENTRY, "PUBLISH"))
    assert calendar["METHOD"] == "PUBLISH"
    assert "ATTENDEE" not in event


def test_the_same_facts_give_the_same_file():
    assert calendar_file(ENTRY, "REQUEST") == calendar_file(ENTRY, "REQUEST")


def test_a_sensitive_office_can_stay_silent():
    entry = replace(ENTRY, summary="Termin", description="", location="", url="", organizer_name="")
    content = calendar_file(entry, "REQUEST").decode()
    assert "SUMMARY;LANGUAGE=de:Termin" in content
    for name in ("DESCRIPTION", "LOCATION", "URL", "Bauamt"):
        assert name not in content


def test_lines_end_in_crlf_and_are_folded():
    content = calendar_file(ENTRY, "REQUEST")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75


@pytest.mark.parametrize(
    "field", ["uid", "summary", "location", "url", "organizer_name", "attendee_name", "organizer"]
)
def test_no_value_becomes_a_line_of_its_own(field):
    nasty = "x\r\nATTACH:https://evil.example/\nBEGIN:VALARM\x00\r\nEND:VALARM"
    calendar, event = read(calendar_file(replace(ENTRY, **{field: nasty}), "REQUEST"))
    assert "ATTACH" not in event
    assert event.subcomponents == []
    assert len(calendar.subcomponents) == 1


def test_a_description_keeps_its_lines_and_nothing_else():
    nasty = "one\r\nATTACH:https://evil.example/\x0btwo"
    _calendar, event = read(calendar_file(replace(ENTRY, description=nasty), "REQUEST"))
    assert "ATTACH" not in event
    assert event["DESCRIPTION"] == "one\nATTACH:https://evil.example/two"


@pytest.mark.parametrize(
    "change",
    [
        {"start": ENTRY.end},
        {"sequence": -1},
        {"start": datetime(2026, 12, 8, 10, 0)},
        {"stamp": datetime(2026, 12, 8, 10, 0)},
    ],
)
def test_nonsense_is_no_entry(change):
    with pytest.raises(ValueError):
        replace(ENTRY, **change)
