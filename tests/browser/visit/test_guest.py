"""The page of an invited guest."""

from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.end_talk import park
from collective.virtualoffice.operations.invite import invite

import pytest
import transaction


@pytest.fixture
def guest_url(office_open, seat) -> str:
    """Return the link of an interpreter whom Ada invites to the talk."""
    call_next(office_open, "ada", now=now())
    return invite(office_open, "ada", name="Ivo", role="interpreter", now=now())


def test_it_says_who_invites_and_lets_the_guest_in(citizen, guest_url):
    words = citizen.goes_to(guest_url)
    assert "Ada Amt invites Ivo as interpreter." in words
    assert "/permits/@@privacy-notice" in citizen.contents
    assert citizen.title.startswith("You are expected – Permits")
    citizen.followRedirects = False
    citizen.presses("Enter")
    assert citizen.status == 303
    assert "/@@video-room#" in citizen.headers["Location"]
    assert citizen.headers["Cache-Control"] == "no-store"
    assert citizen.headers["Referrer-Policy"] == "no-referrer"


def test_it_says_where_the_talk_takes_place(citizen, guest_url):
    words = citizen.goes_to(guest_url)
    assert "The video talk is run by this website itself." in words
    assert "You need a camera, a microphone" in words


def test_a_guest_sees_the_talk_where_the_citizen_does(citizen, office_open, guest_url):
    office_open.video_embedded = True
    transaction.commit()
    citizen.goes_to(guest_url)
    citizen.presses("Enter")
    assert "/@@video-room#" in citizen.contents and "<iframe" in citizen.contents


def test_a_guest_reads_when_the_service_is_not_set_up(citizen, office_open, guest_url):
    office_open.video_service = "gone"
    transaction.commit()
    words = citizen.sends(guest_url)
    assert citizen.status == 502
    assert "The video talk cannot be used here at the moment." in words


def test_every_answer_is_personal(citizen, guest_url):
    for url in (guest_url, f"{guest_url}?fragment=1"):
        citizen.goes_to(url)
        assert citizen.headers["Cache-Control"] == "no-store"
        assert citizen.headers["Referrer-Policy"] == "no-referrer"
        assert citizen.headers["X-Robots-Tag"] == "noindex"


def test_before_the_talk_there_is_no_way_in(citizen, office_open, guest_url):
    park(office_open, "ada", now=now())
    words = citizen.goes_to(guest_url)
    assert "Permits invites Ivo" in words
    assert "The talk has not begun yet" in words
    words = citizen.sends(guest_url)
    assert citizen.status == 409
    assert "The talk has not begun yet" in words


def test_afterwards_there_is_none_either(citizen, office_open, guest_url):
    finish(office_open, "ada", now=now())
    assert "The talk is over" in citizen.goes_to(guest_url)
    citizen.sends(guest_url)
    assert citizen.status == 409


def test_an_unknown_link_is_answered_in_plain_words(citizen, guest_url):
    words = citizen.goes_to(f"{guest_url}x")
    assert citizen.status == 404
    assert "There is nothing at this address" in words
