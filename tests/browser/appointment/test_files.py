"""The calendar file, and everything that is stored about a citizen."""

from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.own_appointment import cancel
from collective.virtualoffice.operations.own_appointment import change_appointment
from icalendar import Calendar
from plone.registry.interfaces import IRegistry
from visiting import by_the_clock
from zope.component import getUtility

import json
import pytest
import transaction


@pytest.fixture
def entry_of(citizen, url_of):
    """Return the method and the one entry of an appointment's calendar file."""

    def found(booked):
        citizen.goes_to(url_of(booked, "calendar.ics"))
        calendar = Calendar.from_ical(citizen.contents)
        return str(calendar["method"]), calendar.walk("VEVENT")[0]

    return found


def test_the_calendar_file(citizen, office, booked, url_of, entry_of):
    method, entry = entry_of(booked)
    assert method == "PUBLISH"
    assert citizen.headers["Content-Type"].startswith("text/calendar")
    assert citizen.headers["Content-Disposition"] == 'attachment; filename="appointment.ics"'
    assert entry["uid"] == f"{booked.appointment.id}@nohost"
    assert (entry["sequence"], entry["summary"]) == (0, "Appointment: Permits, Building permit")
    assert entry["dtstart"].dt == by_the_clock("11:00")
    assert entry["dtend"].dt == by_the_clock("11:20")
    assert entry["url"] == url_of(booked)


def test_the_same_entry_follows_every_change(office, booked, entry_of):
    first = entry_of(booked)[1]
    change_appointment(office, booked.token, start=by_the_clock("11:20"), now=now())
    moved = entry_of(booked)[1]
    assert (moved["uid"], moved["dtstart"].dt) == (first["uid"], by_the_clock("11:20"))
    assert moved["sequence"] > first["sequence"]
    cancel(office, booked.token, now=now())
    method, gone = entry_of(booked)
    assert (method, gone["status"], gone["uid"]) == ("CANCEL", "CANCELLED", first["uid"])
    assert gone["sequence"] > moved["sequence"]


def test_the_entry_of_a_visit_says_where(book_at, entry_of):
    entry = entry_of(book_at("11:00", channel="in_person"))[1]
    assert entry["location"] == "Marktplatz 1 Lindenau"


def test_a_sensitive_office_is_not_named(office, book_at, entry_of):
    office.sensitive = True
    entry = entry_of(book_at("11:00", channel="in_person"))[1]
    assert entry["summary"] == "Appointment, Plone site"
    assert "description" not in entry
    assert "location" not in entry


def test_a_site_without_an_address_has_calendar_files_all_the_same(booked, entry_of):
    getUtility(IRegistry)["plone.email_from_address"] = None
    transaction.commit()
    assert entry_of(booked)[1]["organizer"] == "mailto:noreply@nohost"


def test_everything_stored_is_downloaded(citizen, booked, url_of):
    citizen.goes_to(url_of(booked, "data.json"))
    assert citizen.headers["Content-Type"].startswith("application/json")
    assert citizen.headers["Content-Disposition"] == 'attachment; filename="appointment.json"'
    stored = json.loads(citizen.contents)
    assert stored["you"]["email"] == "karl@lindenau.example"
    assert stored["appointment"]["number"] == 1
