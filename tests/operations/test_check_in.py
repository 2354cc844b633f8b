"""From the appointment through the line to the talk and its end."""

from bookings import booked
from bookings import everything
from bookings import kept
from bookings import local
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.errors import NobodyWaiting
from collective.virtualoffice.domain.errors import NotCalled
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.errors import TooEarly
from collective.virtualoffice.domain.errors import TooLate
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.ticket import State as TicketState
from collective.virtualoffice.operations.call import call_chosen
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.check_in import enter_appointment
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.end_talk import miss
from collective.virtualoffice.operations.end_talk import park
from collective.virtualoffice.operations.enter import enter_as_host
from collective.virtualoffice.operations.own_ticket import come_back
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.own_ticket import leave
from collective.virtualoffice.operations.staff_appointments import check_in_at_counter
from collective.virtualoffice.operations.staff_appointments import mark_no_show
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.operations.transfer import transfer
from collective.virtualoffice.operations.views_of_line import desk_view
from collective.virtualoffice.storage.transactions import latest

import pytest


@pytest.fixture
def zoe(booking_office, on):
    """Book tomorrow at nine for Zoe."""
    return booked(booking_office, local("09:00"), on(24, "09:00"))


@pytest.fixture
def state_of(booking_office):
    """Return the state of an appointment as committed last."""
    return lambda made: kept(booking_office, made.appointment).state


@pytest.fixture
def desk(booking_office, on):
    """Open Ada's desk tomorrow at half past eight."""
    open_desk(booking_office, "ada", "Ada", now=on(25, "08:30"))
    return booking_office


def ticket_of(office, made):
    with latest():
        return find_ticket(office, made.token)


def test_whole_way_of_a_video_appointment(desk, zoe, state_of, on):
    with latest():
        url = enter_appointment(desk, zoe.token, now=on(25, "08:50"))
    assert url.startswith(f"{desk.absolute_url()}/@@video-")
    ticket = ticket_of(desk, zoe)
    assert state_of(zoe) is State.CHECKED_IN
    assert (ticket.state, ticket.chair, ticket.due) == (TicketState.WAITING, None, on(25, "09:00"))
    assert ticket.citizen_entered == on(25, "08:50")
    assert kept(desk, zoe.appointment).ticket == ticket.id
    call_next(desk, "ada", now=on(25, "09:00"))
    assert ticket_of(desk, zoe).state is TicketState.IN_CONSULTATION
    assert state_of(zoe) is State.IN_CONSULTATION
    with latest():
        assert enter_as_host(desk, "ada", "Ada", now=on(25, "09:00")) != url
        assert enter_appointment(desk, zoe.token, now=on(25, "09:10"))
    finish(desk, "ada", now=on(25, "09:20"))
    over = kept(desk, zoe.appointment)
    assert (over.state, over.ended, over.ticket) == (State.FINISHED, on(25, "09:20"), None)
    with latest(), pytest.raises(WrongState):
        enter_appointment(desk, zoe.token, now=on(25, "09:21"))


def test_coming_in_has_its_time(booking_office, zoe, state_of, on):
    before = everything(booking_office)
    for act in (check_in, enter_appointment):
        with latest(), pytest.raises(TooEarly) as refused:
            act(booking_office, zoe.token, now=on(25, "08:49:59"))
        assert refused.value.opens == on(25, "08:50")
        with latest(), pytest.raises(TooLate):
            act(booking_office, zoe.token, now=on(25, "09:20"))
    assert everything(booking_office) == before
    check_in(booking_office, zoe.token, now=on(25, "08:50"))
    check_in(booking_office, zoe.token, now=on(25, "11:00"))  # the office is running late
    assert state_of(zoe) is State.CHECKED_IN


def test_coming_in_twice_makes_one_ticket(booking_office, zoe, on):
    with latest():
        first = enter_appointment(booking_office, zoe.token, now=on(25, "08:55"))
    with latest():
        again = enter_appointment(booking_office, zoe.token, now=on(25, "08:56"))
        line = desk_view(booking_office, "ada", now=on(25, "08:56")).line
    assert len(line) == 1
    assert first and again


def test_failing_video_service_changes_nothing(booking_office, zoe, on):
    booking_office.video_service = "gone"
    before = everything(booking_office)
    with latest(), pytest.raises(ServiceFailed):
        enter_appointment(booking_office, zoe.token, now=on(25, "08:55"))
    assert everything(booking_office) == before


def test_appointment_goes_first_at_its_time_and_not_before(desk, zoe, on):
    walk_in = take_seat(desk, name="Bo", now=on(25, "08:40"))
    check_in(desk, zoe.token, now=on(25, "08:55"))
    call_next(desk, "ada", now=on(25, "08:59"))
    with latest():
        assert find_ticket(desk, walk_in.token).state is TicketState.CALLED
    finish(desk, "ada", now=on(25, "08:59:30"))
    take_seat(desk, name="Cleo", now=on(25, "08:59:40"))
    call_next(desk, "ada", now=on(25, "09:00"))
    assert ticket_of(desk, zoe).state is TicketState.CALLED


@pytest.mark.parametrize("channel", ["phone", "in_person"])
def test_call_begins_the_talk_with_whoever_is_at_hand(desk, state_of, on, channel):
    made = booked(desk, local("09:00"), on(24, "09:00"), channel=channel, phone="030 1234567")
    with latest(), pytest.raises(WrongState):
        check_in(desk, made.token, now=on(25, "09:00"))
    check_in_at_counter(desk, made.appointment.id, now=on(25, "09:00"))
    assert state_of(made) is State.CHECKED_IN
    call_next(desk, "ada", now=on(25, "09:01"))
    assert state_of(made) is State.IN_CONSULTATION
    finish(desk, "ada", now=on(25, "09:15"))
    assert state_of(made) is State.FINISHED
    with latest(), pytest.raises(NobodyWaiting):
        call_next(desk, "ada", now=on(25, "09:16"))


def test_whoever_leaves_the_line_still_has_the_appointment(desk, zoe, state_of, on):
    check_in(desk, zoe.token, now=on(25, "08:50"))
    leave(desk, zoe.token, now=on(25, "08:55"))
    assert state_of(zoe) is State.BOOKED
    assert kept(desk, zoe.appointment).ticket is None
    check_in(desk, zoe.token, now=on(25, "09:05"))
    assert state_of(zoe) is State.CHECKED_IN
    assert ticket_of(desk, zoe).is_open


def test_missed_and_come_back(desk, zoe, state_of, on):
    check_in(desk, zoe.token, now=on(25, "08:55"))
    call_next(desk, "ada", now=on(25, "09:00"))
    miss(desk, "ada", now=on(25, "09:03"))
    assert state_of(zoe) is State.NO_SHOW
    come_back(desk, zoe.token, now=on(25, "09:05"))
    assert state_of(zoe) is State.CHECKED_IN
    assert ticket_of(desk, zoe).chair is None


def test_parked_and_called_again(desk, zoe, state_of, on):
    with latest():
        enter_appointment(desk, zoe.token, now=on(25, "08:55"))
    call_next(desk, "ada", now=on(25, "09:00"))
    park(desk, "ada", now=on(25, "09:05"))
    assert state_of(zoe) is State.CHECKED_IN
    with latest(), pytest.raises(NotCalled):
        enter_appointment(desk, zoe.token, now=on(25, "09:06"))
    call_chosen(desk, "ada", ticket_of(desk, zoe).id, now=on(25, "09:10"))
    assert ticket_of(desk, zoe).state is TicketState.CALLED
    with latest():
        enter_appointment(desk, zoe.token, now=on(25, "09:11"))
    assert state_of(zoe) is State.IN_CONSULTATION


def test_no_show_may_still_come_within_the_time(desk, zoe, state_of, on):
    mark_no_show(desk, zoe.appointment.id, now=on(25, "09:05"))
    check_in(desk, zoe.token, now=on(25, "09:10"))
    assert state_of(zoe) is State.CHECKED_IN


def test_transferred_citizen_goes_on_in_the_other_office(desk, zoe, state_of, make_office, on):
    other = make_office("Housing", opening_hours=desk.opening_hours)
    open_desk(other, "grace", "Grace", now=on(25, "08:30"))
    with latest():
        enter_appointment(desk, zoe.token, now=on(25, "08:55"))
    call_next(desk, "ada", now=on(25, "09:00"))
    transfer(desk, "ada", other, now=on(25, "09:05"))
    assert state_of(zoe) is State.CHECKED_IN
    there = ticket_of(other, zoe)
    assert there.talk
    call_next(other, "grace", now=on(25, "09:06"))
    assert ticket_of(other, zoe).state is TicketState.CALLED
    with latest():
        assert enter_appointment(desk, zoe.token, now=on(25, "09:07"))
    assert ticket_of(other, zoe).state is TicketState.IN_CONSULTATION


def test_who_misses_the_call_in_the_other_office_is_a_no_show(desk, zoe, state_of, make_office, on):
    other = make_office("Housing", opening_hours=desk.opening_hours)
    open_desk(other, "grace", "Grace", now=on(25, "08:30"))
    check_in(desk, zoe.token, now=on(25, "08:55"))
    call_next(desk, "ada", now=on(25, "09:00"))
    transfer(desk, "ada", other, now=on(25, "09:05"))
    call_next(other, "grace", now=on(25, "09:06"))
    miss(other, "grace", now=on(25, "09:08"))
    assert state_of(zoe) is State.NO_SHOW


def test_nobody_is_closed_out_before_their_appointment(booking_office, state_of, time_passes, on):
    booking_office.opening_hours = [
        {"day": 2, "start": "08:00", "end": "12:00", "channels": ["video"], "desks": 1}
    ]
    late = booked(booking_office, local("11:40"), on(24, "09:00"))
    check_in(booking_office, late.token, now=on(25, "11:35"))
    with latest():
        enter_appointment(booking_office, late.token, now=on(25, "11:35"))
    for clock in ("11:36", "11:59"):
        time_passes(booking_office, on(25, clock))
        assert state_of(late) is State.CHECKED_IN
    time_passes(booking_office, on(25, "12:30"))
    assert ticket_of(booking_office, late).closed_out
    assert state_of(late) is State.BOOKED
