"""Guests of an appointment: the citizen's page, and theirs."""

from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.check_in import enter_appointment
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.invite import invite_to_appointment
from collective.virtualoffice.operations.invite import MOST_GUESTS
from collective.virtualoffice.operations.own_appointment import cancel

import pytest
import re


@pytest.fixture
def guest_url(office, booked):
    """Return the link of an interpreter whom the citizen brings along."""
    return invite_to_appointment(
        office, booked.token, name="Ivo <b>", role="interpreter", now=now()
    )


def test_inviting_shows_the_link_to_pass_on(citizen, new_citizen, booked, url_of):
    citizen.goes_to(url_of(booked, "guests"))
    assert "/@@privacy-notice" in citizen.contents
    citizen.getControl("Name of the guest").value = "Erna"
    citizen.getControl("Companion").selected = True
    words = citizen.presses("Make the link")
    assert citizen.url == url_of(booked, "guests")
    assert "Here is the link to pass on." in citizen.contents
    assert "Erna , companion Link for Erna" in words
    guest = new_citizen()
    (link,) = re.findall(r'value="(http[^"]*/@@guest/[^"]*)"', citizen.contents)
    words = guest.goes_to(link)
    assert "Erna is invited to this talk as companion." in words


def test_an_invitation_is_withdrawn(citizen, booked, url_of, guest_url):
    words = citizen.goes_to(url_of(booked, "guests"))
    assert "Ivo <b> , interpreter" in words
    words = citizen.presses("Withdraw the link")
    assert "Ivo" not in words
    citizen.goes_to(guest_url)
    assert citizen.status == 404


@pytest.mark.parametrize("withdraw", ["", "x", "__class__"])
def test_withdrawing_somebody_unknown_does_no_harm(citizen, booked, url_of, guest_url, withdraw):
    words = citizen.sends(url_of(booked, "guests"), withdraw=withdraw)
    assert citizen.status == 200
    assert "Ivo" in words


def test_a_guest_needs_a_name_and_the_rest_is_kept(citizen, booked, url_of):
    citizen.goes_to(url_of(booked, "guests"))
    citizen.getControl("Companion").selected = True
    words = citizen.presses("Make the link")
    assert citizen.status == 400
    assert "Fill in this field." in words
    assert 'href="#vo-name"' in citizen.contents
    assert citizen.getControl("Companion").selected
    words = citizen.sends(url_of(booked, "guests"), name="Erna", role="host")
    assert citizen.status == 400
    assert "Choose as what the guest takes part." in words
    assert citizen.getControl("Name of the guest").value == "Erna"


def test_there_is_a_limit(citizen, office, booked, url_of):
    for number in range(MOST_GUESTS):
        invite_to_appointment(
            office, booked.token, name=f"Guest {number}", role="companion", now=now()
        )
    words = citizen.goes_to(url_of(booked, "guests"))
    assert "You cannot invite more people." in words
    assert "Make the link" not in words
    words = citizen.sends(url_of(booked, "guests"), name="Erna", role="companion")
    assert citizen.status == 409
    assert "This cannot be done any more often." in words


def test_only_a_video_talk_has_guests(citizen, book_at, url_of):
    booked = book_at("11:00", channel="in_person")
    assert "This is no longer possible." in citizen.goes_to(url_of(booked, "guests"))


def test_a_guest_learns_when_it_begins(citizen, guest_url, at):
    words = citizen.goes_to(guest_url)
    assert "The talk has not begun yet It begins today at 11:00 ." in words
    assert citizen.headers["Cache-Control"] == "no-store"
    citizen.sends(guest_url)
    assert citizen.status == 409
    citizen.goes_to(f"{guest_url}?fragment=1")
    assert 'data-vo-poll="60.0"' in citizen.contents
    at("10:55")
    citizen.goes_to(f"{guest_url}?fragment=1")
    assert 'data-vo-poll="2.5"' in citizen.contents


def test_a_guest_comes_in_once_the_citizen_is_in_the_room(citizen, office, booked, guest_url, at):
    at("10:55")
    check_in(office, booked.token, now=now())
    assert "The talk has not begun yet" in citizen.goes_to(guest_url)
    enter_appointment(office, booked.token, now=now())
    assert "You are expected" in citizen.goes_to(guest_url)
    citizen.followRedirects = False
    citizen.presses("Enter")
    assert citizen.status == 303
    assert "/@@video-room#" in citizen.headers["Location"]


def test_a_guest_learns_that_it_is_cancelled(citizen, office, booked, guest_url):
    cancel(office, booked.token, now=now())
    words = citizen.goes_to(guest_url)
    assert "The appointment is cancelled Please ask the person who gave you this link." in words


def test_a_guest_learns_that_it_is_over(citizen, guest_url, at):
    at("11:20")
    assert "The talk is over" in citizen.goes_to(guest_url)
