"""Nextcloud Talk as a video service, against a stand-in that keeps its rooms."""

from collections.abc import Callable
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.contract import EVERY_PATH
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.video.contract import a_consultation
from collective.virtualoffice.video.contract import VendorContract
from collective.virtualoffice.video.nextcloud import LOBBY
from collective.virtualoffice.video.nextcloud import NextcloudTalk
from collective.virtualoffice.video.nextcloud import OPEN
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from urllib.parse import urlsplit
from werkzeug import Request
from werkzeug import Response

import itertools
import json
import pytest
import re


SECONDS = 0.3
APP_PASSWORD = "abcde-FGHIJ-klmno-PQRST-uvwxy"
TALK = "/ocs/v2.php/apps/spreed/api/v4"
OFFICIAL = a_consultation().account
FIELDS = {
    ("POST", "/room"): {"roomType", "roomName"},
    ("PUT", "/webinar/lobby"): {"state"},
    ("POST", "/participants"): {"newParticipant", "source"},
    ("POST", "/moderators"): {"attendeeId"},
}
OWNER, MODERATOR, USER, GUEST = 1, 2, 3, 4


class Refusal(Exception):
    """Say no with an HTTP status."""

    def __init__(self, status: int) -> None:
        self.status = status


class Nextcloud:
    """Answers like Talk does, and takes nothing that Talk's specification does not name."""

    def __init__(self) -> None:
        self.rooms: dict[str, dict] = {}
        self.attendees: dict[str, list[dict]] = {}
        self.users = ["portal", OFFICIAL]
        self.token_length = 16
        self.can_create = True
        self.has_talk = True
        self.meanwhile: Callable[[str], object] = lambda name: None
        self._numbers = itertools.count(1)

    def __call__(self, request: Request) -> Response:
        try:
            status, data = self._answer(request)
        except Refusal as refusal:
            status, data = refusal.status, []
        meta = {"status": "ok" if status < 300 else "failure", "statuscode": status}
        body = json.dumps({"ocs": {"meta": meta, "data": data}})
        return Response(body, status, content_type="application/json; charset=utf-8")

    def new_room(self, name: str, owner: str = "portal") -> dict:
        number = next(self._numbers)
        token = f"{number:x}".rjust(self.token_length, "k")
        room = {"id": number, "token": token, "name": name, "lobbyState": 0, "hasCall": False}
        self.rooms[token] = room
        self.attendees[token] = []
        self.add(token, "users", owner, OWNER)
        return room

    def add(self, token: str, kind: str, name: str, role: int, in_call: int = 0) -> None:
        self.attendees[token].append(
            {
                "attendeeId": next(self._numbers),
                "actorType": kind,
                "actorId": name,
                "displayName": "" if kind == "guests" else name.partition("@")[0],
                "participantType": role,
                "inCall": in_call,
            }
        )

    def _answer(self, request: Request) -> tuple[int, object]:
        login = request.authorization
        if login is None or (login.username, login.password) != ("portal", APP_PASSWORD):
            raise Refusal(401)
        if request.headers.get("OCS-APIRequest") != "true":
            raise Refusal(412)
        assert request.headers["Accept"] == "application/json"
        if request.path == "/ocs/v2.php/cloud/capabilities":
            talk = {"version": "20.0.1", "config": {"conversations": {}}}
            talk["config"]["conversations"]["can-create"] = self.can_create
            return 200, {"capabilities": {"spreed": talk} if self.has_talk else {}}
        assert request.path.startswith(TALK)
        path = request.path.removeprefix(TALK)
        if path == "/room":
            return self._list(request) if request.method == "GET" else self._make(request)
        token, act = re.fullmatch(r"/(?:room|call)/([a-z0-9]{4,30})(/.*)?", path).groups()
        if token not in self.rooms:
            raise Refusal(404)
        if path.startswith("/call/"):
            assert (request.method, request.query_string) == ("DELETE", b"all=1")
            raise Refusal(404)  # the user who makes the rooms is not in the call
        return self._about(request, token, act)

    def _list(self, request: Request) -> tuple[int, object]:
        assert set(request.args) == {"noStatusUpdate", "modifiedSince"}
        assert datetime.fromtimestamp(int(request.args["modifiedSince"]))
        return 200, list(self.rooms.values())

    def _make(self, request: Request) -> tuple[int, object]:
        body = fields(request, "/room")
        if body["roomType"] != 3 or not body["roomName"] or len(body["roomName"]) > 255:
            raise Refusal(400)
        self.meanwhile(body["roomName"])
        return 201, self.new_room(body["roomName"])

    def _about(self, request: Request, token: str, act: str | None) -> tuple[int, object]:
        people = self.attendees[token]
        match request.method, act:
            case "DELETE", None:
                del self.rooms[token]
                return 200, []
            case "PUT", "/webinar/lobby":
                self.rooms[token]["lobbyState"] = fields(request, act)["state"]
                return 200, self.rooms[token]
            case "GET", "/participants":
                return 200, people
            case "POST", "/participants":
                body = fields(request, act)
                if body["source"] != "users" or body["newParticipant"] not in self.users:
                    raise Refusal(404)
                self.add(token, "users", body["newParticipant"], USER)
                return 200, []
            case "POST", "/moderators":
                (named,) = [
                    a for a in people if a["attendeeId"] == fields(request, act)["attendeeId"]
                ]
                if named["participantType"] != USER:
                    raise Refusal(400)
                named["participantType"] = MODERATOR
                return 200, []
        raise AssertionError(f"Talk knows no {request.method} {act}.")


def fields(request: Request, act: str) -> dict:
    """Return the fields of a request, which are all that Talk takes there."""
    assert request.mimetype == "application/json"
    body = request.get_json()
    assert set(body) == FIELDS[request.method, act]
    return body


@pytest.fixture
def nextcloud(httpserver, settings) -> Nextcloud:
    """Return a Nextcloud in which nobody talks yet."""
    settings(nextcloud_user="portal", nextcloud_app_password=APP_PASSWORD)
    stand_in = Nextcloud()
    httpserver.expect_request(EVERY_PATH).respond_with_handler(stand_in)
    return stand_in


@pytest.fixture
def service(nextcloud, settings, httpserver) -> NextcloudTalk:
    """Return the service, set up for it."""
    settings(nextcloud_url=httpserver.url_for("/"))
    return NextcloudTalk(seconds=SECONDS)


@pytest.fixture
def room(service) -> Room:
    """Return a talk's room."""
    return service.create(a_consultation())


class TestNextcloudKeepsTheContract(VendorContract):
    """Run the contract over Nextcloud Talk."""

    secrets = (APP_PASSWORD, "cG9ydGFsOmFiY2RlLUZHSElK")
    same_link_for_all = True
    refusals = ((200, '{"ocs": {"data": [3]}}', Retryable), (200, '{"ocs": []}', Retryable))

    @pytest.fixture
    def service(self, service):
        return service

    @pytest.fixture
    def service_at(self, settings):
        settings(nextcloud_user="portal", nextcloud_app_password=APP_PASSWORD)
        return lambda address: NextcloudTalk(address, SECONDS)


def official_in(nextcloud, room):
    (named,) = [a for a in nextcloud.attendees[room.ref] if a["actorId"] == OFFICIAL]
    return named


def test_a_new_room_has_a_lobby_and_the_official_as_moderator(nextcloud, room):
    assert nextcloud.rooms[room.ref]["lobbyState"] == LOBBY
    assert official_in(nextcloud, room)["participantType"] == MODERATOR


def test_two_talks_have_two_rooms(service, room):
    assert service.create(a_consultation("another")).ref != room.ref


def test_the_rooms_name_tells_nothing_but_the_neutral_title(nextcloud, room):
    assert re.fullmatch(r"Beratung [0-9a-f]{16}", nextcloud.rooms[room.ref]["name"])


def test_two_who_enter_at_the_same_moment_meet_in_one_room(service, nextcloud):
    nextcloud.meanwhile = nextcloud.new_room
    first, second = service.create(a_consultation()), service.create(a_consultation())
    assert first == second
    assert list(nextcloud.rooms) == [first.ref]


def test_a_room_is_found_among_many(service, nextcloud, room):
    for number in range(300):
        nextcloud.new_room(f"Team {number}: {'what was said last ' * 20}")
    assert service.create(a_consultation()) == room


def test_what_was_left_undone_is_done_at_the_next_entering(service, nextcloud, room):
    nextcloud.rooms[room.ref]["lobbyState"] = OPEN
    official_in(nextcloud, room)["participantType"] = USER
    assert service.create(a_consultation()) == room
    assert nextcloud.rooms[room.ref]["lobbyState"] == LOBBY
    assert official_in(nextcloud, room)["participantType"] == MODERATOR


def test_who_was_let_in_does_not_fall_back_into_the_lobby(service, nextcloud, room):
    service.admit(room)
    nextcloud.rooms[room.ref]["hasCall"] = True
    service.create(a_consultation())
    assert nextcloud.rooms[room.ref]["lobbyState"] == OPEN


def test_an_official_whose_account_makes_the_rooms_is_their_owner(service, nextcloud):
    room = service.create(replace(a_consultation(), account="Portal"))
    (owner,) = nextcloud.attendees[room.ref]
    assert owner["participantType"] == OWNER


def test_an_office_without_an_official_gets_no_room(service, nextcloud):
    with pytest.raises(Misconfigured, match="account"):
        service.create(replace(a_consultation(), account=""))
    assert nextcloud.rooms == {}


def test_an_official_unknown_there_is_for_the_administrator(service):
    with pytest.raises(Misconfigured, match="does not know") as caught:
        service.create(replace(a_consultation(), account="nobody"))
    assert "nobody" not in caught.value.detail


def test_a_room_whose_address_can_be_guessed_is_not_used(service, nextcloud):
    nextcloud.token_length = 8
    with pytest.raises(Misconfigured, match="token_entropy"):
        service.create(a_consultation())
    assert nextcloud.rooms == {}


def test_a_town_may_accept_short_addresses(service, nextcloud, settings):
    nextcloud.token_length = 8
    settings(nextcloud_short_tokens="on")
    assert len(service.create(a_consultation()).ref) == 8


def test_the_people_in_the_call_are_named(service, nextcloud, room):
    official_in(nextcloud, room)["inCall"] = 7
    nextcloud.add(room.ref, "guests", "a1b2", GUEST, in_call=3)
    nextcloud.add(room.ref, "guests", "c3d4", GUEST)
    assert service.people(room) == ("petra.amt", "video_nameless_guest")


def test_an_ended_talk_leaves_no_room(service, nextcloud, room):
    service.end(room)
    assert nextcloud.rooms == {}
    with pytest.raises(Final, match="gone"):
        service.admit(room)


def test_everybody_is_sent_to_the_rooms_address(service, room, httpserver):
    url = service.link(room, Person("ticket-1", Role.CITIZEN, "Zoë"), datetime.now(UTC))
    assert urlsplit(url).path == f"/call/{room.ref}"
    assert url.startswith(httpserver.url_for("/"))


@pytest.mark.parametrize("ref", ["", "../../../config", "{}", "A" * 8, "x" * 31, "abcd\n"])
def test_a_room_of_another_service_leads_nowhere(service, httpserver, ref):
    for act in (service.admit, service.people, service.end):
        with pytest.raises(Final):
            act(Room(ref, ""))
    assert httpserver.log == []


def test_the_health_tells_apart_what_is_missing_there(service, nextcloud):
    assert "20.0.1" in service.health().detail
    nextcloud.can_create = False
    assert "may not make rooms" in service.health().detail
    nextcloud.has_talk = False
    assert "not installed" in service.health().detail
