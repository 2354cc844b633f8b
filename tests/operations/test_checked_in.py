"""Appointments in the line: nobody who came is lost, each talk has a room of its own."""

from bookings import kept
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.errors import NobodyWaiting
from collective.virtualoffice.domain.room_message import Message
from collective.virtualoffice.domain.ticket import State as TicketState
from collective.virtualoffice.operations.call import call_chosen
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.check_in import enter_appointment
from collective.virtualoffice.operations.due import run_due_in_office
from collective.virtualoffice.operations.due_in_diary import run_due_in_diary
from collective.virtualoffice.operations.end_talk import miss
from collective.virtualoffice.operations.end_talk import park
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.operations.exchange import exchange
from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.operations.own_ticket import come_back
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.own_ticket import leave
from collective.virtualoffice.operations.own_ticket import prove_presence
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.transfer import transfer
from collective.virtualoffice.operations.views_of_line import office_status
from collective.virtualoffice.operations.views_of_line import place_in_line
from collective.virtualoffice.storage.presence import sightings
from collective.virtualoffice.storage.rooms import find_room
from collective.virtualoffice.storage.transactions import latest
from datetime import timedelta

import pytest
import transaction


@pytest.fixture
def ticket_of(video_office):
    """Return the ticket that a booking's token opens."""

    def found(booked, office=video_office):
        with latest():
            return find_ticket(office, booked.token)

    return found


@pytest.fixture
def worker(video_office):
    """Let time do its work in the office; it sees what was committed last."""

    def work(now):
        with latest():
            run_due_in_office(video_office, now=now)
        with latest():
            run_due_in_diary(video_office, now=now)

    return work


def test_who_comes_early_to_an_empty_office_keeps_the_place(
    video_office, book_at, ticket_of, worker, at
):
    booked = book_at("08:00")
    check_in(video_office, booked.token, now=at("07:50"))
    worker(at("07:51"))
    assert ticket_of(booked).state is TicketState.WAITING


def test_who_waits_when_the_office_has_closed_is_told_so(
    video_office, book_at, ticket_of, worker, at
):
    booked = book_at("11:40")
    check_in(video_office, booked.token, now=at("11:35"))
    for clock, is_open in (("11:59", True), ("12:01", False)):
        with latest():
            prove_presence(ticket_of(booked), at(clock))
        worker(at(clock))
        assert ticket_of(booked).is_open is is_open
    assert ticket_of(booked).closed_out


def test_after_a_miss_the_next_talk_has_another_room(video_office, book_at, ticket_of, at):
    booked = book_at("10:00")
    open_desk(video_office, "ada", "Ada", now=at("09:00"))
    enter_appointment(video_office, booked.token, now=at("10:00"))
    first = ticket_of(booked)
    call_next(video_office, "ada", now=at("10:00"))
    assert ticket_of(booked).room == first.room
    miss(video_office, "ada", now=at("10:02"))
    come_back(video_office, booked.token, now=at("10:03"))
    assert not ticket_of(booked).is_at_hand
    with latest():
        enter(video_office, booked.token, now=at("10:04"))
    assert ticket_of(booked).room not in ("", first.room)
    with latest():
        assert find_appointment(video_office, booked.token)[0].state is State.CHECKED_IN


def test_two_who_were_sent_on_do_not_meet_in_one_room(
    video_office, make_office, book_at, ticket_of, at
):
    target = make_office("Target")
    open_desk(video_office, "ada", "Ada", now=at("09:00"))
    open_desk(target, "grace", "Grace", now=at("09:00"))
    rooms = set()
    for booked in (book_at("10:00"), book_at("10:20")):
        check_in(video_office, booked.token, now=booked.appointment.start)
        call_next(video_office, "ada", now=booked.appointment.start)
        transfer(video_office, "ada", target, now=booked.appointment.start)
        with latest():
            enter(target, booked.token, now=booked.appointment.start)
        rooms.add(ticket_of(booked, target).room)
    assert len(rooms) == 2


@pytest.fixture
def parked(video_office, book_at, at):
    """Return a booking whose citizen was in a talk and then put aside."""
    booked = book_at("10:00")
    open_desk(video_office, "ada", "Ada", now=at("09:00"))
    enter_appointment(video_office, booked.token, now=at("09:55"))
    with latest():
        call_next(video_office, "ada", now=at("10:00"))
    park(video_office, "ada", now=at("10:05"))
    return booked


def test_who_leaves_after_a_talk_did_come(video_office, parked, worker, at):
    leave(video_office, parked.token, now=at("10:06"))
    worker(at("10:21"))
    assert kept(video_office, parked.appointment).state is State.FINISHED


def test_who_is_lost_after_a_talk_did_come(video_office, parked, ticket_of, worker, at):
    worker(at("10:59"))
    assert ticket_of(parked).state is TicketState.EXPIRED
    assert kept(video_office, parked.appointment).state is State.FINISHED


def test_who_misses_a_second_talk_did_come_and_may_come_back(
    video_office, parked, ticket_of, worker, at
):
    with latest():
        call_chosen(video_office, "ada", ticket_of(parked).id, now=at("10:06"))
    miss(video_office, "ada", now=at("10:07"))
    assert kept(video_office, parked.appointment).state is State.FINISHED
    come_back(video_office, parked.token, now=at("10:08"))
    assert kept(video_office, parked.appointment).state is State.CHECKED_IN
    leave(video_office, parked.token, now=at("10:09"))
    worker(at("10:21"))
    assert kept(video_office, parked.appointment).state is State.FINISHED


def test_whom_the_official_did_not_find_in_the_room_did_not_come(video_office, book_at, at):
    booked = book_at("10:00")
    open_desk(video_office, "ada", "Ada", now=at("09:00"))
    enter_appointment(video_office, booked.token, now=at("09:55"))
    with latest():
        call_next(video_office, "ada", now=at("10:00"))
    miss(video_office, "ada", now=at("10:02"))
    assert kept(video_office, booked.appointment).state is State.NO_SHOW


@pytest.fixture
def in_room(video_office, book_at, at):
    """Return a booking whose citizen waits in the video room, and their window's message to it."""
    video_office.grace_seconds = 90
    transaction.commit()
    open_desk(video_office, "ada", "Ada", now=at("09:55"))
    booked = book_at("10:00")
    url = enter_appointment(video_office, booked.token, now=at("09:50"))
    return booked, Message(url.partition("#")[2], "window")


def test_a_ghost_in_the_video_room_is_passed_over_and_then_gone(
    video_office, in_room, ticket_of, worker, at
):
    booked, _message = in_room
    room = ticket_of(booked).room
    worker(at("10:00"))
    assert ticket_of(booked).state is TicketState.WAITING, "a phone may sleep"
    with latest(), pytest.raises(NobodyWaiting):
        call_next(video_office, "ada", now=at("10:00"))
    worker(at("10:10:01"))
    assert ticket_of(booked).state is TicketState.EXPIRED
    with latest():
        assert find_room(room).ended
    worker(at("10:21"))
    assert kept(video_office, booked.appointment).state is State.NO_SHOW


@pytest.mark.parametrize("seconds", [15, 65])
def test_an_open_window_of_the_video_room_keeps_the_place(
    video_office, in_room, ticket_of, worker, at, seconds
):
    """A window that is hidden is heard of about once a minute, where its browser is strict."""
    booked, message = in_room
    for passed in range(0, 25 * 60, seconds):
        now = at("09:50") + timedelta(seconds=passed)
        with latest():
            exchange(video_office, message, now=now)
        worker(now)
    sightings.forget(ticket_of(booked).id)  # as another process knows it
    open_desk(video_office, "ada", "Ada", now=now)
    with latest():
        call_next(video_office, "ada", now=now)
    assert ticket_of(booked).state is TicketState.IN_CONSULTATION


def test_who_is_heard_of_again_in_the_video_room_is_there_again(video_office, in_room, at):
    _booked, message = in_room
    with latest():
        assert office_status(video_office, at("10:05")).waiting == 0
    with latest():
        assert exchange(video_office, message, now=at("10:05"))["state"] == "waiting"
    with latest():
        assert office_status(video_office, at("10:05:01")).waiting == 1


def test_the_waiting_room_beside_the_video_room_keeps_the_place(
    video_office, in_room, ticket_of, worker, at
):
    booked, _message = in_room
    for minute in range(20):
        now = at("09:51") + timedelta(minutes=minute)
        with latest():
            assert place_in_line(video_office, booked.token, now=now).ahead == 0
        worker(now)
    assert ticket_of(booked).state is TicketState.WAITING
