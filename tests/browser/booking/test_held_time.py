"""What happens to the held time, and to what was typed meanwhile."""

from collective.virtualoffice.domain.errors import HoldExpired
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.hold_slot import held
from collective.virtualoffice.operations.hold_slot import hold_slot
from collective.virtualoffice.storage.transactions import latest
from datetime import datetime
from plone import api
from plone.app.testing import TEST_USER_NAME
from plone.app.testing import TEST_USER_PASSWORD
from zoneinfo import ZoneInfo

import pytest


HALF_PAST_EIGHT = datetime(2026, 11, 25, 8, 30, tzinfo=ZoneInfo("Europe/Berlin"))


def token_of(url):
    """Return the hold's token in an address."""
    return url.split("/")[-2]


@pytest.fixture
def at_details(citizen, chooses, at):
    """Bring somebody to the contact page at eleven; then it is a minute later."""
    chooses("8:30")
    at("11:01")
    return citizen


@pytest.fixture
def take_away(office, plan):
    """Let somebody else take the time, once it is no longer held."""

    def take():
        with latest():
            hold_slot(office, topic=plan, channel="video", start=HALF_PAST_EIGHT, now=now())

    return take


def test_more_time_keeps_what_is_being_typed(at_details, at, office):
    at("11:09")
    at_details.getControl("E-mail address").value = "half typed"
    words = at_details.presses("I need more time")
    assert "Your time is now kept for longer." in words
    assert "This time is kept for you until 11:19" in words
    assert "Enter an e-mail address" not in words
    assert at_details.getControl("E-mail address").value == "half typed"
    for minute in range(10, 60):  # as often as anybody wants
        at(f"11:{minute}")
        at_details.presses("I need more time")
    with latest():
        assert held(office, token_of(at_details.url), now=now())


def test_the_script_gets_only_the_part_about_the_time(at_details):
    at_details.sends(at_details.url, {"form.buttons.more": "1", "fragment": "1"})
    assert at_details.status == 200
    assert 'data-vo-hold="600"' in at_details.contents
    assert "<html" not in at_details.contents


def test_after_the_end_what_was_typed_goes_on_where_the_time_is_free(at_details, at, office):
    at("11:30")
    at_details.getControl("E-mail address").value = "karla@example.org"
    words = at_details.presses("Continue")
    assert "karla@example.org" in words and "Step 4 of 4" in words
    assert "kept for you until 11:40" in words


def test_after_the_end_somebody_else_may_have_the_time(at_details, at, take_away, booked):
    at("11:30")
    take_away()
    at_details.getControl("E-mail address").value = "karla@example.org"
    words = at_details.presses("Continue")
    assert "has been taken by somebody else in the meantime. What you typed is kept" in words
    at_details.getControl("9:00").click()
    words = at_details.presses("Continue")
    assert "karla@example.org" in words and "9:00" in words
    at_details.presses("Book the appointment")
    assert len(booked()) == 1


def test_the_last_page_books_after_the_end_where_the_time_is_free(at_details, at, booked):
    at_details.getControl("E-mail address").value = "karla@example.org"
    at_details.presses("Continue")
    at("11:45")
    at_details.presses("Book the appointment")
    assert len(booked()) == 1


def test_whoever_looks_after_the_end_can_hold_the_same_time_again(at_details, at):
    url = at_details.url
    at("11:30")
    words = at_details.goes_to(url)
    assert "This time is no longer kept for you." in words
    words = at_details.presses("Keep the same time for me again")
    assert at_details.url == url
    assert "kept for you until 11:40" in words


def test_holding_again_says_when_the_time_is_gone(at_details, at, take_away):
    at("11:30")
    at_details.goes_to(at_details.url)
    take_away()
    words = at_details.presses("Keep the same time for me again")
    assert "has been taken by somebody else in the meantime" in words


def test_hours_later_nothing_is_known_any_more(at_details, at):
    at("12:15")
    at_details.getControl("E-mail address").value = "karla@example.org"
    words = at_details.presses("Continue")
    assert at_details.status == 409
    assert "This time is no longer kept for you." in words


def test_choosing_another_time_gives_the_first_one_back(at_details, office):
    first = token_of(at_details.url)
    at_details.getLink("Choose another time").click()
    at_details.getControl("9:00").click()
    at_details.presses("Continue")
    with latest():
        with pytest.raises(HoldExpired):
            held(office, first, now=now())
        assert held(office, token_of(at_details.url), now=now()).start.minute == 0


def test_mistakes_are_all_named_and_the_values_kept(citizen, make_office, plan, at):
    office = make_office("all", "All", topics=[plan], contact_required=["name", "email", "phone"])
    citizen.goes_to(f"{office.absolute_url()}/@@book")
    citizen.getControl("8:30").click()
    citizen.presses("Continue")
    at("11:01")
    citizen.getControl("E-mail address").value = "karla"
    citizen.getControl("Telephone number").value = "abc"
    words = citizen.presses("Continue")
    assert citizen.title.startswith("Error: Step 2 of 3: How do we reach you?")
    assert "Name: Fill in this field." in words
    assert "E-mail address: Enter an e-mail address in the form" in words
    assert "Telephone number: Enter a telephone number with area code, for example" in words
    assert citizen.getControl("E-mail address").value == "karla"
    assert 'aria-invalid="true"' in citizen.contents
    assert 'autocomplete="email"' in citizen.contents and 'type="email"' in citizen.contents
    assert 'autocomplete="tel"' in citizen.contents and 'type="tel"' in citizen.contents


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("form.widgets.email", "x" * 300 + "@example.org"),
        ("form.widgets.email", "a@b.example\nBcc: x"),
        ("form.widgets.email", "bell\x07"),
        ("form.widgets.email", ["a", "b"]),
        ("form.widgets.language", "xx"),
        ("form.widgets.language:list", "--NOVALUE--"),
        ("served", "nonsense"),
    ],
)
def test_what_no_browser_sends_does_no_harm(at_details, booked, field, value):
    url = at_details.url
    served = at_details.getControl(name="served").value
    sent = {"form.widgets.email": "k@example.org", "served": served, "form.buttons.go": "1"}
    at_details.sends(url, {**sent, field: value})
    assert at_details.status == 200
    assert booked() == []


def test_a_form_sent_at_once_is_asked_again_and_keeps_what_was_typed(citizen, chooses, at):
    chooses("8:30")
    citizen.getControl("E-mail address").value = "karla@example.org"
    words = citizen.presses("Continue")
    assert "please look at your entries and send them once more" in words
    assert citizen.getControl("E-mail address").value == "karla@example.org"
    at("11:00:02")
    assert "Step 4 of 4" in citizen.presses("Continue")


def test_whoever_fills_in_what_nobody_sees_is_asked_again(at_details, booked):
    at_details.getControl("E-mail address").value = "karla@example.org"
    at_details.getControl(name="remark_again").value = "http://spam.example"
    words = at_details.presses("Continue")
    assert "send them once more" in words
    assert at_details.getControl(name="remark_again").value == ""
    assert "Step 4 of 4" in at_details.presses("Continue")


def test_the_last_page_cannot_be_reached_without_the_ones_before(at_details):
    at_details.goes_to(at_details.url.replace("details", "check"))
    assert at_details.url.endswith("/details")


def test_too_many_appointments_are_refused_with_a_way_out(at_details, office, plan, booked):
    for number in range(3):
        start = HALF_PAST_EIGHT.replace(day=26 + number % 2, hour=8 + number // 2, minute=0)
        wanted = Request(topic=plan, channel="video", start=start, email="karla@example.org")
        with latest():
            book(office, wanted, now=now())
    at_details.getControl("E-mail address").value = "Karla@example.org"
    at_details.presses("Continue")
    words = at_details.presses("Book the appointment")
    assert at_details.status == 409
    assert at_details.title.startswith("Error: ")
    assert "as many appointments to come in this office as one person can have (3)" in words
    assert len(booked()) == 3
    with latest():
        assert held(office, token_of(at_details.url), now=now())


def test_a_question_that_editors_add_meanwhile_is_asked(at_details, town, booked):
    at_details.getControl("E-mail address").value = "karla@example.org"
    at_details.presses("Continue")
    question = {"name": "street", "label": "Which street?", "type": "text", "required": True}
    town["building"]["plan"].questions = [question]
    at_details.presses("Book the appointment")
    assert at_details.url.endswith("/questions")
    assert booked() == []


def test_another_site_cannot_book(at_details, booked):
    at_details.getControl("E-mail address").value = "karla@example.org"
    at_details.presses("Continue")
    url = at_details.url
    at_details.addHeader("Sec-Fetch-Site", "cross-site")
    for button in ("go", "more", "again"):
        at_details.sends(url, {f"form.buttons.{button}": "1"})
    assert booked() == []


def test_somebody_logged_in_needs_the_token_of_the_form(citizen, chooses, at, booked):
    citizen.addHeader("Authorization", f"Basic {TEST_USER_NAME}:{TEST_USER_PASSWORD}")
    chooses("8:30")
    at("11:01")
    citizen.getControl("E-mail address").value = "karla@example.org"
    citizen.presses("Continue")
    url = citizen.url
    citizen.sends(url, {"form.buttons.go": "1"})
    assert citizen.status == 403
    assert booked() == []
    citizen.goes_to(url)
    citizen.presses("Book the appointment")
    assert len(booked()) == 1


def test_who_holds_too_many_times_is_told_to_wait(citizen, new_citizen, chooses, book_url):
    api.portal.set_registry_record("collective.virtualoffice.holds_per_network", 1)
    chooses("8:30")
    assert citizen.status == 200
    words = chooses("9:00")
    assert citizen.status == 429
    assert "Too much has come from your part of the network." in words
