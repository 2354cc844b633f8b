"""OpenTalk as a video service, against a stand-in that keeps its meetings."""

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
from collective.virtualoffice.video.opentalk import OpenTalk
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from urllib.parse import parse_qs
from urllib.parse import urlsplit
from uuid import UUID
from werkzeug import Request
from werkzeug import Response

import itertools
import json
import pytest
import re


SECONDS = 0.3
SECRET = "client-secret-1234567890"
PASSWORD = "s3cret-of-the-portal"
TOKENS = "/realms/opentalk/protocol/openid-connect/token"
FRONTEND = "https://meet.example"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CITIZEN = Person("ticket-1", Role.CITIZEN, "Zoë")
HOST = Person("host-1", Role.HOST, "Petra Amt")
OFFICIAL = a_consultation().account
MEETING = {
    "title",
    "description",
    "waiting_room",
    "e2e_encryption",
    "is_time_independent",
    "is_adhoc",
    "has_shared_folder",
    "show_meeting_details",
}


class Controller:
    """Answers like OpenTalk's controller and its sign-in, and takes only what they know."""

    def __init__(self) -> None:
        self.meetings: list[dict] = []
        self.moderators: dict[str, list[str]] = {}
        self.invitations: list[dict] = []
        self.users = [OFFICIAL]
        self.meanwhile: Callable[[str], object] = lambda title: None
        self._numbers = itertools.count(1)

    def __call__(self, request: Request) -> Response:
        status, answer = self._answer(request)
        return Response(json.dumps(answer), status, content_type="application/json")

    def meet(self, title: str) -> dict:
        number = next(self._numbers)
        meeting = {
            "id": str(UUID(int=number)),
            "title": title,
            "created_at": f"2026-11-24T09:00:{number:02}Z",
            "room": {"id": str(UUID(int=number + 1000))},
        }
        self.meetings.append(meeting)
        self.moderators[meeting["id"]] = []
        return meeting

    def _answer(self, request: Request) -> tuple[int, object]:
        if request.path == TOKENS:
            return self._token(request)
        if request.headers.get("Authorization") != "Bearer the-token":
            return 401, {"code": "unauthorized", "message": "Unauthorized"}
        if request.method == "DELETE":
            assert request.args.to_dict() == {"suppress_email_notification": "true"}
        match request.method, request.path.split("/")[2:]:
            case "GET", ["users", "me"]:
                return 200, {"id": str(UUID(int=7)), "email": "portal@town.example"}
            case "GET", ["events"]:
                assert set(request.args) == {"created_after", "adhoc", "per_page"}
                assert datetime.fromisoformat(request.args["created_after"]).tzinfo
                return 200, self.meetings
            case "POST", ["events"]:
                return self._meeting(request)
            case "POST", ["events", meeting, "invites"]:
                return self._moderator(request, meeting)
            case "POST", ["rooms", room, "invites"] if self._has(room):
                body = request.get_json()
                assert set(body) == {"expiration"}
                code = str(UUID(int=next(self._numbers) + 5000))
                self.invitations.append({"room": room, "invite_code": code, **body})
                return 201, {"invite_code": code, "active": True, "room_id": room}
            case "DELETE", ["rooms", room] if self._has(room):
                self.meetings = [m for m in self.meetings if m["room"]["id"] != room]
                return 204, ""
            case ("POST", ["rooms", _room, "invites"]) | ("DELETE", ["rooms", _room]):
                return 404, {"code": "not_found", "message": "Not found"}
        raise AssertionError(f"OpenTalk knows no {request.method} {request.path}.")

    def _token(self, request: Request) -> tuple[int, dict]:
        assert (request.method, request.mimetype) == ("POST", "application/x-www-form-urlencoded")
        form = request.form.to_dict()
        assert form.pop("scope") == "openid"
        assert form.pop("client_id") == "Portal"
        grants = (
            {"grant_type": "password", "username": "portal", "password": PASSWORD},
            {"grant_type": "client_credentials", "client_secret": SECRET},
        )
        if form not in grants:
            return 401, {"error": "invalid_grant"}
        return 200, {"access_token": "the-token", "expires_in": 300, "token_type": "Bearer"}

    def _meeting(self, request: Request) -> tuple[int, dict]:
        assert request.args.to_dict() == {"suppress_email_notification": "true"}
        body = request.get_json()
        assert set(body) == MEETING
        assert body["waiting_room"] is True
        assert len(body["title"]) <= 255
        self.meanwhile(body["title"])
        return 201, self.meet(body["title"])

    def _moderator(self, request: Request, meeting: str) -> tuple[int, object]:
        assert request.args.to_dict() == {"suppress_email_notification": "true"}
        body = request.get_json()
        assert set(body) == {"email", "role"}
        assert body["role"] == "moderator"
        if body["email"] not in self.users:
            return 409, {"code": "unknown_email", "message": "Only registered emails"}
        known = body["email"] in self.moderators[meeting]
        if not known:
            self.moderators[meeting].append(body["email"])
        return (204, "") if known else (201, "")

    def _has(self, room: str) -> bool:
        return any(meeting.get("room", {}).get("id") == room for meeting in self.meetings)


@pytest.fixture
def set_up(settings):
    """Return what sets the service up for an address at which all of OpenTalk is."""

    def service_at(address: str) -> OpenTalk:
        settings(
            opentalk_frontend_url=FRONTEND,
            opentalk_client_id="Portal",
            opentalk_user="portal",
            opentalk_password=PASSWORD,
            opentalk_url=address,
            opentalk_token_url=f"{address.rstrip('/')}{TOKENS}",
        )
        return OpenTalk(seconds=SECONDS)

    return service_at


@pytest.fixture
def controller(httpserver) -> Controller:
    """Return an OpenTalk in which nobody meets yet."""
    stand_in = Controller()
    httpserver.expect_request(EVERY_PATH).respond_with_handler(stand_in)
    return stand_in


@pytest.fixture
def service(controller, set_up, httpserver) -> OpenTalk:
    """Return the service, set up for it."""
    return set_up(httpserver.url_for("/"))


@pytest.fixture
def room(service) -> Room:
    """Return a talk's room."""
    return service.create(a_consultation())


class TestOpenTalkKeepsTheContract(VendorContract):
    """Run the contract over OpenTalk, where the host is who signs in at the room's address."""

    secrets = (PASSWORD, SECRET, "the-token")
    same_link_for_all = True
    refusals = (
        (200, '{"access_token": "the-token"}', Retryable),
        (200, '{"access_token": ["the-token"]}', Retryable),
        (400, '{"error": "invalid_grant"}', Final),
    )

    @pytest.fixture
    def service(self, service):
        return service

    @pytest.fixture
    def service_at(self, set_up):
        return set_up


def test_the_official_moderates_the_meeting(controller, room):
    (meeting,) = controller.meetings
    assert controller.moderators[meeting["id"]] == [OFFICIAL]


def test_the_meetings_title_tells_nothing_but_the_neutral_one(controller, room):
    assert re.fullmatch(r"Beratung [0-9a-f]{16}", controller.meetings[0]["title"])


def test_what_else_is_in_the_calendar_does_not_matter(service, controller, room):
    controller.meetings.insert(0, {"id": "x", "type": "exception", "title": "Team"})
    assert service.create(a_consultation()) == room


def test_two_talks_have_two_rooms(service, room):
    assert service.create(a_consultation("another")).ref != room.ref


def test_two_who_enter_at_the_same_moment_meet_in_one_room(service, controller):
    controller.meanwhile = controller.meet
    first, second = service.create(a_consultation()), service.create(a_consultation())
    assert first == second
    assert [meeting["room"]["id"] for meeting in controller.meetings] == [first.ref]


def test_an_official_who_could_not_be_invited_is_invited_at_the_next_entering(service, controller):
    controller.users = []
    with pytest.raises(Misconfigured, match="does not know"):
        service.create(a_consultation())
    controller.users = [OFFICIAL]
    service.create(a_consultation())
    (meeting,) = controller.meetings
    assert controller.moderators[meeting["id"]] == [OFFICIAL]


def test_an_office_without_an_official_gets_no_room(service, httpserver):
    with pytest.raises(Misconfigured, match="account"):
        service.create(replace(a_consultation(), account=""))
    assert httpserver.log == []


def test_the_hosts_address_carries_no_invitation(service, controller, room):
    assert service.link(room, HOST, NOW) == f"{FRONTEND}/room/{room.ref}"
    assert controller.invitations == []


def test_every_guest_has_an_invitation_of_their_own_that_ends(service, controller, room):
    people = [CITIZEN, replace(CITIZEN, id="guest-1", role=Role.INTERPRETER)]
    links = [urlsplit(service.link(room, person, NOW)) for person in people]
    codes = [parse_qs(link.query)["invite"][0] for link in links]
    assert codes == [invitation["invite_code"] for invitation in controller.invitations]
    assert len(set(codes)) == 2
    ends = {datetime.fromisoformat(each["expiration"]) for each in controller.invitations}
    assert ends == {NOW + timedelta(hours=4)}


def test_an_ended_talk_leaves_no_room_and_no_way_in(service, controller, room):
    service.end(room)
    assert controller.meetings == []
    with pytest.raises(Final, match="gone"):
        service.link(room, CITIZEN, NOW)


@pytest.mark.parametrize("ref", ["", "../users/me", "{}", "kk12", "1" * 33])
def test_a_room_of_another_service_leads_nowhere(service, httpserver, ref):
    for act in (service.end, lambda room: service.link(room, CITIZEN, NOW)):
        with pytest.raises(Final):
            act(Room(ref, ""))
    assert httpserver.log == []


def test_a_client_may_own_the_meetings_itself(service, settings):
    settings(opentalk_user="", opentalk_client_secret=SECRET)
    assert service.health().ok
    settings(opentalk_client_secret="")
    assert "client_secret" in service.health().detail


def test_people_are_not_sent_to_an_address_without_encryption(service, settings, room):
    settings(opentalk_frontend_url="http://meet.example")
    with pytest.raises(Misconfigured):
        service.link(room, HOST, NOW)
