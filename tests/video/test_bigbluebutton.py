"""BigBlueButton as a video service, before a server that checks every checksum."""

from bigbluebutton.utils import api_call
from bigbluebutton_api_python.util import UrlBuilder
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.contract import EVERY_PATH
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.video.bigbluebutton import BigBlueButton
from collective.virtualoffice.video.bigbluebutton_call import Refused
from collective.virtualoffice.video.bigbluebutton_call import signed
from collective.virtualoffice.video.bigbluebutton_call import understood
from collective.virtualoffice.video.contract import a_consultation
from collective.virtualoffice.video.contract import VendorContract
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from hashlib import sha256
from hashlib import sha384
from hmac import compare_digest
from urllib.parse import parse_qs
from urllib.parse import urlsplit
from werkzeug import Request
from werkzeug import Response

import pytest
import requests


SECONDS = 0.3
SECRET = "639259d4-9dd8-4b25-bf01-95f9567eaf4b"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
HOST = Person("host-1", Role.HOST, "Petra Amt", "https://town.example/office/@@desk")
CITIZEN = Person("ticket-1", Role.CITIZEN, "Zoë & Söhne", "https://town.example/waiting?a=1&b=2")

CREATE = {
    "name",
    "meetingID",
    "record",
    "autoStartRecording",
    "allowStartStopRecording",
    "meetingKeepEvents",
    "guestPolicy",
    "maxParticipants",
    "duration",
    "logoutURL",
    "meetingExpireIfNoUserJoinedInMinutes",
    "meetingExpireWhenLastUserLeftInMinutes",
    "endWhenNoModerator",
    "endWhenNoModeratorDelayInMinutes",
    "meetingLayout",
    "disabledFeatures",
}
JOIN = {
    "fullName",
    "meetingID",
    "role",
    "createTime",
    "userID",
    "guest",
}


class Server:
    """Plays BigBlueButton: remembers meetings, takes nothing that is not documented."""

    def __init__(self, hashed=sha256):
        self.hashed = hashed
        self.created = {}  # what create was told, by meeting
        self.times = {}
        self.inside = {}
        self.clock = 1531155809613

    def __call__(self, request: Request) -> Response:
        """Answer one call."""
        base, call = request.path.rsplit("/", 1)
        assert (request.method, base) == ("GET", "/bigbluebutton/api")
        query, _checksum, checksum = request.query_string.decode().rpartition("checksum=")
        query = query.removesuffix("&")
        proof = self.hashed(f"{call}{query}{SECRET}".encode()).hexdigest()
        if not compare_digest(checksum, proof):
            return self.failed("checksumError")
        facts = {name: value for name, (value,) in parse_qs(query, strict_parsing=True).items()}
        act = {"create": self.create, "join": self.join}.get(call, self.others)
        return act(call, facts)

    def create(self, call, facts):
        assert facts.keys() <= CREATE
        assert 2 <= len(facts["name"]) <= 64
        assert 2 <= len(facts["meetingID"]) <= 256
        meeting = facts["meetingID"]
        again = meeting in self.times
        if not again:
            self.clock += 1
            self.created[meeting], self.times[meeting] = facts, self.clock
            self.inside[meeting] = {}
        warning = "<messageKey>duplicateWarning</messageKey>" if again else "<messageKey/>"
        return self.done(
            f"<meetingID>{meeting}</meetingID><createTime>{self.times[meeting]}</createTime>"
            f"<hasBeenForciblyEnded>false</hasBeenForciblyEnded>{warning}"
        )

    def join(self, call, facts):
        assert facts.keys() <= JOIN
        assert facts["role"] in ("MODERATOR", "VIEWER")
        meeting = facts["meetingID"]
        if meeting not in self.times:
            return self.failed("invalidMeetingIdentifier")
        if facts["createTime"] != str(self.times[meeting]):
            return self.failed("mismatchCreateTimeParam")
        if facts.get("guest") != "true":
            self.inside[meeting][facts["userID"]] = facts["fullName"]
        return Response("", 302, {"Location": "/html5client/"})

    def others(self, call, facts):
        assert facts.keys() == {"meetingID"}
        meeting = facts["meetingID"]
        if call == "isMeetingRunning":
            return self.done(f"<running>{str(meeting in self.times).lower()}</running>")
        if meeting not in self.times:
            return self.failed("notFound")
        if call == "end":
            del self.times[meeting]
            return self.done("<messageKey>sentEndMeetingRequest</messageKey>")
        assert call == "getMeetingInfo"
        people = "".join(
            f"<attendee><userID>{key}</userID><fullName>{name}</fullName></attendee>"
            for key, name in self.inside[meeting].items()
        )
        return self.done(f"<attendees>{people}</attendees>")

    def done(self, body):
        return self.answered(f"<returncode>SUCCESS</returncode>{body}")

    def failed(self, key):
        return self.answered(f"<returncode>FAILED</returncode><messageKey>{key}</messageKey>")

    def answered(self, body):
        return Response(f"<response>{body}</response>", content_type="text/xml;charset=utf-8")


@pytest.fixture
def bigbluebutton(settings):
    """Return what makes the service for an address."""
    settings(bigbluebutton_secret=SECRET, bigbluebutton_url="https://bbb.example/bigbluebutton/")
    return lambda address: BigBlueButton(address, SECONDS)


@pytest.fixture
def server(httpserver):
    """Return the server of the tests in BigBlueButton's part."""
    server = Server()
    httpserver.expect_request(EVERY_PATH).respond_with_handler(server)
    yield server
    httpserver.check_assertions()


@pytest.fixture
def service(bigbluebutton, httpserver, server):
    """Return the service with that server."""
    return bigbluebutton(httpserver.url_for("/bigbluebutton/"))


@pytest.fixture
def room(service):
    """Return the room of a talk."""
    return service.create(a_consultation())


def failed(key):
    """Return an answer that says no."""
    return f"<response><returncode>FAILED</returncode><messageKey>{key}</messageKey></response>"


class TestContract(VendorContract):
    """BigBlueButton makes the meeting with the link."""

    named_by = "meeting"
    secrets = (SECRET,)
    path = "/bigbluebutton"
    refusals = (
        (200, failed("checksumError"), Misconfigured),
        (200, failed("internalError"), Retryable),
        (200, failed("maxParticipantsReached"), Refused),
        (200, failed("<b>?</b>"), Refused),
        (200, "<response><returncode>MAYBE</returncode></response>", Retryable),
        (200, "<response><returncode>SUCCESS</returncode></response>", Retryable),
        (200, '<!DOCTYPE r [<!ENTITY a "SUCCESS">]><r><returncode>&a;</returncode></r>', Retryable),
    )

    @pytest.fixture
    def service_at(self, bigbluebutton):
        return bigbluebutton

    @pytest.fixture
    def service(self, service):
        return service

    def act(self, service):
        service.link(service.create(a_consultation()), CITIZEN, NOW)


def facts_of(link):
    """Return what a link tells."""
    return {name: value for name, (value,) in parse_qs(urlsplit(link).query).items()}


@pytest.fixture
def queries():
    """Return queries of which each has something that can be written in several ways."""
    return (
        {"name": "Test Meeting", "meetingID": "abc123"},
        {"fullName": "Zoë & Söhne + Co. ~ 100 %/=?", "createTime": "1531155809613"},
        {"logoutURL": "https://town.example/a b?c=d&e=f#g", "welcome": "<b>*'()!</b>"},
    )


def test_the_checksum_is_that_of_the_documentation():
    facts = {
        "name": "Test Meeting",
        "meetingID": "abc123",
        "attendeePW": "111222",
        "moderatorPW": "333444",
    }
    assert signed("create", facts, SECRET, "sha1") == (
        "create?name=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444"
        "&checksum=1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17"
    )


def test_one_library_signs_the_same_queries_in_the_same_way(queries):
    api = UrlBuilder("https://bbb.example/bigbluebutton/api/", SECRET)
    for facts in queries:
        url = f"https://bbb.example/bigbluebutton/api/{signed('create', facts, SECRET, 'sha1')}"
        assert api.buildUrl("create", facts) == url


def test_another_library_signs_the_same_queries_in_the_same_way(queries):
    for facts in queries:
        call = signed("join", facts, SECRET, "sha1").removeprefix("join?")
        assert api_call(SECRET, call.rpartition("&checksum=")[0], "join") == call


def test_a_call_without_facts_is_signed_too():
    checksum = sha256(f"getMeetings{SECRET}".encode()).hexdigest()
    assert signed("getMeetings", {}, SECRET, "sha256") == f"getMeetings?checksum={checksum}"


def test_another_checksum_can_be_chosen(settings, httpserver, bigbluebutton):
    settings(bigbluebutton_checksum="sha384")
    httpserver.expect_request(EVERY_PATH).respond_with_handler(Server(sha384))
    service = bigbluebutton(httpserver.url_for("/bigbluebutton/api"))
    assert service.health().ok
    settings(bigbluebutton_checksum="md5")
    assert "sha256" in service.health().detail
    settings(bigbluebutton_checksum="sha256")
    assert "secret" in service.health().detail


def test_the_meeting_keeps_nothing_and_lets_nobody_in_unasked(service, room, server):
    service.link(room, CITIZEN, NOW)
    ((meeting, told),) = server.created.items()
    assert len(meeting) == 32
    assert told["name"] == "Beratung"
    assert told["guestPolicy"] == "ASK_MODERATOR"
    for kept in ("record", "autoStartRecording", "allowStartStopRecording", "meetingKeepEvents"):
        assert told[kept] == "false"
    assert "learningDashboard" in told["disabledFeatures"].split(",")
    assert "screenshare" not in told["disabledFeatures"]
    assert told["logoutURL"] == room.place


def test_no_page_of_one_person_is_told_to_the_server(service, room, server):
    for person in (CITIZEN, HOST):
        assert person.back not in facts_of(service.link(room, person, NOW)).values()
    (told,) = server.created.values()
    assert not {HOST.back, CITIZEN.back} & set(told.values())


def test_a_meeting_cannot_be_guessed_from_its_talk(service, room):
    assert a_consultation().id not in room.ref


@pytest.mark.parametrize("role", Role)
def test_only_officials_are_moderators(service, room, role):
    told = facts_of(service.link(room, replace(CITIZEN, role=role), NOW))
    if role in (Role.HOST, Role.COLLEAGUE):
        assert (told["role"], told.get("guest")) == ("MODERATOR", None)
    else:
        assert (told["role"], told["guest"]) == ("VIEWER", "true")


def test_the_server_takes_the_links(service, room, server):
    for person in (HOST, CITIZEN):
        link = service.link(room, person, NOW)
        assert requests.get(link, allow_redirects=False).status_code == 302
        assert facts_of(link)["fullName"] == person.name
    assert service.people(room) == (HOST.name,)


def test_a_link_is_for_one_run_of_the_meeting(service, room, server):
    link = service.link(room, HOST, NOW)
    service.end(room)
    again = service.link(room, HOST, NOW)
    assert "mismatchCreateTimeParam" in requests.get(link).text
    assert facts_of(again)["createTime"] > facts_of(link)["createTime"]


def test_nobody_is_in_a_meeting_that_is_gone(service, room):
    service.link(room, HOST, NOW)
    service.end(room)
    assert service.people(room) == ()


def test_another_refusal_to_end_is_told(bigbluebutton, room, httpserver):
    httpserver.clear()
    httpserver.expect_request(EVERY_PATH).respond_with_data(failed("somethingElse"))
    service = bigbluebutton(httpserver.url_for("/bigbluebutton"))
    for act in (service.end, service.people):
        with pytest.raises(Final):
            act(room)


def test_a_meeting_that_was_just_ended_is_not_entered(bigbluebutton, room, httpserver):
    httpserver.clear()
    httpserver.expect_request(EVERY_PATH).respond_with_data(
        "<response><returncode>SUCCESS</returncode><createTime>1</createTime>"
        "<hasBeenForciblyEnded>true</hasBeenForciblyEnded></response>"
    )
    with pytest.raises(Retryable):
        bigbluebutton(httpserver.url_for("/bigbluebutton")).link(room, CITIZEN, NOW)


def test_a_bomb_of_entities_is_not_set_off():
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><r>&b;&b;</r>'
    with pytest.raises(Retryable):
        understood(bomb)


def test_a_room_of_another_service_is_refused(service):
    with pytest.raises(Final):
        service.link(Room("a-room", "https://town.example/office"), HOST, NOW)


def test_a_talk_without_a_title_is_called_by_what_it_is(service, server):
    room = service.create(replace(a_consultation(), title="", language="en"))
    service.link(room, HOST, NOW)
    (told,) = server.created.values()
    assert told["name"] == "Consultation"
