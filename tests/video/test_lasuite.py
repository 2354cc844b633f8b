"""La Suite Meet as a video service, against a stand-in that keeps its rooms."""

from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.contract import EVERY_PATH
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.video.contract import a_consultation
from collective.virtualoffice.video.contract import VendorContract
from collective.virtualoffice.video.lasuite import LaSuiteMeet
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from uuid import UUID
from werkzeug import Request
from werkzeug import Response

import json
import pytest


SECONDS = 0.3
SECRET = "1234567890abcdefghijklmnopqrstuvwxyz"
API = "/external-api/v1.0"
OFFICIAL = a_consultation().account
CITIZEN = Person("ticket-1", Role.CITIZEN, "Zoë")
GRANT = {"grant_type", "client_id", "client_secret", "scope"}


class Meet:
    """Answers like La Suite Meet does, and takes only what its specification names."""

    def __init__(self) -> None:
        self.rooms: list[dict] = []
        self.users = [OFFICIAL]
        self.domains = ["town.example"]

    def __call__(self, request: Request) -> Response:
        status, answer = self._answer(request)
        return Response(json.dumps(answer), status, content_type="application/json")

    def _answer(self, request: Request) -> tuple[int, dict]:
        assert request.method == "POST"
        if request.path == f"{API}/application/token/":
            return self._token(request)
        assert request.path == f"{API}/rooms/"
        if request.headers.get("Authorization") != f"Bearer token-for-{OFFICIAL}":
            return 401, {"detail": "Invalid token."}
        return 201, self._room(request.get_json(), request.host_url)

    def _token(self, request: Request) -> tuple[int, dict]:
        assert request.mimetype == "application/x-www-form-urlencoded"
        form = request.form
        assert set(form) == GRANT
        assert form["grant_type"] == "client_credentials"
        if (form["client_id"], form["client_secret"]) != ("town", SECRET):
            return 401, {"error": "Invalid credentials"}
        if form["scope"].partition("@")[2] not in self.domains:
            error = "This application is not authorized for this email domain."
            return 403, {"error": error}
        if form["scope"] not in self.users:
            return 400, {"error": "User not found."}
        token = f"token-for-{form['scope']}"
        return 200, {"access_token": token, "token_type": "Bearer", "expires_in": 3600}

    def _room(self, wanted: dict, place: str) -> dict:
        assert set(wanted) <= {"access_level", "configuration"}
        assert wanted["access_level"] in ("trusted", "restricted")
        assert set(wanted["configuration"]) <= {"can_publish_sources", "everyone_can_mute"}
        number = len(self.rooms) + 1
        slug = f"aae-erez-{number:03}"
        room = {
            "id": str(UUID(int=number)),
            "slug": slug,
            "url": f"{place}{slug}",
            **wanted,
        }
        self.rooms.append(room)
        return room


@pytest.fixture
def meet(httpserver, settings) -> Meet:
    """Return a La Suite Meet without rooms."""
    settings(lasuite_client_id="town", lasuite_client_secret=SECRET)
    stand_in = Meet()
    httpserver.expect_request(EVERY_PATH).respond_with_handler(stand_in)
    return stand_in


@pytest.fixture
def service(meet, settings, httpserver) -> LaSuiteMeet:
    """Return the service, set up for it."""
    settings(lasuite_url=httpserver.url_for("/"))
    return LaSuiteMeet(seconds=SECONDS)


class TestLaSuiteKeepsTheContract(VendorContract):
    """Run the contract over La Suite Meet."""

    secrets = (SECRET,)
    same_link_for_all = True
    refusals = (
        (400, '{"error": "User not found."}', Misconfigured),
        (400, '{"error": "unsupported_grant_type"}', Final),
        (403, '{"error": "This application is not authorized."}', Misconfigured),
        (200, '{"access_token": 17}', Retryable),
        (201, '{"access_token": "t", "url": "", "access_level": "trusted"}', Retryable),
        (201, '{"access_token": "t", "url": "https://m/x"}', Retryable),
        (201, '{"access_token": "t", "url": "https://m/", "access_level": "trusted"}', Retryable),
        (
            201,
            '{"access_token": "t", "url": "http://m/x", "access_level": "restricted"}',
            Misconfigured,
        ),
    )

    @pytest.fixture
    def service(self, service):
        return service

    @pytest.fixture
    def service_at(self, settings):
        settings(lasuite_client_id="town", lasuite_client_secret=SECRET)
        return lambda address: LaSuiteMeet(address, SECONDS)


def test_everybody_but_the_official_waits_in_the_lobby(service, meet):
    service.create(a_consultation())
    (room,) = meet.rooms
    assert room["access_level"] == "restricted"
    assert room["configuration"] == {"everyone_can_mute": False}


def test_a_town_may_let_in_those_who_are_signed_in_there(service, meet, settings):
    settings(lasuite_access_level="trusted")
    service.create(a_consultation())
    assert meet.rooms[0]["access_level"] == "trusted"


def test_no_room_is_made_without_a_lobby(service, meet, settings):
    settings(lasuite_access_level="public")
    with pytest.raises(Misconfigured, match="access_level"):
        service.create(a_consultation())
    assert meet.rooms == []


def test_an_office_without_an_official_gets_no_room(service, httpserver):
    with pytest.raises(Misconfigured, match="account"):
        service.create(replace(a_consultation(), account=""))
    assert httpserver.log == []


@pytest.mark.parametrize("account", ["petra@elsewhere.example", "nobody@town.example"])
def test_an_official_unknown_there_is_for_the_administrator(service, account):
    with pytest.raises(Misconfigured) as caught:
        service.create(replace(a_consultation(), account=account))
    assert account not in caught.value.detail


def test_two_talks_have_two_rooms(service, meet):
    first, second = service.create(a_consultation()), service.create(a_consultation("another"))
    assert first.ref != second.ref
    assert len(meet.rooms) == 2


def test_an_ended_talk_gets_a_new_room(service, httpserver):
    room = service.create(a_consultation())
    asked = len(httpserver.log)
    service.end(room)
    assert len(httpserver.log) == asked
    assert service.create(a_consultation()).ref != room.ref


def test_a_room_of_another_service_leads_nowhere(service):
    with pytest.raises(Final):
        service.link(Room("kk12", ""), CITIZEN, datetime.now(UTC))


def test_the_health_needs_no_official(service, settings):
    assert "knows this application" in service.health().detail
    settings(lasuite_client_secret="old")
    assert not service.health().ok


def test_the_health_tries_an_official_where_one_is_named(service, settings):
    settings(lasuite_check_account=OFFICIAL)
    assert service.health().ok
    settings(lasuite_check_account="petra@elsewhere.example")
    health = service.health()
    assert not health.ok
    assert "domain" in health.detail
