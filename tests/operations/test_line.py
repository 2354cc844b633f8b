"""The line lives: called, missed, returned, parked, transferred, finished."""

from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import NobodyPresent
from collective.virtualoffice.domain.errors import NobodyWaiting
from collective.virtualoffice.domain.errors import NotCalled
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.operations.call import call_chosen
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.end_talk import miss
from collective.virtualoffice.operations.end_talk import park
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.operations.enter import enter_as_guest
from collective.virtualoffice.operations.enter import enter_as_host
from collective.virtualoffice.operations.invite import invite
from collective.virtualoffice.operations.own_ticket import come_back
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.own_ticket import leave
from collective.virtualoffice.operations.own_ticket import step_away
from collective.virtualoffice.operations.staff_desk import close_desk
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.operations.transfer import transfer
from collective.virtualoffice.operations.views_of_line import desk_view
from collective.virtualoffice.operations.views_of_line import place_in_line
from collective.virtualoffice.storage.desks import talk_of
from collective.virtualoffice.storage.transactions import latest

import pytest


def test_call_next_takes_the_first_and_skips_the_absent(line_of, office_open, now_known, at):
    first, second = line_of(2)
    step_away(office_open, first.token, now=at("09:02"))
    call_next(office_open, "ada", now=at("09:03"))
    assert now_known(second).state is State.CALLED
    assert now_known(first).state is State.AWAY


def test_whole_consultation(line_of, office_open, now_known, at):
    seat = line_of(1)[0]
    with latest(), pytest.raises(NotCalled):
        enter(office_open, seat.token, now=at("09:01"))
    call_next(office_open, "ada", now=at("09:02"))
    with latest():
        host = enter_as_host(office_open, "ada", "Ada", now=at("09:02"))
        citizen = enter(office_open, seat.token, now=at("09:02:10"))
    assert host != citizen
    talking = now_known(seat)
    assert (talking.state, talking.chair) == (State.IN_CONSULTATION, None)
    with latest():
        assert enter(office_open, seat.token, now=at("09:10"))  # rejoin
    finish(office_open, "ada", agreed="Send the plan.", now=at("09:20"))
    over = now_known(seat)
    assert (over.state, over.agreed) == (State.FINISHED, "Send the plan.")
    with latest():
        assert desk_view(office_open, "ada", now=at("09:20")).desk.state == "free"
        assert talk_of("ada") is None
        with pytest.raises(WrongState):
            enter(office_open, seat.token, now=at("09:21"))


def test_official_has_one_talk_at_a_time_in_all_offices(line_of, make_office, office_open, at):
    other = make_office("Housing")
    open_desk(other, "ada", "Ada", now=at("08:00"))
    take_seat(other, now=at("09:00"))
    line_of(2)
    call_next(office_open, "ada", now=at("09:05"))
    for office in (office_open, other):
        with pytest.raises(WrongState):
            call_next(office, "ada", now=at("09:06"))
    with pytest.raises(WrongState):
        close_desk(office_open, "ada", now=at("09:06"))


def test_nobody_waiting_and_nothing_to_finish_are_told(office_open, at):
    with pytest.raises(NobodyWaiting):
        call_next(office_open, "ada", now=at("09:00"))
    for act in (finish, miss, park):
        with pytest.raises(WrongState):
            act(office_open, "ada", now=at("09:00"))
    with pytest.raises(InvalidValue):
        call_chosen(office_open, "ada", "nobody", now=at("09:00"))
    with pytest.raises(WrongState):
        call_next(office_open, "grace", now=at("09:00"))


def test_missed_citizen_returns_once_and_to_the_front(line_of, office_open, now_known, at):
    first, second = line_of(2)
    call_next(office_open, "ada", now=at("09:05"))
    miss(office_open, "ada", now=at("09:06"))
    assert now_known(first).chair is None
    come_back(office_open, first.token, now=at("09:07"))
    with latest():
        place = place_in_line(office_open, second.token, now=at("09:07"))
    assert (place.ahead, place.reason) == (1, "returned_goes_first")
    call_next(office_open, "ada", now=at("09:08"))
    assert now_known(first).state is State.CALLED
    miss(office_open, "ada", now=at("09:09"))
    with pytest.raises(WrongState):
        come_back(office_open, first.token, now=at("09:10"))


def test_parked_citizen_is_called_by_choice_only(line_of, office_open, now_known, at):
    first, second = line_of(2)
    call_next(office_open, "ada", now=at("09:05"))
    park(office_open, "ada", now=at("09:06"))
    assert (now_known(first).state, now_known(first).chair) == (State.PARKED, 1)
    call_next(office_open, "ada", now=at("09:07"))
    assert now_known(second).state is State.CALLED
    finish(office_open, "ada", now=at("09:08"))
    call_chosen(office_open, "ada", first.ticket.id, now=at("09:09"))
    assert now_known(first).state is State.CALLED


def test_transfer_keeps_token_and_arrival(line_of, make_office, office_open, now_known, at):
    other = make_office("Housing")
    seat = line_of(1)[0]
    call_next(office_open, "ada", now=at("09:05"))
    with pytest.raises(NobodyPresent):
        transfer(office_open, "ada", other, now=at("09:06"))
    assert now_known(seat).state is State.CALLED
    open_desk(other, "grace", "Grace", now=at("09:06"))
    take_seat(other, now=at("09:06"))
    transfer(office_open, "ada", other, note="Needs the form", now=at("09:07"))
    left_behind = now_known(seat)
    assert (left_behind.state, left_behind.moved_to) == (State.TRANSFERRED, other.UID())
    assert left_behind.name == ""
    with latest():
        there = find_ticket(other, seat.token)
        assert (there.arrived, there.note) == (seat.ticket.arrived, "Needs the form")
        assert place_in_line(other, seat.token, now=at("09:07")).ahead == 0
    with pytest.raises(InvalidValue):
        call_next(other, "grace", now=at("09:08"))
        transfer(other, "grace", other, now=at("09:08"))


def test_transferred_back_is_found_again(line_of, make_office, office_open, now_known, at):
    other = make_office("Housing")
    open_desk(other, "grace", "Grace", now=at("08:00"))
    seat = line_of(1)[0]
    call_next(office_open, "ada", now=at("09:05"))
    transfer(office_open, "ada", other, now=at("09:06"))
    call_next(other, "grace", now=at("09:07"))
    transfer(other, "grace", office_open, now=at("09:08"))
    back = now_known(seat)
    assert (back.state, back.arrived) == (State.WAITING, seat.ticket.arrived)


def test_leaving_during_the_call_frees_the_desk(line_of, office_open, at):
    seat = line_of(1)[0]
    call_next(office_open, "ada", now=at("09:05"))
    leave(office_open, seat.token, now=at("09:06"))
    with latest():
        assert desk_view(office_open, "ada", now=at("09:06")).desk.state == "free"
        assert talk_of("ada") is None


def test_guest_enters_while_the_talk_goes_on(line_of, office_open, at):
    seat = line_of(1)[0]
    call_next(office_open, "ada", now=at("09:05"))
    url = invite(office_open, "ada", name="Ms Ito", role="interpreter", now=at("09:01"))
    token = url.rsplit("/", 1)[1]
    with latest():
        own = enter_as_guest(office_open, token, now=at("09:06"))
        assert own != enter(office_open, seat.token, now=at("09:06"))
    finish(office_open, "ada", now=at("09:20"))
    with latest(), pytest.raises(NotCalled):
        enter_as_guest(office_open, token, now=at("09:21"))
    with pytest.raises(WrongState):
        invite(office_open, "ada", name="Ms Ito", role="interpreter", now=at("09:01"))


@pytest.mark.parametrize("name, role", [("", "interpreter"), ("Ms Ito", "boss"), (7, "companion")])
def test_guest_without_name_or_role_is_refused(line_of, office_open, at, name, role):
    line_of(1)
    call_next(office_open, "ada", now=at("09:05"))
    with pytest.raises(InvalidValue):
        invite(office_open, "ada", name=name, role=role, now=at("09:01"))
