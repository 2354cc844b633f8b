"""Zoom, against a server that plays it."""

from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.outside.contract import EVERY_PATH
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.video.contract import a_consultation
from collective.virtualoffice.video.contract import VendorContract
from collective.virtualoffice.video.service import unpacked
from collective.virtualoffice.video.zoom import Zoom
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from threading import Event
from werkzeug import Response

import json
import pytest
import re
import time_machine


SECONDS = 0.3
ACCOUNT, CLIENT, SECRET = "account-4711", "client-4711", "client-secret-of-the-app"
HOST = "petra.amt@town.example"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CITIZEN = Person("ticket-1", Role.CITIZEN, "Zoë Überbürger")
OFFICIAL = Person("host-1", Role.HOST, "Petra Amt")
SETTINGS = {
    "waiting_room": True,
    "join_before_host": False,
    "auto_recording": "none",
    "approval_type": 2,
    "email_notification": False,
    "meeting_authentication": False,
}


class ZoomStandIn:
    """A handler for every request that remembers its meetings; `refusals` are complaints."""

    page = 100

    def __init__(self):
        self.meetings = {}
        self.begun = set()
        self.access = "access-token-0"
        self.grants = 0
        self.refusals = []
        self.before_answer = lambda request: None

    def __call__(self, request):
        if request.path == "/oauth/token":
            answer = self.grant(request)
        elif request.headers.get("Authorization") != f"Bearer {self.access}":
            answer = fault(401, 124)
        else:
            answer = self.act(request)
        if answer.status_code in (400, 401):
            self.refusals.append(f"{request.method} {request.path} {answer.status}")
        return self.before_answer(request) or answer

    def grant(self, request):
        known = request.authorization and (
            request.authorization.username,
            request.authorization.password,
        )
        form = {"grant_type": "account_credentials", "account_id": ACCOUNT}
        if known != (CLIENT, SECRET) or request.form.to_dict() != form:
            return as_json({"reason": "Invalid client_id", "error": "invalid_client"}, 400)
        self.grants += 1
        self.access = f"access-token-{self.grants}"
        return as_json({"access_token": self.access, "token_type": "bearer", "expires_in": 3599})

    def act(self, request):
        asked = f"{request.method} {request.path}"
        found = re.fullmatch(r"\w+ /v2/meetings/(\d+)(/status)?", asked)
        if asked == f"POST /v2/users/{HOST}/meetings":
            return self.create(request)
        if asked == f"GET /v2/users/{HOST}/meetings":
            return self.list(request)
        if not found:
            return fault(404, 1001)
        number, status = int(found[1]), bool(found[2])
        meeting = self.meetings.get(number)
        if meeting is None:
            return fault(404, 3001)
        match request.method, status:
            case "GET", False:
                return as_json(meeting)
            case "PUT", True if request.get_json() == {"action": "end"}:
                if number not in self.begun:
                    return as_json({"code": 3003, "message": "not started"}, 404)
                self.begun.remove(number)
                return Response(status=204)
            case "DELETE", False:
                if number in self.begun:
                    return fault(400, 3002)
                del self.meetings[number]
                return Response(status=204)
        return fault(400, 300)

    def create(self, request):
        body = request.get_json()
        fields = {"topic", "type", "start_time", "duration", "agenda", "settings"}
        if body.keys() != fields or body["settings"] != SETTINGS or body["type"] != 2:
            return fault(400, 300)
        if not (0 < body["duration"] <= 1440 and 0 < len(body["topic"]) <= 200):
            return fault(400, 300)
        datetime.strptime(body["start_time"], "%Y-%m-%dT%H:%M:%SZ")
        number = 85746065000 + len(self.meetings)
        self.meetings[number] = {
            **body,
            "id": number,
            "join_url": f"https://zoom.example/j/{number}?pwd=abc",
            "start_url": f"https://zoom.example/s/{number}?zak=secret",
        }
        return as_json(self.meetings[number], 201)

    def list(self, request):
        asked = request.args.to_dict()
        if not asked.keys() <= {"type", "page_size", "next_page_token"}:
            return fault(400, 300)
        first = int(asked.get("next_page_token") or 0)
        meetings = list(self.meetings.values())
        more = str(first + self.page) if len(meetings) > first + self.page else ""
        page = meetings[first : first + min(self.page, int(asked["page_size"]))]
        return as_json({"meetings": page, "next_page_token": more})


def as_json(content, status=200):
    return Response(json.dumps(content), status, content_type="application/json")


def fault(status, code):
    return as_json({"code": code, "message": "No."}, status)


@pytest.fixture
def zoom_at(settings, monkeypatch):
    """Return what makes a service that is set up, for an address."""
    monkeypatch.setattr("collective.virtualoffice.video.access._tokens", {})
    settings(zoom_account_id=ACCOUNT, zoom_client_id=CLIENT, zoom_client_secret=SECRET)
    return lambda address: Zoom(address, SECONDS)


@pytest.fixture
def vendor(httpserver):
    """Return the other side, which has nothing to complain about."""
    vendor = ZoomStandIn()
    httpserver.expect_request(EVERY_PATH).respond_with_handler(vendor)
    yield vendor
    assert vendor.refusals == []


@pytest.fixture
def zoom(zoom_at, vendor, httpserver):
    """Return the service, with the stand-in as Zoom."""
    return zoom_at(httpserver.url_for(""))


@pytest.fixture
def room(zoom):
    """Return the room of a talk."""
    return zoom.create(a_consultation())


class TestZoom(VendorContract):
    named_by = "id"
    secrets = (SECRET, "access-token-", "Überbürger")
    same_link_for_all = True  # for all but the host: see below

    @pytest.fixture
    def service_at(self, zoom_at, httpserver):
        """Return a service that has got in before."""
        httpserver.expect_request(EVERY_PATH).respond_with_handler(ZoomStandIn())
        zoom_at(httpserver.url_for("")).create(a_consultation())
        httpserver.clear()
        return zoom_at

    @pytest.fixture
    def service(self, zoom):
        return zoom


def test_two_talks_have_two_meetings(zoom, room):
    assert zoom.create(a_consultation("77d0c1d2a5b64f0e9c3b2a1908f7e6d5")).ref != room.ref


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HOST])
def test_nobody_but_the_host_gets_the_start_link(zoom, room, role):
    assert "/s/" in zoom.link(room, OFFICIAL, NOW)
    theirs = zoom.link(room, Person("x", role, "X"), NOW)
    assert "/j/" in theirs
    assert "zak" not in theirs


@pytest.mark.parametrize("person", [CITIZEN, OFFICIAL])
def test_link_that_is_none_is_not_handed_out(zoom, vendor, room, person):
    (meeting,) = vendor.meetings.values()
    meeting |= {"join_url": "javascript:alert(1)", "start_url": ""}
    with pytest.raises(Retryable):
        zoom.link(room, person, NOW)


def test_office_without_a_host_takes_the_usual_one(zoom, settings):
    consultation = replace(a_consultation(), account="")
    with pytest.raises(Misconfigured, match=r"zoom\.user"):
        zoom.create(consultation)
    settings(zoom_user=HOST)
    assert zoom.create(consultation).ref


def test_meeting_that_was_made_although_no_answer_came_is_found_again(zoom, vendor):
    answer = Event()

    def hesitate(request):
        if request.method == "POST" and request.path.endswith("/meetings"):
            answer.wait(5)

    vendor.before_answer = hesitate
    with pytest.raises(Retryable):
        zoom.create(a_consultation())
    answer.set()
    room = zoom.create(a_consultation())
    assert [str(number) for number in vendor.meetings] == [unpacked(room)["id"]]


def test_meeting_is_found_among_many(zoom, vendor):
    talks = [a_consultation(f"talk-{number}") for number in range(5)]
    rooms = [zoom.create(talk) for talk in talks]
    vendor.page = 2
    assert [zoom.create(talk).ref for talk in talks] == [room.ref for room in rooms]


@pytest.mark.parametrize("status,error", [(400, Final), (401, Misconfigured), (429, Retryable)])
def test_failed_making_is_not_tried_twice(zoom, vendor, httpserver, status, error):
    vendor.before_answer = lambda request: (
        Response("{}", status) if request.path.startswith("/v2") and request.data else None
    )
    with pytest.raises(error):
        zoom.create(a_consultation())
    made = [request for request, _response in httpserver.log if request.method == "POST"]
    assert [request.path.rpartition("/")[2] for request in made] == ["token", "meetings"]


def test_token_is_asked_for_once_an_hour(zoom, vendor):
    with time_machine.travel(NOW) as clock:
        room = zoom.create(a_consultation())
        zoom.link(room, CITIZEN, NOW)
        assert vendor.grants == 1
        clock.shift(3400)
        zoom.link(room, CITIZEN, NOW)
    assert vendor.grants == 2


def test_token_that_zoom_takes_no_longer_is_replaced_at_once(zoom, vendor, room):
    vendor.access = "revoked"
    assert zoom.link(room, CITIZEN, NOW)
    assert vendor.grants == 2
    vendor.refusals.clear()


def test_app_that_is_switched_off_is_for_the_administrator(zoom, vendor, settings):
    settings(zoom_client_secret="another")
    with pytest.raises(Misconfigured, match="Zoom does not know"):
        zoom.create(a_consultation())
    vendor.refusals.clear()


def test_meeting_under_way_is_ended_and_one_that_has_not_begun_is_deleted(zoom, vendor, room):
    vendor.begun.update(vendor.meetings)
    zoom.end(room)
    assert vendor.begun == set()
    assert vendor.meetings
    zoom.end(replace(room, place=""))
    assert vendor.meetings == {}


@pytest.mark.parametrize("code,gone", [(3001, True), (3007, True), (3002, False), (None, False)])
def test_meeting_that_zoom_will_not_delete_is_gone_or_reported(zoom, vendor, room, code, gone):
    vendor.before_answer = lambda request: fault(400, code)
    if gone:
        zoom.end(room)
    else:
        with pytest.raises(Final):
            zoom.end(room)


def test_health_tries_the_usual_host(zoom, settings, httpserver):
    assert "more tried" in zoom.health().detail
    settings(zoom_user=HOST)
    assert zoom.health().ok
    assert httpserver.log[-1][0].path == f"/v2/users/{HOST}/meetings"
