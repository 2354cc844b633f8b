"""An office whose video service has one room for all talks: nobody meets the one before."""

from bookings import booked
from bookings import kept
from bookings import local
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.errors import NotCalled
from collective.virtualoffice.domain.errors import RoomTaken
from collective.virtualoffice.domain.ticket import State as TicketState
from collective.virtualoffice.operations.call import call_chosen
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.check_in import enter_appointment
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.end_talk import park
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.operations.enter import enter_as_guest
from collective.virtualoffice.operations.enter import enter_as_host
from collective.virtualoffice.operations.enter import waits_outside
from collective.virtualoffice.operations.invite import invite
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.staff_appointments import check_in_at_counter
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.storage.transactions import latest
from one_room import one_room_installed

import pytest
import transaction


@pytest.fixture
def desk(booking_office, on):
    """Return an office with one room, in which Ada and Bea have their desks open tomorrow."""
    with one_room_installed() as name:
        booking_office.video_service = name
        transaction.commit()
        open_desk(booking_office, "ada", "Ada", now=on(25, "08:30"))
        open_desk(booking_office, "bea", "Bea", now=on(25, "08:30"))
        yield booking_office


@pytest.fixture
def zoe(desk, on):
    """Book tomorrow at nine for Zoe."""
    return booked(desk, local("09:00"), on(24, "09:00"))


@pytest.fixture
def bo(desk, on):
    """Let Bo walk in."""
    return take_seat(desk, name="Bo", now=on(25, "08:40"))


def state_of(office, seat):
    with latest():
        return find_ticket(office, seat.token).state


def test_other_services_let_people_wait_in_the_room(booking_office, desk):
    assert waits_outside(desk)
    booking_office.video_service = "builtin"
    assert not waits_outside(booking_office)
    booking_office.video_service = "gone"
    assert not waits_outside(booking_office)


def test_whoever_has_an_appointment_gets_no_link_before_the_call(desk, zoe, on):
    check_in(desk, zoe.token, now=on(25, "08:55"))
    for act in (enter, enter_appointment):
        with latest(), pytest.raises(NotCalled):
            act(desk, zoe.token, now=on(25, "08:56"))
    with latest():
        ticket = find_ticket(desk, zoe.token)
    assert (ticket.state, ticket.room, ticket.citizen_entered) == (TicketState.WAITING, "", None)
    call_next(desk, "ada", now=on(25, "09:00"))
    with latest():
        assert enter(desk, zoe.token, now=on(25, "09:01"))
    assert state_of(desk, zoe) is TicketState.IN_CONSULTATION


def test_coming_in_without_a_page_leads_into_the_line_first(desk, zoe, on):
    with latest(), pytest.raises(NotCalled):
        enter_appointment(desk, zoe.token, now=on(25, "08:55"))
    assert state_of(desk, zoe) is TicketState.WAITING
    assert kept(desk, zoe.appointment).state is State.CHECKED_IN
    call_next(desk, "ada", now=on(25, "09:00"))
    with latest():
        assert enter_appointment(desk, zoe.token, now=on(25, "09:01"))


def test_a_second_official_calls_nobody_while_a_talk_goes_on(desk, zoe, bo, on):
    call_next(desk, "ada", now=on(25, "08:50"))
    check_in(desk, zoe.token, now=on(25, "08:51"))
    for call in (
        lambda: call_next(desk, "bea", now=on(25, "09:00")),
        lambda: call_chosen(desk, "bea", zoe_ticket(desk, zoe), now=on(25, "09:00")),
    ):
        with pytest.raises(RoomTaken):
            call()
        assert state_of(desk, zoe) is TicketState.WAITING
    finish(desk, "ada", now=on(25, "09:05"))
    call_next(desk, "bea", now=on(25, "09:06"))
    assert state_of(desk, zoe) is TicketState.CALLED


def test_who_was_parked_comes_back_after_the_other(desk, zoe, bo, on):
    call_next(desk, "ada", now=on(25, "08:50"))
    park(desk, "ada", now=on(25, "08:51"))
    check_in(desk, zoe.token, now=on(25, "08:52"))
    call_next(desk, "bea", now=on(25, "09:00"))
    with pytest.raises(RoomTaken):
        call_chosen(desk, "ada", bo.ticket.id, now=on(25, "09:01"))
    finish(desk, "bea", now=on(25, "09:02"))
    call_chosen(desk, "ada", bo.ticket.id, now=on(25, "09:03"))
    assert state_of(desk, bo) is TicketState.CALLED


def test_a_talk_without_video_disturbs_nobody(desk, bo, on):
    made = booked(desk, local("09:00"), on(24, "09:00"), channel="phone", phone="030 1234567")
    call_next(desk, "ada", now=on(25, "08:50"))
    check_in_at_counter(desk, made.appointment.id, now=on(25, "09:00"))
    call_next(desk, "bea", now=on(25, "09:00"))
    with latest():
        assert enter(desk, bo.token, now=on(25, "09:01"))


def test_nobody_of_a_second_talk_enters_where_two_go_on_already(desk, bo, on):
    """The office got its fixed link while both were talking."""
    desk.video_service = "builtin"
    cleo = take_seat(desk, name="Cleo", now=on(25, "08:41"))
    call_next(desk, "ada", now=on(25, "08:50"))
    call_next(desk, "bea", now=on(25, "08:50"))
    guest = invite(desk, "bea", name="Ms Ito", role="interpreter", now=on(25, "08:50"))
    desk.video_service = "one_room"
    with latest():
        assert enter(desk, bo.token, now=on(25, "08:51"))
    for way_in in (
        lambda: enter(desk, cleo.token, now=on(25, "08:52")),
        lambda: enter_as_host(desk, "bea", "Bea", now=on(25, "08:52")),
        lambda: enter_as_guest(desk, guest.rsplit("/", 1)[1], now=on(25, "08:52")),
    ):
        with latest(), pytest.raises(RoomTaken):
            way_in()
    with latest():
        assert enter_as_host(desk, "ada", "Ada", now=on(25, "08:53"))


def zoe_ticket(office, made):
    """Return the id of the ticket an appointment has."""
    return kept(office, made.appointment).ticket
