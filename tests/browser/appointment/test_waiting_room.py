"""The waiting room of somebody who has come to an appointment."""

from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.ticket import State as TicketState
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.due import run_due_in_office
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.end_talk import miss
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.staff_desk import take_break
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.operations.transfer import transfer
from collective.virtualoffice.storage.transactions import latest
from one_room import one_room_installed

import pytest
import transaction


WALK_INS_TOO = [
    {"day": 1, "start": "08:00", "end": "12:00", "channels": ["walk_in", "video"], "desks": 1}
]


@pytest.fixture
def room_url(url_of, booked):
    """Return the address of the waiting room."""
    return url_of(booked).replace("@@appointment", "@@waiting-room")


@pytest.fixture
def come_in(office, booked, at):
    """Let the citizen come in at a time, Ada being at her desk."""

    def act(clock: str) -> None:
        open_desk(office, "ada", "Ada Amt", now=now())
        at(clock)
        check_in(office, booked.token, now=now())

    return act


@pytest.fixture
def ticket(office, booked):
    """Return the ticket as the storage knows it after the last commit."""

    def known():
        with latest():
            return find_ticket(office, booked.token)

    return known


def test_enter_is_there_at_once(citizen, come_in, room_url, ticket):
    come_in("10:50")
    words = citizen.goes_to(room_url)
    assert "Your number P 1 Permits" in words
    assert "Your appointment is at 11:00. You are next." in words
    assert "You can go into the video room now" in words
    assert "You wait there until the official lets you in." in words
    assert "chair" not in words.partition("What else")[0]
    assert citizen.title.startswith("You have come in (P 1) – Permits")
    citizen.followRedirects = False
    citizen.presses("Enter")
    assert citizen.status == 303
    assert "/@@video-room#" in citizen.headers["Location"]
    assert ticket().state is TicketState.WAITING
    citizen.followRedirects = True
    words = citizen.goes_to(room_url)
    assert "You are expected in the video room" in words
    assert "Back into the video room" in words


def test_a_service_that_is_not_set_up_is_not_said_to_be_slow(citizen, office, come_in, room_url):
    come_in("10:50")
    office.video_service = "gone"
    transaction.commit()
    words = citizen.sends(room_url, act="enter")
    assert citizen.status == 502
    assert "The video talk cannot be used here at the moment." in words


def test_where_one_room_is_for_all_they_wait_on_this_page(
    citizen, office, come_in, room_url, ticket
):
    with one_room_installed() as name:
        office.video_service = name
        transaction.commit()
        come_in("10:50")
        words = citizen.goes_to(room_url)
        assert "Your appointment is at 11:00. You are next." in words
        assert "It tells you when it is your turn" in words
        assert "video room now" not in words
        assert 'value="enter"' not in citizen.contents
        assert "It is not your turn yet." in citizen.sends(room_url, act="enter")
        call_next(office, "ada", now=now())
        citizen.goes_to(room_url)
        assert 'value="enter"' in citizen.contents


def test_when_called_from_the_room_the_talk_goes_on_at_once(
    citizen, office, come_in, room_url, ticket
):
    come_in("11:00")
    citizen.sends(room_url, act="enter")
    call_next(office, "ada", now=now())
    assert "Your talk goes on" in citizen.goes_to(room_url)
    finish(office, "ada", agreed="Bring the plan.", now=now())
    words = citizen.goes_to(room_url)
    assert "What was agreed Bring the plan." in words
    assert "To your appointment" in words


def test_when_called_from_this_page_it_rings(citizen, office, come_in, room_url):
    come_in("11:00")
    call_next(office, "ada", now=now())
    assert "You are called! Enter" in citizen.goes_to(room_url)


def test_it_says_that_the_office_is_late(citizen, office, come_in, room_url, at):
    come_in("10:55")
    at("11:01")
    words = citizen.goes_to(room_url)
    assert "Your appointment was at 11:00. The office is running late; you keep your" in words


def test_it_says_who_goes_first(citizen, office, come_in, room_url, book_at, at):
    office.opening_hours = WALK_INS_TOO
    open_desk(office, "ada", "Ada Amt", now=now())
    at("10:49:59")
    take_seat(office, now=now())
    come_in("10:50")
    words = citizen.goes_to(room_url)
    assert "One person is ahead of you. You are early: until your time" in words
    at("11:00")
    assert "You are next." in citizen.goes_to(room_url)


def test_it_says_that_an_earlier_appointment_goes_first(
    citizen, office, booked, book_at, url_of, at
):
    later = book_at("11:20", email="other@lindenau.example")
    at("11:10")
    for one in (booked, later):
        check_in(office, one.token, now=now())
    words = citizen.goes_to(url_of(later).replace("@@appointment", "@@waiting-room"))
    assert "Somebody goes before you whose appointment is earlier than yours." in words


def test_breaks_and_empty_desks_are_told(citizen, office, come_in, booked, room_url, at):
    come_in("10:55")
    take_break(office, "ada", minutes=20, now=now())
    assert "On a break until 11:15." in citizen.goes_to(room_url)


def test_stepping_away_and_back(citizen, come_in, room_url):
    come_in("10:50")
    citizen.goes_to(room_url)
    assert "Your place is kept until 11:10" in citizen.presses("I step away")
    assert "You can go into the video room now" in citizen.presses("I am back")


def test_leaving_the_line_leads_back_to_the_appointment(
    citizen, come_in, booked, room_url, url_of, now_known
):
    come_in("10:50")
    words = citizen.goes_to(room_url)
    assert "It is not cancelled: you can come in again until its end." in words
    words = citizen.presses("Yes, leave now")
    assert citizen.url == url_of(booked)
    assert "You can come in now." in words
    assert now_known(booked).state is State.BOOKED
    assert citizen.goes_to(room_url) == citizen.words
    assert citizen.url == url_of(booked)
    citizen.goes_to(f"{room_url}?fragment=1")
    assert f'data-vo-then="{url_of(booked)}"' in citizen.contents
    citizen.sends(url_of(booked), act="come_in")
    assert citizen.url == room_url


def test_who_was_lost_from_the_line_still_has_the_appointment(
    citizen, office, come_in, booked, room_url, url_of, at
):
    come_in("10:50")
    at("10:54")
    with latest():
        run_due_in_office(office, now=now())
    words = citizen.goes_to(room_url)
    assert "you are no longer in the line. Your appointment still stands." in words
    assert "Take a new seat" not in words
    citizen.getLink("To your appointment").click()
    assert citizen.url == url_of(booked)


def test_who_was_missed_may_return_once(citizen, office, come_in, room_url, ticket):
    come_in("11:00")
    call_next(office, "ada", now=now())
    miss(office, "ada", now=now())
    words = citizen.goes_to(room_url)
    assert "We called you, but you did not answer. You may return once" in words
    assert "chair" not in words
    assert "You can go into the video room now" in citizen.presses("Return to the line")
    call_next(office, "ada", now=now())
    miss(office, "ada", now=now())
    words = citizen.goes_to(room_url)
    assert "You have already returned once. To your appointment" in words


def test_whoever_is_sent_on_enters_there(citizen, office, make_office, come_in, booked, room_url):
    other = make_office("other", "Subsidies")
    open_desk(other, "bea", "Bea", now=now())
    come_in("11:00")
    call_next(office, "ada", now=now())
    transfer(office, "ada", other, now=now())
    words = citizen.goes_to(room_url)
    assert citizen.url == f"{other.absolute_url()}/@@waiting-room/{booked.token}"
    assert "Your number S 1 Subsidies" in words
    citizen.followRedirects = False
    citizen.presses("Enter")
    assert citizen.status == 303
    citizen.followRedirects = True
    citizen.sends(citizen.url, act="leave")
    citizen.goes_to(room_url)
    assert citizen.url == f"{office.absolute_url()}/@@appointment/{booked.token}"
