"""Rooms of the built-in video service, in a real database."""

from collective.virtualoffice.domain.room_message import Description
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.storage.rooms import admit
from collective.virtualoffice.storage.rooms import close_room
from collective.virtualoffice.storage.rooms import enter_room
from collective.virtualoffice.storage.rooms import find_room
from collective.virtualoffice.storage.rooms import forget_rooms
from collective.virtualoffice.storage.rooms import has_rooms_opened_before
from collective.virtualoffice.storage.rooms import inbox_of
from collective.virtualoffice.storage.rooms import knock
from collective.virtualoffice.storage.rooms import leave_description
from collective.virtualoffice.storage.rooms import leave_place
from collective.virtualoffice.storage.rooms import people_of
from collective.virtualoffice.storage.rooms import room_record
from collective.virtualoffice.storage.rooms import take_place
from collective.virtualoffice.storage.transactions import atomic
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from ZODB.utils import u64

import pytest
import transaction


NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def room(in_request):
    """Return nothing: a room with a host and a citizen, both inside, is stored."""
    in_request()

    @atomic
    def furnish() -> None:
        room = room_record("room", NOW)
        for name, role in (("host", Role.HOST), ("citizen", Role.CITIZEN)):
            take_place(enter_room(room, name, role, name, NOW), f"window of {name}", True, NOW)
        admit(room, "citizen")

    furnish()
    in_request()


@atomic
def offer_to_citizen(session: str = "window of citizen") -> None:
    host = find_room("room").people["host"]
    leave_description(host, "citizen", Description(1, "offer", "sdp 192.0.2.1", session))


def inbox(of: str) -> dict[str, Description]:
    room = find_room("room")
    return inbox_of(room, people_of(room)[of])


def test_a_host_enters_admitted_and_others_do_not(in_request):
    in_request()

    @atomic
    def enter() -> list[bool]:
        room = room_record("room", NOW)
        for role in Role:
            enter_room(room, role, role, "", NOW)
        return [person.admitted for person in people_of(room).values()]

    assert sum(enter()) == 1


def test_a_description_reaches_whom_it_is_for_and_nobody_else(room, in_request):
    offer_to_citizen()
    in_request()
    assert inbox("citizen")["host"].sdp == "sdp 192.0.2.1"
    assert inbox("host") == {}


def test_a_description_for_a_window_that_was_closed_is_not_handed_out(room, in_request):
    offer_to_citizen("window of yesterday")
    in_request()
    assert inbox("citizen") == {}


def test_a_new_window_begins_without_the_descriptions_of_the_old_one(room, in_request):
    offer_to_citizen()
    atomic(lambda: take_place(find_room("room").people["host"], "new", False, NOW))()
    in_request()
    assert inbox("citizen") == {}


def test_leaving_frees_the_place_and_takes_the_descriptions_along(room, in_request):
    offer_to_citizen()
    atomic(lambda: leave_place(find_room("room").people["host"], "window of host"))()
    in_request()
    assert inbox("citizen") == {}
    assert not people_of(find_room("room"))["host"].is_present(NOW)


def test_a_window_that_has_no_place_cannot_free_it(room, in_request):
    atomic(lambda: leave_place(find_room("room").people["host"], "another"))()
    in_request()
    assert people_of(find_room("room"))["host"].is_present(NOW)


def test_taking_over_ends_the_knocking(room, in_request):
    atomic(lambda: knock(find_room("room").people["citizen"], NOW))()
    in_request()
    assert people_of(find_room("room"))["citizen"].is_knocked(NOW)
    atomic(lambda: take_place(find_room("room").people["citizen"], "second", False, NOW))()
    in_request()
    assert not people_of(find_room("room"))["citizen"].is_knocked(NOW)


def test_an_ended_room_holds_nobody_and_stays_ended(room, in_request):
    offer_to_citizen()
    for _again in range(2):
        atomic(close_room)("room", NOW)
    in_request()
    assert find_room("room").ended
    assert people_of(find_room("room")) == {}


def test_a_room_nobody_came_to_can_be_ended(in_request):
    in_request()
    atomic(close_room)("unused", NOW)
    in_request()
    assert find_room("unused").ended


def test_rooms_are_forgotten_when_no_link_into_them_lives(room, in_request):
    assert not has_rooms_opened_before(NOW)
    assert atomic(forget_rooms)(NOW) == 0
    assert atomic(forget_rooms)(NOW + timedelta(hours=4)) == 1
    in_request()
    assert find_room("room") is None


def test_two_people_who_renew_and_describe_write_different_objects(room, database):
    """Two connections, neither having seen the other's commit."""
    first, second = (database.open(transaction.TransactionManager()) for _ in range(2))
    written = []
    for connection, name, other in (
        (first, "host", "citizen"),
        (second, "citizen", "host"),
    ):
        connection.transaction_manager.begin()
        annotations = connection.root.site.__annotations__
        person = annotations["collective.virtualoffice"].rooms["room"].people[name]
        take_place(person, f"window of {name}", True, NOW + timedelta(seconds=7))
        leave_description(person, other, Description(1, "offer", "sdp", f"window of {other}"))
        written.append({u64(one._p_oid) for one in connection._registered_objects})
    assert not written[0] & written[1]
    first.transaction_manager.commit()
    second.transaction_manager.commit()
    first.close()
    second.close()
