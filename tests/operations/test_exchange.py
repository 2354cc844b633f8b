"""What the windows of a video room say to each other through the site."""

from collections.abc import Callable
from collective.virtualoffice.domain.room_message import Description
from collective.virtualoffice.domain.room_message import Message
from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video_room import LEASE
from collective.virtualoffice.domain.video_room import LinkRefused
from collective.virtualoffice.operations.exchange import end_room
from collective.virtualoffice.operations.exchange import exchange
from collective.virtualoffice.operations.exchange import forget_old_rooms
from collective.virtualoffice.storage.rooms import find_room
from collective.virtualoffice.storage.transactions import latest
from collective.virtualoffice.video.builtin import LINK_LIVES
from collective.virtualoffice.video.registry import video_service
from datetime import datetime
from datetime import timedelta
from plone import api

import pytest
import transaction


SECOND = timedelta(seconds=1)
PEOPLE = {
    "host": Person("host", Role.HOST, "Ada"),
    "citizen": Person("citizen", Role.CITIZEN, "B 12", "http://nohost/waiting"),
    "guest": Person("guest", Role.INTERPRETER, "Ivo"),
}


@pytest.fixture
def now(at) -> datetime:
    """Return when the talk begins."""
    return at("09:00")


@pytest.fixture
def room(office, now):
    """Return the room of a consultation."""
    talk = Consultation("talk", office.absolute_url(), "de", now, now + timedelta(hours=1))
    return video_service("builtin").create(talk)


@pytest.fixture
def say(office, room, now) -> Callable[..., dict]:
    """Let the window of somebody exchange; it sees what was committed before."""
    tokens = {
        name: video_service("builtin").link(room, person, now).partition("#")[2]
        for name, person in PEOPLE.items()
    }

    def exchanged(
        who: str, window: str = "", *, after: timedelta = timedelta(), **facts: object
    ) -> dict:
        transaction.begin()
        message = Message(tokens[who], window or f"window of {who}", **facts)
        return exchange(office, message, now=now + after)

    return exchanged


@pytest.fixture
def both_inside(say) -> None:
    """Let host and citizen be in the room."""
    say("citizen", ready=True)
    say("host", ready=True, admit=frozenset({"citizen"}))


def offer(session: str) -> Description:
    return Description(1, "offer", "sdp 192.0.2.1", session)


def people_in(answer: dict) -> list[str]:
    return [person["id"] for person in answer["people"]]


def test_a_citizen_waits_outside_and_learns_nothing(say):
    say("host", ready=True)
    answer = say("citizen", ready=True)
    assert answer["state"] == "waiting"
    assert (answer["people"], answer["inbox"]) == ([], {})
    assert "ice_servers" not in answer


def test_the_host_sees_who_waits_and_admits_them(say):
    say("citizen", ready=True)
    (waits,) = say("host")["people"]
    assert (waits["id"], waits["name"], waits["role"]) == ("citizen", "B 12", "citizen")
    assert (waits["present"], waits["admitted"], waits["offer"]) == (True, False, True)
    say("host", admit=frozenset({"citizen"}))
    answer = say("citizen", ready=True)
    assert answer["state"] == "open"
    assert people_in(answer) == ["host"]


def test_a_guest_cannot_admit(say, both_inside):
    say("guest")
    with pytest.raises(LinkRefused):
        say("citizen", ready=True, admit=frozenset({"guest"}))
    assert say("guest")["state"] == "waiting"


def test_descriptions_reach_the_window_they_are_for(say, both_inside):
    say("host", ready=True, send={"citizen": offer("window of citizen")})
    answer = say("citizen", ready=True)
    assert answer["inbox"] == {"host": {"n": 1, "type": "offer", "sdp": "sdp 192.0.2.1"}}
    assert say("host", ready=True)["inbox"] == {}


def test_nothing_is_handed_out_about_or_to_somebody_outside(say, both_inside):
    say("guest", ready=True, send={"host": offer("window of host")})
    say("host", ready=True, send={"guest": offer("window of guest")})
    assert say("guest", ready=True)["inbox"] == {}
    assert say("host", ready=True)["inbox"] == {}
    assert people_in(say("citizen", ready=True)) == ["host"]


def test_a_second_window_learns_nothing_and_both_sides_see_it(say, both_inside):
    say("host", ready=True, send={"citizen": offer("window of citizen")})
    second = say("citizen", "second")
    assert second["state"] == "occupied"
    assert (second["people"], second["inbox"]) == ([], {})
    assert say("citizen", ready=True)["you"]["knocked"]
    assert say("host", ready=True)["people"][0]["knocked"]


def test_a_second_window_takes_over_at_once_when_the_first_leaves(say, both_inside):
    say("citizen", leave=True)
    assert say("citizen", "second")["state"] == "open"
    assert say("citizen")["state"] == "occupied"
    assert say("host", ready=True)["people"][0]["session"] == "second"


def test_a_second_window_takes_over_when_the_first_fell_silent(say, both_inside):
    assert say("citizen", "second", after=LEASE - SECOND)["state"] == "occupied"
    assert say("citizen", "second", after=LEASE)["state"] == "open"


def test_plain_questions_write_nothing_until_the_lease_is_due(say, both_inside, functional):
    storage = functional["portal"]._p_jar.db().storage
    before = storage.lastTransaction()
    for seconds in range(7):
        say("citizen", ready=True, after=seconds * SECOND)
    assert storage.lastTransaction() == before
    say("citizen", ready=True, after=7 * SECOND)
    assert storage.lastTransaction() != before


def test_an_expired_link_opens_nothing_but_a_talk_that_goes_on(say, now):
    say("citizen", after=LINK_LIVES - SECOND)
    assert say("citizen", after=LINK_LIVES + SECOND)["state"] == "waiting"
    for who, window in (("citizen", "another"), ("host", "")):
        with pytest.raises(LinkRefused):
            say(who, window, after=LINK_LIVES)


def test_a_link_that_is_not_ours_opens_nothing(office, now):
    with pytest.raises(LinkRefused):
        exchange(office, Message("a.b.c", "window"), now=now)


def test_an_ended_room_is_empty_and_opens_for_nobody(say, both_inside, room, now):
    say("host", ready=True, send={"citizen": offer("window of citizen")})
    end_room(room.ref, now=now)
    end_room(room.ref, now=now)
    for who in PEOPLE:
        assert say(who) == {"state": "ended"}
    with latest():
        assert len(find_room(room.ref).people) == 0


def test_old_rooms_are_forgotten_and_nothing_is_written_without_any(say, room, now, functional):
    say("citizen")
    storage = functional["portal"]._p_jar.db().storage
    before = storage.lastTransaction()
    forget_old_rooms(now=now + timedelta(days=1))
    assert storage.lastTransaction() == before
    transaction.begin()
    forget_old_rooms(now=now + timedelta(days=1, seconds=1))
    with latest():
        assert find_room(room.ref) is None


def test_the_service_ends_rooms_through_the_operations(say, both_inside, room):
    video_service("builtin").end(room)
    assert say("citizen") == {"state": "ended"}


def test_ice_servers_come_from_the_registry_and_only_to_those_inside(say, both_inside):
    prefix = "collective.virtualoffice"
    api.portal.set_registry_record(f"{prefix}.stun_servers", ["stun:stun.town.example:3478", ""])
    api.portal.set_registry_record(
        f"{prefix}.turn_servers", ["turn:turn.town.example office secret", "turn:incomplete"]
    )
    transaction.commit()
    assert say("citizen", ready=True)["ice_servers"] == [
        {"urls": "stun:stun.town.example:3478"},
        {"urls": "turn:turn.town.example", "username": "office", "credential": "secret"},
    ]


def test_credentials_for_a_relay_are_made_for_each_who_asks(say, both_inside, monkeypatch, now):
    monkeypatch.setenv("VIRTUALOFFICE_TURN_URLS", "turn:turn.town.example:3478")
    monkeypatch.setenv("VIRTUALOFFICE_TURN_SECRET", "shared-with-coturn")
    (relay,) = say("citizen", ready=True)["ice_servers"]
    assert relay["urls"] == ["turn:turn.town.example:3478"]
    assert int(relay["username"].partition(":")[0]) >= now.timestamp() + 3600
    assert say("host", ready=True)["ice_servers"] != [relay]


def test_the_way_back_is_told_to_its_owner_only(say, both_inside):
    assert say("citizen", ready=True)["you"]["back"] == "http://nohost/waiting"
    assert "back" not in say("host", ready=True)["people"][0]
