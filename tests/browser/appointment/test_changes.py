"""Moving, cancelling, contact data, deleting: each on a page of its own."""

from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.errors import Busy
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.own_appointment import cancel
from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.storage.transactions import latest
from visiting import by_the_clock

import pytest
import re


@pytest.fixture
def details_of(office):
    """Return what the storage knows of a citizen after the last commit."""

    def known(booked):
        with latest():
            return find_appointment(office, booked.token)[1]

    return known


def test_moving_offers_the_free_times_day_by_day(citizen, booked, book_at, url_of):
    book_at("11:20", email="other@lindenau.example")
    words = citizen.goes_to(url_of(booked, "move"))
    assert "Move your appointment Number 1 , Permits" in words
    assert "Your appointment: today at 11:00." in words
    assert "Tuesday, 24 November 9:00 9:20" in words
    assert "10:40 11:40" in words, "neither one's own time nor what others have"
    assert "Wednesday, 25 November 8:00" in words
    assert "Monday, 30 November 8:00" in words
    assert "Later times, from Tuesday, 1 December" in words
    assert "Earlier times" not in words


def test_the_weeks_are_paged(citizen, booked, url_of):
    citizen.goes_to(url_of(booked, "move"))
    citizen.getLink("Later times").click()
    assert "Tuesday, 1 December 8:00" in citizen.words
    citizen.getLink("Earlier times").click()
    assert "Tuesday, 24 November 9:00" in citizen.words


def test_nothing_earlier_is_offered_than_the_first_free_day(citizen, office, booked, url_of):
    office.exceptions = [{"start": "2026-11-24", "end": "2026-11-25", "closed": True}]
    words = citizen.goes_to(url_of(booked, "move"))
    assert "Thursday, 26 November 8:00" in words
    assert "Earlier times" not in words


def test_an_empty_week_names_the_next_free_day(citizen, office, booked, url_of):
    office.exceptions = [{"start": "2026-12-07", "end": "2026-12-16", "closed": True}]
    words = citizen.goes_to(f"{url_of(booked, 'move')}?from=2026-12-07")
    assert "There is no free time in this week." in words
    assert "Later times, from Thursday, 17 December" in words


def test_without_later_times_it_says_so(citizen, office, booked, url_of):
    office.horizon_days = 3
    assert "Later times cannot be booked yet." in citizen.goes_to(url_of(booked, "move"))


@pytest.mark.parametrize("day", ["x", "2026-02-31", "1999-01-01", "0001-01-01", "%00"])
def test_a_bad_day_is_today_or_the_first_free_one(citizen, booked, url_of, day):
    assert "Tuesday, 24 November 9:00" in citizen.goes_to(f"{url_of(booked, 'move')}?from={day}")


def test_a_day_beyond_all_calendars_does_no_harm(citizen, booked, url_of):
    words = citizen.goes_to(f"{url_of(booked, 'move')}?from=9999-12-31")
    assert citizen.status == 200
    assert "Move your appointment" in words


def test_moving(citizen, booked, url_of, now_known):
    citizen.goes_to(url_of(booked, "move"))
    citizen.getControl(name="start").value = ["2026-11-25T09:20:00+01:00"]
    citizen.presses("Move to this time")
    assert citizen.url == url_of(booked)
    assert "Your appointment is moved." in citizen.contents
    assert "Your appointment: tomorrow at 9:20." in citizen.words
    assert now_known(booked).start == by_the_clock("09:20").replace(day=25)


def test_a_time_has_to_be_chosen(citizen, booked, url_of, now_known):
    citizen.goes_to(url_of(booked, "move"))
    words = citizen.presses("Move to this time")
    assert citizen.status == 400
    assert citizen.title.startswith("Error: Move your appointment")
    assert "Choose one of the times." in words
    assert 'href="#vo-start-2026-11-24T09:00:00+01:00"' in citizen.contents
    assert now_known(booked).start == by_the_clock("11:00")


@pytest.mark.parametrize(
    "start, status, matter",
    [
        ("2026-11-24T09:07:00+01:00", 400, "Choose one of the times that are offered."),
        ("nonsense", 400, "Choose one of the times that are offered."),
        ("2026-11-25T09:20:00", 400, "Something that was entered cannot be used."),
        ("2027-11-25T09:20:00+01:00", 409, "This time cannot be booked."),
        ("2026-11-23T09:20:00+01:00", 409, "This time cannot be booked."),
    ],
)
def test_a_time_that_is_none_is_refused(citizen, booked, url_of, now_known, start, status, matter):
    words = citizen.sends(url_of(booked, "move"), start=start)
    assert citizen.status == status
    assert matter in words
    assert "Tuesday, 24 November" in words
    assert now_known(booked).start == by_the_clock("11:00")


def test_a_time_that_was_just_taken_is_gone_from_the_list(
    citizen, booked, book_at, url_of, now_known
):
    citizen.goes_to(f"{url_of(booked, 'move')}?from=2026-11-25")
    citizen.getControl(name="start").value = ["2026-11-25T09:20:00+01:00"]
    book_at("09:20", 1, email="other@lindenau.example")
    words = citizen.presses("Move to this time")
    assert citizen.status == 409
    assert "This time has just been taken." in words
    assert "9:00 9:40" in words
    assert now_known(booked).start == by_the_clock("11:00")


@pytest.mark.parametrize("part", ["move", "cancel", "delete"])
def test_after_the_deadline_all_say_until_when_it_was_possible(
    citizen, booked, url_of, at, now_known, part
):
    at("10:01")
    start = "2026-11-25T09:20:00+01:00"
    for status, ask in (
        (200, lambda: citizen.goes_to(url_of(booked, part))),
        (409, lambda: citizen.sends(url_of(booked, part), start=start)),
    ):
        words = ask()
        assert citizen.status == status
        assert "It was possible until 10:00. Please call us." in words
        assert "Yes" not in words
        assert "Move to this time" not in words
        assert "Back to your appointment" in words
    assert now_known(booked) == booked.appointment


@pytest.mark.parametrize("part", ["move", "cancel", "contact", "guests"])
def test_what_is_cancelled_can_no_longer_be_changed(citizen, office, booked, url_of, part):
    cancel(office, booked.token, now=now())
    words = citizen.goes_to(url_of(booked, part))
    assert "This is no longer possible." in words
    assert "Save" not in words
    assert "Make the link" not in words


def test_cancelling_asks_once(citizen, booked, url_of, now_known):
    words = citizen.goes_to(url_of(booked, "cancel"))
    assert "Cancel your appointment?" in words
    assert now_known(booked).state is State.BOOKED
    words = citizen.presses("Yes, cancel it")
    assert citizen.url == url_of(booked)
    assert "This appointment is cancelled." in words
    assert now_known(booked).state is State.CANCELLED


def test_cancelling_twice_does_no_harm(citizen, booked, url_of):
    for _twice in range(2):
        words = citizen.sends(url_of(booked, "cancel"))
    assert "This appointment is cancelled." in words


def test_contact_data_are_changed(citizen, booked, url_of, details_of):
    citizen.goes_to(url_of(booked, "contact"))
    assert citizen.getControl("E-mail address").value == "karl@lindenau.example"
    assert "/@@privacy-notice" in citizen.contents
    citizen.getControl("Name").value = "Karla"
    citizen.getControl("Telephone number").value = "030 123456"
    words = citizen.presses("Save")
    assert citizen.url == url_of(booked)
    assert "Name Karla" in words
    assert (details_of(booked).name, details_of(booked).phone) == ("Karla", "+4930123456")


@pytest.mark.parametrize(
    "field, label, value, advice",
    [
        ("email", "E-mail address", "karl", "Enter an e-mail address in the form"),
        ("email", "E-mail address", "", "Enter an e-mail address in the form name@example.org."),
        ("phone", "Telephone number", "abc", "Enter a telephone number with area code"),
    ],
)
def test_a_mistake_is_named_and_what_was_typed_is_kept(
    citizen, booked, url_of, details_of, field, label, value, advice
):
    before = details_of(booked)
    citizen.goes_to(url_of(booked, "contact"))
    citizen.getControl("Name").value = "Karla"
    citizen.getControl(label).value = value
    words = citizen.presses("Save")
    assert citizen.status == 400
    assert citizen.title.startswith("Error: ")
    assert advice in words
    assert f'href="#vo-{field}"' in citizen.contents
    assert citizen.getControl("Name").value == "Karla"
    assert citizen.getControl(label).value == value
    assert details_of(booked).as_facts() == before.as_facts()


def test_all_mistakes_are_named_at_once_with_their_fields(citizen, booked, url_of):
    citizen.goes_to(url_of(booked, "contact"))
    for label, value in (("Name", "x" * 201), ("E-mail address", "karl"), ("Telephone", "abc")):
        citizen.getControl(label).value = value
    citizen.presses("Save")
    lines = dict(re.findall(r'href="#(vo-\w+)"\s*>([^<]*)</a>', citizen.contents))
    assert lines == {
        "vo-name": "Name: Enter a shorter name: at most 200 characters.",
        "vo-email": "E-mail address: Enter an e-mail address in the form name@example.org.",
        "vo-phone": "Telephone number: Enter a telephone number with area code, for example"
        " 030 123456, or leave the field empty.",
    }


def test_a_telephone_appointment_needs_its_number(citizen, book_at, url_of):
    booked = book_at("11:00", channel="phone", phone="030 123456")
    citizen.goes_to(url_of(booked, "contact"))
    citizen.getControl("Telephone number").value = ""
    assert "Enter a telephone number with area code" in citizen.presses("Save")


def test_sms_can_be_chosen_and_withdrawn(citizen, booked, url_of, details_of, at, monkeypatch):
    assert "By SMS" not in citizen.goes_to(url_of(booked, "contact"))
    monkeypatch.setenv("VIRTUALOFFICE_SMS_GATEWAY", "seven")
    words = citizen.goes_to(url_of(booked, "contact"))
    assert "You can change this at any time" in words
    assert citizen.getControl("By e-mail").selected
    citizen.getControl("By SMS").click()
    assert "Enter a telephone number with area code" in citizen.presses("Save")
    assert citizen.getControl("By SMS").selected
    citizen.getControl("Telephone number").value = "0151 23456789"
    at("09:10")
    citizen.presses("Save")
    assert details_of(booked).consents == {"sms": True}
    assert details_of(booked).agreements["sms"]["given"] == "2026-11-24T08:10:00+00:00"
    monkeypatch.delenv("VIRTUALOFFICE_SMS_GATEWAY")
    citizen.goes_to(url_of(booked, "contact"))
    assert citizen.getControl("By SMS").selected
    citizen.getControl("By e-mail").click()
    citizen.presses("Save")
    assert details_of(booked).consents == {}
    assert "withdrawn" in details_of(booked).agreements["sms"]


def test_a_sensitive_office_asks_nobody_for_a_name(citizen, office, book_at, url_of, details_of):
    booked = book_at("11:00")
    office.sensitive, office.contact_required = True, ["name", "email"]
    citizen.goes_to(url_of(booked, "contact"))
    assert 'name="name"' not in citizen.contents
    citizen.presses("Save")
    assert citizen.url == url_of(booked)
    assert details_of(booked).name == ""


def test_deleting_asks_once_and_cancels_what_is_to_come(citizen, booked, url_of):
    words = citizen.goes_to(url_of(booked, "delete"))
    assert "The appointment is still to come: it is cancelled by this." in words
    words = citizen.presses("Yes, delete everything")
    assert citizen.url.endswith("/@@appointment-deleted")
    assert "Nothing about your appointment is stored here any more." in words
    assert citizen.headers["Cache-Control"] == "no-store"
    citizen.goes_to(url_of(booked))
    assert citizen.status == 404


def test_who_is_in_the_line_cannot_delete_yet(citizen, office, booked, url_of, at, now_known):
    at("10:55")
    check_in(office, booked.token, now=now())
    assert "This is no longer possible." in citizen.goes_to(url_of(booked, "delete"))
    citizen.sends(url_of(booked, "delete"))
    assert citizen.status == 409
    assert now_known(booked).state is State.CHECKED_IN


@pytest.mark.parametrize("part", ["move", "cancel", "contact", "guests", "delete"])
def test_nothing_happens_by_looking(citizen, booked, url_of, now_known, part):
    citizen.goes_to(f"{url_of(booked, part)}?start=2026-11-25T09:20:00%2B01:00&name=X&email=x@y.z")
    assert citizen.status == 200
    assert now_known(booked) == booked.appointment


def test_when_too_many_come_at_once_nothing_is_lost(citizen, booked, url_of, monkeypatch):
    def too_many(*_args: object, **_facts: object) -> None:
        raise Busy

    citizen.goes_to(url_of(booked, "cancel"))
    with monkeypatch.context() as patch:
        patch.setattr("collective.virtualoffice.browser.appointment.cancel.cancel", too_many)
        citizen.presses("Yes, cancel it")
    assert citizen.status == 503
    assert citizen.headers["Retry-After"] == "2"
    assert "This appointment is cancelled." in citizen.presses("Try again")


def test_an_office_that_takes_no_bookings_moves_nothing(citizen, office, booked, url_of):
    office.booking = False
    assert "Choose another time" not in citizen.goes_to(url_of(booked))
    assert "No appointments can be booked here online." in citizen.goes_to(url_of(booked, "move"))
    citizen.sends(url_of(booked, "move"), start="2026-11-25T09:20:00+01:00")
    assert citizen.status == 409
