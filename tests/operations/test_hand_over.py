"""A whole line moves to another office, and an official goes home."""

from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import NobodyPresent
from collective.virtualoffice.domain.errors import OfficeFull
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.check_in import enter_appointment
from collective.virtualoffice.operations.hand_over import hand_over
from collective.virtualoffice.operations.own_ticket import change_contact
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.own_ticket import step_away
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.staff_desk import prove_presence_at_all_desks
from collective.virtualoffice.operations.transfer import transfer_line
from collective.virtualoffice.operations.views_of_line import desk_view
from collective.virtualoffice.storage.desks import find_desk
from collective.virtualoffice.storage.desks import offices_staffed_by
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.presence import desk_key
from collective.virtualoffice.storage.rooms import find_room
from collective.virtualoffice.storage.transactions import latest

import pytest


@pytest.fixture
def housing(make_office, at):
    """Return another office, in which Grace has opened a desk."""
    office = make_office("Housing")
    open_desk(office, "grace", "Grace", now=at("08:00"))
    return office


def test_the_line_moves_in_its_order_and_the_desk_is_closed(line_of, office_open, housing, at):
    seats = line_of(3)
    assert hand_over(office_open, "ada", housing, now=at("09:10")) == 3
    with latest():
        tickets = [find_ticket(housing, seat.token) for seat in seats]
        assert find_desk(office_open.UID(), "ada") is None
        assert not office_record(office_open.UID()).chairs
    assert [ticket.number for ticket in tickets] == [1, 2, 3]
    assert [ticket.arrived for ticket in tickets] == [seat.ticket.arrived for seat in seats]
    assert {ticket.transferred_from for ticket in tickets} == {office_open.UID()}


def test_a_sensitive_office_learns_neither_name_nor_number(line_of, office_open, make_office, at):
    advice = make_office("Advice", sensitive=True)
    open_desk(advice, "grace", "Grace", now=at("08:00"))
    seat = line_of(1)[0]
    change_contact(office_open, seat.token, phone="030 1234567")
    transfer_line(office_open, "ada", advice, now=at("09:05"))
    with latest():
        kept = find_ticket(advice, seat.token)
    assert (kept.name, kept.phone) == ("", "")


def test_who_stepped_away_is_still_away_there(line_of, office_open, housing, at):
    seat, _other = line_of(2)
    step_away(office_open, seat.token, now=at("09:05"))
    transfer_line(office_open, "ada", housing, now=at("09:10"))
    with latest():
        there = find_ticket(housing, seat.token)
    assert (there.state, there.away_since) == (State.AWAY, at("09:05"))


def test_all_of_them_or_nobody(line_of, office_open, make_office, now_known, at):
    small = make_office("Small", chairs=2)
    open_desk(small, "grace", "Grace", now=at("08:00"))
    seats = line_of(3)
    with pytest.raises(OfficeFull):
        hand_over(office_open, "ada", small, now=at("09:10"))
    assert [now_known(seat).state for seat in seats] == [State.WAITING] * 3
    with latest():
        assert find_desk(office_open.UID(), "ada") is not None
        assert not office_record(small.UID()).chairs


def test_not_with_somebody_at_the_desk(line_of, office_open, housing, now_known, at):
    seats = line_of(2)
    call_next(office_open, "ada", now=at("09:05"))
    with pytest.raises(WrongState):
        hand_over(office_open, "ada", housing, now=at("09:10"))
    assert now_known(seats[1]).state is State.WAITING


def test_not_into_the_same_or_an_unstaffed_office(line_of, office_open, make_office, at):
    line_of(1)
    with pytest.raises(InvalidValue):
        hand_over(office_open, "ada", office_open, now=at("09:10"))
    with pytest.raises(NobodyPresent):
        hand_over(office_open, "ada", make_office("Empty"), now=at("09:10"))


def test_the_unserved_are_those_nobody_has_called(line_of, office_open, at):
    line_of(3)
    call_next(office_open, "ada", now=at("09:05"))
    with latest():
        view = desk_view(office_open, "ada", now=at("09:05"))
    assert [ticket.number for ticket in view.unserved] == [2, 3]


def test_looking_at_one_desk_proves_presence_at_all(office_open, housing, at):
    open_desk(housing, "ada", "Ada", now=at("08:00"))
    with latest():
        prove_presence_at_all_desks("ada", now=at("09:10"))
    with latest():
        uids = offices_staffed_by("ada")
        assert set(uids) == {office_open.UID(), housing.UID()}
        for uid in uids:
            assert office_record(uid).presence[desk_key(uid, "ada")].at == at("09:10")


def test_no_citizen_stays_behind_in_a_video_room(video_office, make_office, book_at, at):
    other = make_office("Other")
    for office, official in ((video_office, "ada"), (other, "grace")):
        open_desk(office, official, official, now=at("08:00"))
    booked = book_at("10:00")
    enter_appointment(video_office, booked.token, now=at("09:55"))
    with latest():
        left = find_ticket(video_office, booked.token).room
    transfer_line(video_office, "ada", other, now=at("09:57"))
    with latest():
        assert find_room(left).ended
        assert find_ticket(other, booked.token).room == ""
