"""The rules of the built-in video room."""

from collections.abc import Callable
from collective.virtualoffice.domain.room_message import Description
from collective.virtualoffice.domain.room_message import Message
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video_room import admissible
from collective.virtualoffice.domain.video_room import Changes
from collective.virtualoffice.domain.video_room import changes
from collective.virtualoffice.domain.video_room import LATER
from collective.virtualoffice.domain.video_room import LEASE
from collective.virtualoffice.domain.video_room import LinkRefused
from collective.virtualoffice.domain.video_room import makes_offer
from collective.virtualoffice.domain.video_room import Participant
from collective.virtualoffice.domain.video_room import pause_for
from collective.virtualoffice.domain.video_room import SOON
from collective.virtualoffice.domain.video_room import State
from collective.virtualoffice.domain.video_room import state_for
from collective.virtualoffice.domain.video_room import visible_to
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from itertools import permutations

import pytest


NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def somebody() -> Callable[..., Participant]:
    """Return a maker of people who have just given a sign."""

    def make(name: str, role: str = "citizen", **facts: object) -> Participant:
        known = {"session": f"window of {name}", "until": NOW + LEASE, **facts}
        return Participant(name, Role(role), name, **known)

    return make


@pytest.fixture
def host(somebody):
    """Return the official in the room."""
    return somebody("host", "host", admitted=True)


@pytest.fixture
def citizen(somebody):
    """Return the citizen, still outside."""
    return somebody("citizen")


def by_id(*people: Participant) -> dict[str, Participant]:
    return {person.id: person for person in people}


def test_whoever_is_outside_learns_of_nobody(host, citizen):
    assert visible_to(citizen, [host, citizen]) == []
    assert state_for(citizen, citizen.session, NOW) is State.WAITING


def test_the_host_sees_who_is_outside_and_guests_do_not(host, citizen, somebody):
    guest = somebody("guest", "interpreter", admitted=True)
    people = [host, citizen, guest]
    assert visible_to(host, people) == [citizen, guest]
    assert visible_to(guest, people) == [host]


def test_somebody_who_has_left_is_seen_by_nobody(host, somebody):
    gone = somebody("gone", admitted=True, session="", until=None)
    assert visible_to(host, [host, gone]) == []


def test_a_second_window_waits_while_the_first_gives_signs(citizen):
    assert state_for(citizen, "second", NOW) is State.OCCUPIED
    assert state_for(citizen, "second", NOW + LEASE - SECOND) is State.OCCUPIED


def test_a_second_window_takes_over_when_the_first_fell_silent(citizen):
    assert state_for(citizen, "second", NOW + LEASE) is State.WAITING


def test_a_second_window_says_now_and_then_that_it_waits(citizen, somebody):
    message = Message("token", "second")
    assert changes(citizen, by_id(citizen), message, NOW) == Changes(knock=True)
    knocked = somebody("citizen", knocked=NOW)
    assert not changes(knocked, by_id(knocked), message, NOW + SECOND)
    assert changes(knocked, by_id(knocked), message, NOW + 8 * SECOND).knock
    assert knocked.is_knocked(NOW + SECOND)
    assert not knocked.is_knocked(NOW + LEASE)


def test_a_second_window_leaves_no_description_and_frees_no_place(host, somebody):
    citizen = somebody("citizen", admitted=True, knocked=NOW)
    offer = {"host": Description(1, "offer", "sdp", host.session)}
    people = by_id(host, citizen)
    assert not changes(citizen, people, Message("token", "second", send=offer), NOW)
    assert not changes(citizen, people, Message("token", "second", leave=True), NOW)


def test_a_plain_question_writes_nothing_until_the_lease_is_due(citizen):
    message = Message("token", citizen.session)
    assert not changes(citizen, by_id(citizen), message, NOW + 6 * SECOND)
    assert changes(citizen, by_id(citizen), message, NOW + 7 * SECOND) == Changes(renew=True)


def test_pressing_the_button_is_written_at_once(citizen):
    message = Message("token", citizen.session, ready=True)
    assert changes(citizen, by_id(citizen), message, NOW) == Changes(renew=True)


def test_leaving_frees_the_place_of_the_window_that_has_it(citizen):
    message = Message("token", citizen.session, leave=True)
    assert changes(citizen, by_id(citizen), message, NOW) == Changes(leave=True)


def test_a_question_overtaken_by_its_windows_farewell_takes_no_place(somebody):
    gone = somebody("citizen", session="", until=None, left="window of citizen")
    assert not changes(gone, by_id(gone), Message("token", "window of citizen"), NOW)
    assert changes(gone, by_id(gone), Message("token", "another"), NOW).renew


def test_only_the_host_admits(host, citizen, somebody):
    people = by_id(host, citizen)
    message = Message("token", host.session, admit=frozenset({"citizen", "unknown"}))
    assert changes(host, people, message, NOW).admit == ("citizen",)
    guest = somebody("guest", "colleague", admitted=True)
    with pytest.raises(LinkRefused):
        changes(guest, people, Message("token", guest.session, admit=message.admit), NOW)


def test_nobody_is_admitted_who_is_not_there(host, citizen):
    assert admissible([host, citizen], ["citizen"], NOW + LEASE) == []


def test_four_people_fill_the_room(host, somebody):
    inside = [somebody(name, admitted=True) for name in "ab"]
    outside = [somebody(name) for name in "cd"]
    assert admissible([host, *inside, *outside], "cd", NOW) == ["c"]


@pytest.mark.parametrize(
    "mine,theirs,session,sent",
    [
        (True, True, "window of citizen", True),
        (False, True, "window of citizen", False),
        (True, False, "window of citizen", False),
        (True, True, "window of yesterday", False),
    ],
)
def test_a_description_goes_between_windows_that_are_inside(somebody, mine, theirs, session, sent):
    sender = somebody("sender", admitted=mine)
    people = by_id(sender, somebody("citizen", admitted=theirs))
    message = Message(
        "token", sender.session, send={"citizen": Description(1, "offer", "sdp", session)}
    )
    assert changes(sender, people, message, NOW).send == (("citizen",) if sent else ())


def test_a_description_for_nobody_is_dropped(host):
    message = Message(
        "token", host.session, send={"nobody": Description(1, "offer", "sdp", "window")}
    )
    assert not changes(host, by_id(host), message, NOW)


def test_of_each_two_people_one_makes_the_offers_the_host_always(host, somebody):
    people = [host, somebody("a"), somebody("zebra", "colleague"), somebody("b", "companion")]
    for one, other in permutations(people, 2):
        assert makes_offer(one, other) != makes_offer(other, one)
    assert all(makes_offer(host, other) for other in people[1:])


def test_a_window_asks_often_once_host_and_guest_can_meet(host, somebody):
    ready = somebody("citizen", ready=True)
    assert pause_for(ready, [ready], NOW) == LATER
    assert pause_for(ready, [ready, somebody("companion")], NOW) == LATER
    assert pause_for(ready, [ready, host], NOW) == SOON
    assert pause_for(ready, [ready, host], NOW + LEASE) == LATER
    assert pause_for(host, [ready, host], NOW) == LATER
    begun = somebody("host", "host", ready=True)
    assert pause_for(begun, [begun, somebody("citizen")], NOW) == SOON
