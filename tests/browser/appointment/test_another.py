"""Another appointment like one: nothing that is known is asked again."""

from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.storage.transactions import latest

import pytest


ANSWERS = {"plot": "7", "first": True}


@pytest.fixture
def told_by(office):
    """Return what the citizen told of whom an address is."""

    def told(url):
        token = url.rpartition("/@@book/")[2].partition("/")[0]
        with latest():
            return find_appointment(office, token)

    return told


def test_after_cancelling_only_the_time_is_asked(citizen, book_at, url_of, told_by):
    booked = book_at("11:00", answers=ANSWERS)
    citizen.goes_to(url_of(booked, "cancel"))
    citizen.presses("Yes, cancel it")
    citizen.getLink("Book another appointment").click()
    assert "Which day and what time?" in citizen.words
    assert "karl" not in citizen.url
    citizen.getControl("9:20").click()
    words = citizen.presses("Continue")
    assert "Check your answers" in words
    assert "karl@lindenau.example" in words
    assert "Which plot? 7" in words
    assert booked.token not in citizen.url
    citizen.presses("Book the appointment")
    appointment, details = told_by(citizen.url)
    assert (appointment.topic, appointment.channel) == (booked.appointment.topic, "video")
    assert (details.email, details.answers) == ("karl@lindenau.example", ANSWERS)
    assert details.token != booked.token


def test_topic_and_channel_can_still_be_changed(citizen, book_at, url_of):
    booked = book_at("11:00")
    citizen.goes_to(url_of(booked, "cancel"))
    citizen.presses("Yes, cancel it")
    citizen.getLink("Book another appointment").click()
    citizen.getLink("Back").click()
    assert "How do you want to talk to us?" in citizen.words
    citizen.getControl("In person").click()
    citizen.presses("Continue")
    citizen.getControl("9:20").click()
    words = citizen.presses("Continue")
    assert "karl@lindenau.example" in words
    assert "In person" in words


def test_for_somebody_else_the_contact_is_there_and_their_own_data_are_asked(
    citizen, office, book_at, url_of
):
    office.contact_required = ["name", "email"]
    citizen.goes_to(url_of(book_at("11:00", answers=ANSWERS)))
    citizen.getLink("Book an appointment for somebody else, too").click()
    citizen.getControl("9:20").click()
    assert "How do we reach you?" in citizen.presses("Continue")
    assert citizen.getControl("E-mail address").value == "karl@lindenau.example"
    assert citizen.getControl("Name").value == ""


@pytest.mark.parametrize("step", ["details", "check"])
def test_the_link_opens_no_step_that_needs_a_held_time(citizen, office, booked, step):
    words = citizen.goes_to(f"{office.absolute_url()}/@@book/{booked.token}/{step}")
    assert "karl@lindenau.example" not in words
    assert "This time is no longer kept for you." in words


def test_without_online_booking_nothing_is_offered(citizen, office, booked, url_of):
    office.booking = False
    assert "somebody else, too" not in citizen.goes_to(url_of(booked))
