"""Cisco Webex, against a server that plays it; test_webex_judged.py asks Cisco's description."""

from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.outside.contract import EVERY_PATH
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.video.contract import a_consultation
from collective.virtualoffice.video.contract import VendorContract
from collective.virtualoffice.video.interfaces import ITokenStore
from collective.virtualoffice.video.service import unpacked
from collective.virtualoffice.video.webex import Webex
from collective.virtualoffice.video.webex_token import SERVICE
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from threading import Event
from video.webex_stand_in import CLIENT
from video.webex_stand_in import FIRST_REFRESH
from video.webex_stand_in import HOST
from video.webex_stand_in import SECRET
from video.webex_stand_in import Shelf
from video.webex_stand_in import WebexStandIn
from werkzeug import Response
from zope.component import getGlobalSiteManager

import json
import pytest


SECONDS = 0.3
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CITIZEN = Person("ticket-1", Role.CITIZEN, "Zoë Überbürger")
OFFICIAL = Person("host-1", Role.HOST, "Petra Amt")


@pytest.fixture
def shelf():
    """Return what keeps the tokens; nothing else does for the time of a test."""
    registry = getGlobalSiteManager()
    before = registry.queryUtility(ITokenStore)
    shelf = Shelf()
    registry.registerUtility(shelf, ITokenStore)
    yield shelf
    registry.unregisterUtility(provided=ITokenStore)
    if before is not None:
        registry.registerUtility(before, ITokenStore)


@pytest.fixture
def webex_at(settings, shelf):
    """Return what makes a service that is set up, for an address."""
    settings(webex_client_id=CLIENT, webex_client_secret=SECRET, webex_refresh_token=FIRST_REFRESH)
    return lambda address: Webex(address, SECONDS)


@pytest.fixture
def cisco(httpserver):
    """Return the other side; what it refuses has to be expected."""
    cisco = WebexStandIn()
    httpserver.expect_request(EVERY_PATH).respond_with_handler(cisco)
    yield cisco
    assert cisco.refusals == []


@pytest.fixture
def webex(webex_at, cisco, httpserver):
    """Return the service, with the stand-in as Webex."""
    return webex_at(httpserver.url_for("/v1"))


@pytest.fixture
def room(webex):
    """Return the room of a talk."""
    return webex.create(a_consultation())


def asked(httpserver, method, path):
    """Return the requests of one kind that were made."""
    return [
        request
        for request, _response in httpserver.log
        if (request.method, request.path) == (method, path)
    ]


class TestWebex(VendorContract):
    named_by = "id"
    secrets = (SECRET, FIRST_REFRESH, "access-token-", "Überbürger")
    path = "/v1"

    @pytest.fixture
    def service_at(self, webex_at, shelf, httpserver):
        """Return a service that has got in before."""
        cisco = WebexStandIn()
        httpserver.expect_request(EVERY_PATH).respond_with_handler(cisco)
        webex_at(httpserver.url_for("/v1")).health()
        httpserver.clear()
        return webex_at

    @pytest.fixture
    def service(self, webex):
        return webex

    def test_ending_twice_is_a_success(self, service, room, cisco):
        cisco.begun.update(cisco.meetings)
        super().test_ending_twice_is_a_success(service, room)


def test_meeting_is_asked_for_as_the_town_needs_it(webex, httpserver, settings):
    settings(webex_site_url="town.webex.example")
    webex.create(a_consultation())
    (request,) = asked(httpserver, "POST", "/v1/meetings")
    meeting = request.get_json()
    starts, ends = meeting.pop("start"), meeting.pop("end")
    assert datetime.fromisoformat(ends) > datetime.fromisoformat(starts) > datetime.now(UTC)
    assert meeting == {
        "title": "Beratung",
        "timezone": "Europe/Berlin",
        "enabledAutoRecordMeeting": False,
        "enabledJoinBeforeHost": False,
        "unlockedMeetingJoinSecurity": "allowJoinWithLobby",
        "publicMeeting": False,
        "sendEmail": False,
        "excludePassword": True,
        "allowAnyUserToBeCoHost": False,
        "allowFirstUserToBeCoHost": False,
        "allowAuthenticatedDevices": False,
        "attendeePrivileges": {
            "enabledShareContent": True,
            "enabledRemoteControl": False,
            "enabledSaveDocument": False,
        },
        "meetingOptions": {
            "enabledChat": True,
            "enabledVideo": True,
            "enabledFileTransfer": False,
        },
        "integrationTags": [a_consultation().id],
        "hostEmail": HOST,
        "siteUrl": "town.webex.example",
    }


@pytest.mark.parametrize(
    "starts,ends",
    [
        (timedelta(0), timedelta(hours=4)),
        (timedelta(minutes=-5), timedelta(minutes=1)),
        (timedelta(seconds=-1), timedelta(days=2)),
    ],
)
def test_meeting_lies_within_the_limits_of_webex(webex, starts, ends):
    now = datetime.now(UTC)
    assert webex.create(replace(a_consultation(), starts=now + starts, ends=now + ends))


def test_meeting_that_was_made_although_no_answer_came_is_found_again(webex, cisco, httpserver):
    answer = Event()

    def hesitate(request):
        if (request.method, request.path) == ("POST", "/v1/meetings"):
            answer.wait(5)

    cisco.before_answer = hesitate
    with pytest.raises(Retryable):
        webex.create(a_consultation())
    answer.set()
    room = webex.create(a_consultation())
    assert unpacked(room)["id"] in cisco.meetings
    assert len(cisco.meetings) == 1
    assert len(asked(httpserver, "POST", "/v1/meetings")) == 1


def test_meeting_of_somebody_else_is_never_taken(webex, cisco, httpserver):
    another = webex.create(a_consultation("77d0c1d2a5b64f0e9c3b2a1908f7e6d5"))

    def all_of_them(request):
        if (request.method, request.path) == ("GET", "/v1/meetings"):
            everything = {"items": list(cisco.meetings.values())}
            return Response(json.dumps(everything), content_type="application/json")

    cisco.before_answer = all_of_them
    assert webex.create(a_consultation()).ref != another.ref


@pytest.mark.parametrize("state", ["ended", "missed", "expired"])
def test_meeting_that_is_over_is_not_entered_again(webex, cisco, room, state):
    cisco.meetings[unpacked(room)["id"]]["state"] = state
    assert webex.create(a_consultation()).ref != room.ref


def test_office_without_a_host_takes_the_usual_one(webex, cisco, settings):
    consultation = replace(a_consultation(), account="")
    with pytest.raises(Misconfigured, match=r"webex\.host"):
        webex.create(consultation)
    settings(webex_host="office@town.example")
    room = webex.create(consultation)
    assert cisco.meetings[unpacked(room)["id"]]["hostEmail"] == "office@town.example"


def test_app_can_be_the_host_itself(webex, cisco, settings, httpserver):
    settings(webex_host="me")
    room = webex.create(replace(a_consultation(), account=""))
    assert "/start/" in webex.link(room, OFFICIAL, NOW)
    assert "/join/" in webex.link(room, CITIZEN, NOW)
    webex.end(room)
    assert cisco.meetings == {}
    for request, _response in httpserver.log:
        assert b"hostEmail" not in request.get_data() + request.query_string


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HOST])
def test_nobody_but_the_host_gets_the_start_link(webex, room, role):
    assert "/start/" in webex.link(room, OFFICIAL, NOW)
    assert "/join/" in webex.link(room, Person("x", role, "X"), NOW)


def test_host_does_not_enter_as_a_guest(webex, cisco, room):
    cisco.before_answer = lambda request: (
        Response('{"joinLink": "https://town.webex.example/join/m0"}', mimetype="application/json")
        if request.path.endswith("/join")
        else None
    )
    with pytest.raises(Retryable):
        webex.link(room, OFFICIAL, NOW)


def test_guest_has_their_own_name_and_an_address_nobody_reads(webex, room, httpserver):
    for person in (CITIZEN, CITIZEN, replace(CITIZEN, id="guest-2", name="x" * 200)):
        webex.link(room, person, NOW)
    first, again, other = (
        request.get_json() for request in asked(httpserver, "POST", "/v1/meetings/join")
    )
    assert first["displayName"] == CITIZEN.name
    assert first["email"] == again["email"] != other["email"]
    assert first["email"].startswith("guest-")
    assert first["email"].endswith("@town.example")
    assert len(other["displayName"]) == 128
    assert CITIZEN.id not in first["email"]


def test_link_that_is_none_is_not_handed_out(webex, cisco, room):
    cisco.before_answer = lambda request: (
        Response('{"joinLink": "javascript:alert(1)"}', mimetype="application/json")
        if request.path.endswith("/join")
        else None
    )
    with pytest.raises(Retryable):
        webex.link(room, CITIZEN, NOW)


def fails(status, headers=None):
    """Return what lets the making of a meeting fail."""
    fault = json.dumps({"message": HOST, "errors": [], "trackingId": "ROUTER_5BEA-01BB"})

    def fail(request):
        if (request.method, request.path) == ("POST", "/v1/meetings"):
            return Response(fault, status, headers, content_type="application/json")

    return fail


@pytest.mark.parametrize(
    "status,error",
    [
        (400, Final),
        (401, Misconfigured),
        (403, Misconfigured),
        (423, Retryable),
        (429, Retryable),
        (500, Retryable),
    ],
)
def test_failed_making_counts_and_is_not_tried_twice(webex, cisco, httpserver, status, error):
    cisco.before_answer = fails(status, {"Retry-After": "77"})
    with pytest.raises(error) as caught:
        webex.create(a_consultation())
    assert caught.value.retry_after == (77 if error is Retryable else None)
    assert len(asked(httpserver, "POST", "/v1/meetings")) == 1


def test_log_names_the_exchange_for_ciscos_support_and_nobody_else(webex, cisco, caplog):
    cisco.before_answer = fails(500)
    with pytest.raises(Retryable):
        webex.create(a_consultation())
    assert "ROUTER_5BEA-01BB" in caplog.text
    ours = [record.message for record in caplog.records if "virtualoffice" in record.name]
    assert HOST not in " ".join(ours)


def test_access_that_webex_takes_no_longer_is_renewed_at_once(webex, cisco, room):
    cisco.access = "revoked at Cisco's side"
    assert webex.link(room, CITIZEN, NOW)
    assert cisco.renewals == 2
    cisco.refusals.clear()


def test_meeting_under_way_is_ended(webex, cisco, room, httpserver):
    cisco.begun.update(cisco.meetings)
    webex.end(room)
    assert [meeting["state"] for meeting in cisco.meetings.values()] == ["ended"]


def test_meeting_that_has_not_begun_is_deleted(webex, cisco, room):
    webex.end(replace(room, place=""))
    assert cisco.meetings == {}


def test_meeting_that_cannot_be_deleted_either_is_for_the_administrator(webex, cisco, room):
    cisco.before_answer = lambda request: Response("{}", 403)
    with pytest.raises(Misconfigured):
        webex.end(room)


def test_those_in_the_lobby_are_let_in_and_those_inside_are_named(webex, cisco, room):
    webex.admit(room)
    assert webex.people(room) == ()
    cisco.begun.update(cisco.meetings)
    cisco.participants = [
        {"id": "p1", "displayName": "Petra Amt", "state": "joined"},
        {"id": "p2", "displayName": "Zoë", "state": "lobby"},
        {"id": "p3", "displayName": "Gone", "state": "end"},
    ]
    webex.admit(room)
    assert cisco.admitted == ["p2"]
    assert webex.people(room) == ("Petra Amt",)


def test_health_asks_for_the_sites_of_the_usual_host(webex, settings, httpserver):
    settings(webex_host=HOST, webex_site_url="town.webex.example")
    assert webex.health().ok
    (request,) = asked(httpserver, "GET", "/v1/meetingPreferences/sites")
    assert request.args["userEmail"] == HOST


def test_health_tells_of_a_site_that_is_not_the_hosts(webex, settings):
    settings(webex_site_url="other.webex.example")
    health = webex.health()
    assert not health.ok
    assert "site" in health.detail


def test_tokens_are_kept_sealed(webex, shelf, room):
    kept = shelf.kept(SERVICE)
    assert kept
    assert "token" not in kept
