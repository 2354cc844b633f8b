"""The form with which a citizen takes a seat."""

from collective.virtualoffice.domain.errors import Busy
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.own_ticket import leave
from collective.virtualoffice.operations.staff_desk import close_desk
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.transactions import latest
from plone import api
from plone.app.testing import TEST_USER_NAME
from plone.app.testing import TEST_USER_PASSWORD

import pytest


@pytest.fixture
def form_url(office_open) -> str:
    """Return the address of the form."""
    return f"{office_open.absolute_url()}/@@take-seat"


@pytest.fixture
def tickets(office):
    """Return the tickets of the office as they are by now."""

    def known():
        with latest():
            return [kept.ticket for kept in office_record(office.UID()).tickets.values()]

    return known


def test_a_seat_is_taken_with_topic_language_name_and_phone(citizen, form_url, tickets):
    citizen.goes_to(form_url)
    citizen.getControl("Site plan").click()
    citizen.getControl("In which language").displayValue = ["Türkçe"]
    citizen.getControl("How may we call you?").value = "Karla"
    citizen.getControl("Telephone number").value = "030 123456"
    words = citizen.presses("Take a seat")
    assert "/@@waiting-room/" in citizen.url
    assert "Your number P 1" in words
    [ticket] = tickets()
    assert (ticket.name, ticket.language, ticket.phone) == ("Karla", "tr", "+4930123456")


def test_the_privacy_notice_comes_before_the_button(citizen, form_url):
    citizen.goes_to(form_url)
    form, notice = citizen.contents.index("<form"), citizen.contents.index("Who is responsible")
    assert form < notice < citizen.contents.index('name="form.buttons.take"')


def test_nothing_need_be_said(citizen, form_url, tickets):
    citizen.goes_to(form_url)
    citizen.presses("Take a seat")
    [ticket] = tickets()
    assert (ticket.name, ticket.language, ticket.topic) == ("", "en", None)


def test_something_else_is_a_topic_too(citizen, form_url, tickets):
    citizen.goes_to(form_url)
    citizen.getControl("Something else").click()
    citizen.presses("Take a seat")
    assert [ticket.topic for ticket in tickets()] == [None]


def test_a_link_can_name_the_topic(citizen, town, form_url):
    topic = town["building"]["plan"]
    citizen.goes_to(f"{form_url}?topic={topic.UID()}")
    assert citizen.getControl("Site plan").selected
    citizen.goes_to(f"{form_url}?topic=nonsense&topic=more")
    assert citizen.status == 200


def test_one_topic_is_not_asked_for_but_kept(citizen, town, make_office, tickets):
    topic = town["building"]["permit"]
    office = make_office("one", "One", topics=[topic.UID()])
    open_desk(office, "bea", "Bea", now=now())
    assert "What is it about?" not in citizen.goes_to(f"{office.absolute_url()}/@@take-seat")
    assert "You come for: Building permit" in citizen.presses("Take a seat")


def test_a_sensitive_office_asks_nobody_for_a_name(citizen, make_office):
    office = make_office("help", "Help", sensitive=True)
    open_desk(office, "bea", "Bea", now=now())
    words = citizen.goes_to(f"{office.absolute_url()}/@@take-seat")
    assert "How may we call you?" not in words
    assert "Telephone number" not in words
    assert "Help" not in citizen.title
    words = citizen.presses("Take a seat")
    assert "Change name or telephone number" not in words
    assert "Help" not in citizen.title


def test_who_is_refused_reads_why_in_the_title_but_not_where_it_is_sensitive(citizen, make_office):
    advice, hall = make_office("help", "Help", sensitive=True), make_office("hall", "Hall")
    for office, title in ((advice, "at the moment – "), (hall, "at the moment – Hall – ")):
        citizen.goes_to(f"{office.absolute_url()}/@@take-seat")
        assert citizen.title.startswith(f"Nobody is at the desk {title}")
    citizen.goes_to(f"{advice.absolute_url()}/@@take-seat")
    assert "Help" not in citizen.title


def test_the_form_is_stored_nowhere_and_told_to_nobody(citizen, form_url):
    citizen.goes_to(form_url)
    assert citizen.headers["Cache-Control"] == "no-store"
    assert citizen.headers["Referrer-Policy"] == "no-referrer"
    assert citizen.headers["X-Robots-Tag"] == "noindex"
    assert 'autocomplete="name"' in citizen.contents
    assert 'autocomplete="tel"' in citizen.contents
    assert "@@device-check?came_from=http" in citizen.contents


def test_a_bad_number_is_named_and_the_values_are_kept(citizen, form_url, tickets):
    citizen.goes_to(form_url)
    citizen.getControl("How may we call you?").value = "Karla"
    citizen.getControl("Telephone number").value = "abc"
    words = citizen.presses("Take a seat")
    assert citizen.title.startswith("Error: Take a seat")
    assert "Telephone number: Enter a telephone number with area code" in words
    assert citizen.getControl("How may we call you?").value == "Karla"
    assert citizen.getControl("Telephone number").value == "abc"
    assert 'aria-describedby="form-widgets-phone-help form-widgets-phone-error"' in citizen.contents
    assert tickets() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("form.widgets.name", "x" * 201),
        ("form.widgets.name", "two\nlines"),
        ("form.widgets.name", "bell\x07"),
        ("form.widgets.language", "xx"),
        ("form.widgets.topic", "nonsense"),
        ("form.widgets.phone", "0" * 41),
        ("key", "short"),
    ],
)
def test_what_no_browser_sends_does_no_harm(citizen, form_url, field, value):
    sent = {"form.widgets.language": "en", "form.buttons.take": "1", field: value}
    citizen.sends(form_url, sent)
    assert citizen.status == 200


def test_a_form_sent_twice_takes_one_seat(citizen, new_citizen, form_url, tickets):
    citizen.goes_to(form_url)
    sent = {
        "key": citizen.getControl(name="key").value,
        "form.widgets.language": "en",
        "form.buttons.take": "1",
    }
    places = []
    for browser in (citizen, new_citizen()):
        browser.sends(form_url, sent)
        places.append(browser.url)
    assert places[0] == places[1]
    assert len(tickets()) == 1


def test_another_site_cannot_send_the_form(citizen, form_url, tickets):
    citizen.addHeader("Sec-Fetch-Site", "cross-site")
    sent = {"key": "k" * 20, "form.widgets.language": "en", "form.buttons.take": "1"}
    citizen.sends(form_url, sent)
    assert tickets() == []
    assert citizen.getControl(name="key").value != "k" * 20


def test_somebody_logged_in_needs_the_token_of_the_form(citizen, form_url, tickets):
    citizen.addHeader("Authorization", f"Basic {TEST_USER_NAME}:{TEST_USER_PASSWORD}")
    citizen.sends(form_url, {"form.widgets.language": "en", "form.buttons.take": "1"})
    assert citizen.status == 403
    citizen.goes_to(form_url)
    citizen.presses("Take a seat")
    assert len(tickets()) == 1


def test_a_closed_office_says_when_it_opens(citizen, at, form_url):
    at("13:00")
    words = citizen.goes_to(form_url)
    assert citizen.status == 200
    assert "The office is closed. It opens tomorrow at 8:00." in words
    assert "030 4711" in words
    citizen.sends(form_url, {"form.widgets.language": "en", "form.buttons.take": "1"})
    assert citizen.status == 409


def test_an_office_without_officials_says_since_when(citizen, office_open, at, form_url):
    close_desk(office_open, "ada", now=now())
    at("09:20")
    words = citizen.goes_to(form_url)
    assert "Nobody is at the desk at the moment." in words
    assert "Nobody has been here since 9:00." in words


def test_shortly_before_closing_it_says_so(citizen, office_open, at, form_url):
    at("11:50")
    take_seat(office_open, now=now())
    words = citizen.goes_to(form_url)
    assert "There is no time for more people today." in words
    assert "The office closes today at 12:00" in words


def test_a_full_office_keeps_what_was_typed_and_names_open_ones(citizen, make_office, tickets):
    small, other = make_office("small", "Small", chairs=1), make_office("other", "Other one")
    for name, office in (("ada", small), ("bea", other)):
        open_desk(office, name, name, now=now())
    citizen.goes_to(f"{small.absolute_url()}/@@take-seat")
    citizen.getControl("How may we call you?").value = "Karla"
    taken = take_seat(small, now=now())
    words = citizen.presses("Take a seat")
    assert citizen.status == 409
    assert citizen.title.startswith("Error: All chairs are taken – ")
    assert "What you entered is kept." in words
    assert "Other one" in words

    leave(small, taken.token, now=now())
    citizen.presses("Try again")
    assert "/@@waiting-room/" in citizen.url
    with latest():
        [kept] = office_record(small.UID()).tickets.values()
        assert kept.ticket.name == "Karla"


def test_when_too_many_come_at_once_the_form_can_be_sent_again(
    citizen, form_url, tickets, monkeypatch
):
    def too_many(*_args: object, **_facts: object) -> None:
        raise Busy

    citizen.goes_to(form_url)
    citizen.getControl("How may we call you?").value = "Karla"
    with monkeypatch.context() as patch:
        patch.setattr("collective.virtualoffice.browser.visit.take_seat.take_seat", too_many)
        words = citizen.presses("Take a seat")
    assert citizen.status == 503
    assert citizen.headers["Retry-After"] == "2"
    assert "Nothing is lost" in words
    citizen.presses("Try again")
    assert [ticket.name for ticket in tickets()] == ["Karla"]


def test_the_languages_are_those_of_the_area_or_of_the_site(citizen, town, form_url):
    citizen.goes_to(form_url)
    assert citizen.getControl("In which language").displayOptions == [
        "Deutsch",
        "English",
        "Türkçe",
    ]
    town["building"].languages = []
    words = citizen.goes_to(form_url)
    assert "In which language" not in words
    assert api.portal.get_default_language() == "en"


def test_a_flood_of_seats_is_stopped_and_can_be_tried_again(citizen, form_url, tickets):
    api.portal.set_registry_record("collective.virtualoffice.writes_per_minute", 1)
    for _person in range(2):
        citizen.goes_to(form_url)
        words = citizen.presses("Take a seat")
    assert citizen.status == 429
    assert "Too much has come from your part of the network." in words
    assert len(tickets()) == 1
    api.portal.set_registry_record("collective.virtualoffice.writes_per_minute", 0)
    citizen.presses("Try again")
    assert len(tickets()) == 2
