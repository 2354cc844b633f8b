"""Microsoft Teams, against a server that plays Microsoft Graph."""

from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.outside.contract import EVERY_PATH
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.video.contract import a_consultation
from collective.virtualoffice.video.contract import VendorContract
from collective.virtualoffice.video.service import unpacked
from collective.virtualoffice.video.teams import Teams
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from urllib.parse import unquote
from werkzeug import Response

import json
import pytest
import re


SECONDS = 0.3
TENANT, CLIENT, SECRET = "tenant-4711", "client-4711", "client-secret-of-the-app"
USER = "dc17674c-81d9-4adb-bfb2-8f6a442e4622"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CITIZEN = Person("ticket-1", Role.CITIZEN, "Zoë Überbürger")
WISHES = {
    "lobbyBypassSettings": {"scope": "organizer", "isDialInBypassEnabled": False},
    "allowedPresenters": "everyone",
    "allowedLobbyAdmitters": "organizerAndCoOrganizers",
    "allowMeetingChat": "limited",
    "allowRecording": False,
    "allowTranscription": False,
    "recordAutomatically": False,
}


class GraphStandIn:
    """A handler for every request that remembers its meetings; `refusals` are complaints."""

    def __init__(self):
        self.meetings = {}
        self.access = "access-token-0"
        self.grants = 0
        self.refusals = []
        self.before_answer = lambda request: None

    def __call__(self, request):
        if request.path == f"/{TENANT}/oauth2/v2.0/token":
            answer = self.grant(request)
        elif request.headers.get("Authorization") != f"Bearer {self.access}":
            answer = fault(401, "InvalidAuthenticationToken")
        else:
            answer = self.act(request)
        if answer.status_code in (400, 401):
            self.refusals.append(f"{request.method} {request.path} {answer.status}")
        return self.before_answer(request) or answer

    def grant(self, request):
        form = {
            "grant_type": "client_credentials",
            "client_id": CLIENT,
            "client_secret": SECRET,
            "scope": "https://graph.microsoft.com/.default",
        }
        if request.method != "POST" or request.form.to_dict() != form:
            return as_json({"error": "unauthorized_client"}, 400)
        self.grants += 1
        self.access = f"access-token-{self.grants}"
        return as_json({"access_token": self.access, "token_type": "Bearer", "expires_in": 3599})

    def act(self, request):
        found = re.fullmatch(r"/v1.0/users/([^/]+)/onlineMeetings/(.+)", request.path)
        if not found or unquote(found[1]) != USER:
            return fault(403, "Forbidden")
        if request.method == "POST" and found[2] == "createOrGet":
            return self.create_or_get(request)
        meeting = self.meetings.get(unquote(found[2]))
        if meeting is None:
            return fault(404, "NotFound")
        match request.method:
            case "GET":
                return as_json(meeting)
            case "PATCH" if request.get_json() == WISHES:
                meeting.update(WISHES)
                return as_json(meeting)
            case "DELETE":
                del self.meetings[meeting["id"]]
                return Response(status=204)
        return fault(400, "BadRequest")

    def create_or_get(self, request):
        body = request.get_json()
        if body.keys() != {"externalId", "subject", "startDateTime", "endDateTime"}:
            return fault(400, "BadRequest")
        starts, ends = (
            datetime.fromisoformat(body[name]) for name in ("startDateTime", "endDateTime")
        )
        if ends <= starts or starts.utcoffset() is None:
            return fault(400, "BadRequest")
        for meeting in self.meetings.values():
            if meeting["externalId"] == body["externalId"]:
                return as_json(meeting)
        name = f"MSo1N2Y5_19:meeting_{len(self.meetings)}@thread.v2=="
        link = f"https://teams.example/l/meetup-join/{len(self.meetings)}"
        self.meetings[name] = {**body, "id": name, "joinWebUrl": link}
        return as_json(self.meetings[name], 201)


def as_json(content, status=200):
    return Response(json.dumps(content), status, content_type="application/json")


def fault(status, code):
    return as_json({"error": {"code": code, "message": "No."}}, status)


@pytest.fixture
def teams_at(settings, monkeypatch):
    """Return what makes a service that is set up, for an address."""
    monkeypatch.setattr("collective.virtualoffice.video.access._tokens", {})
    settings(teams_tenant=TENANT, teams_client_id=CLIENT, teams_client_secret=SECRET)
    return lambda address: Teams(address, SECONDS)


@pytest.fixture
def vendor(httpserver):
    """Return the other side, which has nothing to complain about."""
    vendor = GraphStandIn()
    httpserver.expect_request(EVERY_PATH).respond_with_handler(vendor)
    yield vendor
    assert vendor.refusals == []


@pytest.fixture
def teams(teams_at, vendor, httpserver):
    """Return the service, with the stand-in as Microsoft."""
    return teams_at(httpserver.url_for(""))


@pytest.fixture
def talk():
    """Return a talk that the organizer hosts."""
    return replace(a_consultation(), account=USER)


@pytest.fixture
def room(teams, talk):
    """Return the room of a talk."""
    return teams.create(talk)


class TestTeams(VendorContract):
    named_by = "id"
    secrets = (SECRET, "access-token-", "Überbürger")
    same_link_for_all = True

    @pytest.fixture
    def service_at(self, teams_at, httpserver):
        """Return a service that has got in before."""
        httpserver.expect_request(EVERY_PATH).respond_with_handler(GraphStandIn())
        teams_at(httpserver.url_for("")).create(replace(a_consultation(), account=USER))
        httpserver.clear()
        return teams_at

    @pytest.fixture
    def service(self, teams):
        return teams

    @pytest.fixture
    def consultation(self, talk):
        return talk

    @pytest.fixture
    def another(self):
        return replace(a_consultation("77d0c1d2a5b64f0e9c3b2a1908f7e6d5"), account=USER)

    def test_two_consultations_have_two_rooms(self, service, room, another, now, citizen):
        second = service.create(another)
        assert service.link(second, citizen, now) != service.link(room, citizen, now)


def test_nobody_passes_the_lobby_and_nothing_is_recorded(vendor, room):
    (meeting,) = vendor.meetings.values()
    assert WISHES.items() <= meeting.items()


def test_settings_that_were_not_made_the_first_time_are_made_the_second(teams, vendor, talk):
    vendor.before_answer = lambda request: fault(503, "x") if request.method == "PATCH" else None
    with pytest.raises(Retryable):
        teams.create(talk)
    (meeting,) = vendor.meetings.values()
    for name in WISHES:
        meeting.pop(name, None)
    vendor.before_answer = lambda request: None
    teams.create(talk)
    assert WISHES.items() <= meeting.items()
    assert len(vendor.meetings) == 1


def test_office_without_an_organizer_takes_the_usual_one(teams, talk, settings):
    consultation = replace(talk, account="")
    with pytest.raises(Misconfigured, match=r"teams\.organizer"):
        teams.create(consultation)
    settings(teams_organizer=USER)
    assert unpacked(teams.create(consultation))["user"] == USER


def test_missing_policy_is_explained(teams, talk):
    with pytest.raises(Misconfigured, match="policy"):
        teams.create(replace(talk, account="somebody without it"))


def test_link_that_is_none_is_not_handed_out(teams, vendor, room):
    (meeting,) = vendor.meetings.values()
    meeting["joinWebUrl"] = "javascript:alert(1)"
    with pytest.raises(Retryable):
        teams.link(room, CITIZEN, NOW)


def test_meeting_that_was_deleted_has_no_link(teams, room):
    teams.end(replace(room, place=""))
    with pytest.raises(Misconfigured):
        teams.link(room, CITIZEN, NOW)


def test_token_that_microsoft_takes_no_longer_is_replaced_at_once(teams, vendor, room):
    vendor.access = "revoked"
    assert teams.link(room, CITIZEN, NOW)
    assert vendor.grants == 2
    vendor.refusals.clear()


def test_app_that_is_not_known_is_for_the_administrator(teams, vendor, talk, settings):
    settings(teams_client_secret="another")
    with pytest.raises(Misconfigured, match="Microsoft does not know"):
        teams.create(talk)
    assert "does not know" in teams.health().detail
    vendor.refusals.clear()
