"""8x8's hosted Jitsi as a video service."""

from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.service import is_usable
from collective.virtualoffice.video.contract import a_consultation
from collective.virtualoffice.video.contract import VideoServiceContract
from collective.virtualoffice.video.jaas import IJaasSettings
from collective.virtualoffice.video.jaas import Jaas
from datetime import datetime
from datetime import UTC
from urllib.parse import urlsplit

import jwt
import pytest


APP_ID = "vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe"
HOST = Person("host-1", Role.HOST, "Petra Amt")
CITIZEN = Person("ticket-1", Role.CITIZEN, "Zoë Überbürger")
DOCUMENTED = {
    "livestreaming",
    "recording",
    "transcription",
    "sip-inbound-call",
    "sip-outbound-call",
    "inbound-call",
    "outbound-call",
}


@pytest.fixture
def service(settings, rsa_pem):
    """Return the service with an account."""
    settings(jaas_app_id=APP_ID, jaas_key_id=f"{APP_ID}/4f4910", jaas_key=rsa_pem)
    return Jaas()


@pytest.fixture
def room(service):
    """Return the room of a talk."""
    return service.create(a_consultation())


class TestContract(VideoServiceContract):
    """8x8 needs no call at all."""

    named_by = "room"

    @pytest.fixture
    def service(self, service):
        return service


@pytest.mark.parametrize("person,leads", [(HOST, "true"), (CITIZEN, "false")])
def test_the_token_is_as_documented(service, room, rsa_key, person, leads):
    link = urlsplit(service.link(room, person, datetime.now(UTC)))
    token = link.query.removeprefix("jwt=")
    assert jwt.get_unverified_header(token) == {
        "alg": "RS256",
        "kid": f"{APP_ID}/4f4910",
        "typ": "JWT",
    }
    claims = jwt.decode(
        token,
        rsa_key.public_key(),
        ["RS256"],
        audience="jitsi",
        issuer="chat",
        options={"require": ["iss", "aud", "sub", "room", "exp", "nbf", "context"]},
    )
    assert (link.netloc, link.path) == ("8x8.vc", f"/{APP_ID}/{claims['room']}")
    assert claims["sub"] == APP_ID
    assert claims["context"]["user"]["moderator"] == leads
    assert claims["context"]["features"] == dict.fromkeys(DOCUMENTED, "false")


@pytest.mark.parametrize("app_id", ["../other", "a/b", "https://evil.example", "a b"])
def test_an_app_id_cannot_lead_elsewhere(service, room, settings, app_id):
    settings(jaas_app_id=app_id)
    with pytest.raises(Misconfigured):
        service.link(room, CITIZEN, datetime.now(UTC))


def test_a_key_that_cannot_be_read_is_told_without_it(service, settings):
    settings(jaas_key="secret of the town")
    health = service.health()
    assert not health.ok
    assert "secret of the town" not in health.detail


def test_what_is_missing_is_named(settings):
    settings()
    assert Jaas().missing() == ("jaas.app_id", "jaas.key_id", "jaas.key")


def test_a_transfer_to_the_united_states_needs_a_word_of_the_administrator(service, settings):
    assert IJaasSettings["country"].default == "US"
    settings(jaas_operator="8x8, Inc.", jaas_country="US")
    assert not is_usable(service)
    settings(jaas_third_country_confirmed="on")
    assert is_usable(service)
