"""An own Jitsi server as a video service."""

from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.contract import FaultsContract
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.video.contract import a_consultation
from collective.virtualoffice.video.contract import VideoServiceContract
from collective.virtualoffice.video.jitsi import JitsiMeet
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from urllib.parse import unquote
from urllib.parse import urlsplit
from werkzeug import Response

import json
import jwt
import pytest


SECONDS = 0.3
SECRET = "a-secret-of-the-town-that-is-long-enough"
HOST = Person("host-1", Role.HOST, "Petra Amt")
CITIZEN = Person("ticket-1", Role.CITIZEN, 'Zoë "Z" & Söhne')
REQUIRED = ["iss", "aud", "sub", "room", "exp", "nbf", "context"]


@pytest.fixture
def with_secret(settings):
    """Set up a server that shares a secret with us."""
    settings(jitsi_url="https://meet.example.org/", jitsi_app_id="office", jitsi_secret=SECRET)


@pytest.fixture
def service(with_secret):
    """Return the service of that server."""
    return JitsiMeet(seconds=SECONDS)


@pytest.fixture
def room(service):
    """Return the room of a talk."""
    return service.create(a_consultation())


@pytest.fixture
def may_end(with_secret, settings, rsa_pem):
    """Return what lets the service end talks at an address."""

    def made(address: str) -> JitsiMeet:
        settings(jitsi_end_url=address, jitsi_end_key=rsa_pem, jitsi_end_key_id="orders")
        return JitsiMeet(seconds=SECONDS)

    return made


def claims_of(link, key=SECRET, algorithm="HS256"):
    """Return what a link's token says, once Jitsi's checks have passed."""
    token = urlsplit(link).query.removeprefix("jwt=")
    return jwt.decode(
        token, key, [algorithm], audience="jitsi", issuer="office", options={"require": REQUIRED}
    )


def wishes_of(link):
    """Return what stands behind the # of a link."""
    pairs = (pair.split("=") for pair in urlsplit(link).fragment.split("&"))
    return {name: json.loads(unquote(value)) for name, value in pairs}


class TestContract(VideoServiceContract):
    """Jitsi needs no call to make a room."""

    named_by = "room"

    @pytest.fixture
    def service(self, with_secret, httpserver):
        httpserver.expect_request("/", method="HEAD").respond_with_data("")
        return JitsiMeet(httpserver.url_for("/"), SECONDS)


class TestEnding(FaultsContract):
    """Ending a talk is the one order that Jitsi takes."""

    path = ""
    secrets = (SECRET, "PRIVATE KEY")

    @pytest.fixture
    def service_at(self, may_end):
        return may_end

    def act(self, service):
        service.end(service.create(a_consultation()))

    @pytest.mark.parametrize("status", [401, 403, 405])
    def test_a_refused_access_is_for_the_administrator(self, over_http, refused, answers, status):
        answers(status, "no")
        assert isinstance(refused(over_http), Misconfigured)

    @pytest.mark.parametrize("status", [200, 404])
    def test_an_answer_without_sense_is_no_success(self, over_http, answers, status):
        """What counts is the status: Jitsi says nothing else."""
        answers(status, "")
        self.act(over_http)


def test_a_token_is_for_one_room_and_nobody_else(service, room):
    link = service.link(room, CITIZEN, datetime.now(UTC))
    claims = claims_of(link)
    assert urlsplit(link).netloc == "meet.example.org"
    assert urlsplit(link).path == f"/{claims['room']}"
    assert claims["sub"] == "meet.example.org"
    assert claims["context"]["user"] == {
        "id": CITIZEN.id,
        "name": CITIZEN.name,
        "affiliation": "member",
        "moderator": "false",
    }


def test_officials_pass_the_lobby_and_nobody_records(service, room):
    for person, passes in ((HOST, True), (CITIZEN, None)):
        features = claims_of(service.link(room, person, datetime.now(UTC)))["context"]["features"]
        assert features.get("lobby_bypass") is passes
        assert features["recording"] == features["transcription"] == "false"
        assert features["screen-sharing"] == "true"


def test_a_link_expires(service, room):
    link = service.link(room, CITIZEN, datetime.now(UTC) - timedelta(hours=4, minutes=1))
    with pytest.raises(jwt.ExpiredSignatureError):
        claims_of(link)


def test_the_client_is_told_language_and_name_as_json(service, room):
    assert wishes_of(service.link(room, CITIZEN, datetime.now(UTC))) == {
        "config.prejoinConfig.enabled": True,
        "config.startWithVideoMuted": True,
        "config.deeplinking.disabled": True,
        "config.defaultLanguage": "de",
        "userInfo.displayName": CITIZEN.name,
    }


def test_a_private_key_signs_where_the_server_wants_one(service, room, settings, rsa_key, rsa_pem):
    settings(jitsi_algorithm="RS256")
    assert service.missing() == ("jitsi.key", "jitsi.key_id")
    settings(jitsi_key=rsa_pem, jitsi_key_id="town/1", jitsi_domain="tenant")
    assert service.missing() == ()
    link = service.link(room, HOST, datetime.now(UTC))
    assert claims_of(link, rsa_key.public_key(), "RS256")["sub"] == "tenant"


def test_lobby_and_end_are_promised_only_where_the_server_has_them(service, settings, may_end):
    assert not service.capabilities & {"lobby", "end"}
    settings(jitsi_lobby="on")
    assert may_end("https://meet.example.org").capabilities >= {"lobby", "end"}


def test_without_an_address_nobody_is_told_to_end(service, room, httpserver):
    service.end(room)
    assert httpserver.log == []


def test_the_order_to_end_is_signed_by_a_key_of_its_own(may_end, room, httpserver, rsa_key):
    def ended(request):
        token = request.headers["Authorization"].removeprefix("Bearer ")
        assert jwt.get_unverified_header(token)["kid"] == "orders"
        claims = jwt.decode(
            token,
            rsa_key.public_key(),
            ["RS256"],
            audience="jitsi",
            issuer="office",
            options={"require": ["iss", "aud", "room", "exp"]},
        )
        assert claims["exp"] - claims["nbf"] <= 360
        assert request.args.to_dict() == {
            "conference": f"{claims['room']}@conference.meet.example.org"
        }
        return Response("")

    httpserver.expect_oneshot_request("/end-meeting", method="POST").respond_with_handler(ended)
    may_end(httpserver.url_for("/")).end(room)
    httpserver.check()


def test_a_room_of_another_service_is_refused(service):
    with pytest.raises(Final):
        service.link(Room("a-room", "https://town.example/office"), HOST, datetime.now(UTC))


def test_a_server_that_does_not_answer_is_told(with_secret, httpserver):
    httpserver.expect_request("/", method="HEAD").respond_with_data("", 502)
    assert not JitsiMeet(httpserver.url_for("/"), SECONDS).health().ok
