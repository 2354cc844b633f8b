"""The built-in video room as a video service."""

from base64 import urlsafe_b64decode
from base64 import urlsafe_b64encode
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.domain.video_room import LinkRefused
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.video.builtin import BuiltinVideo
from collective.virtualoffice.video.builtin import LINK_LIVES
from collective.virtualoffice.video.builtin import read_link
from collective.virtualoffice.video.contract import VideoServiceContract
from collective.virtualoffice.video.interfaces import IEndVideoRoom
from collective.virtualoffice.video.interfaces import IVideoService
from collective.virtualoffice.video.registry import video_service
from datetime import datetime
from datetime import UTC
from plone.keyring.interfaces import IKeyManager
from plone.keyring.keymanager import KeyManager
from urllib.parse import urlsplit
from zope.component import getGlobalSiteManager
from zope.component import provideUtility
from zope.component import queryUtility

import json
import jwt
import pytest


NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ROOM = Room("a-room", "https://town.example/office")
CITIZEN = Person("ticket-1", Role.CITIZEN, "Zoë", "https://town.example/office/waiting")


@pytest.fixture(autouse=True)
def provide():
    """Return what registers a utility for one test, whatever is registered otherwise."""
    before = []

    def provided(utility: object, interface: object, name: str = "") -> None:
        before.append((interface, name, queryUtility(interface, name)))
        provideUtility(utility, interface, name)

    yield provided
    registry = getGlobalSiteManager()
    for interface, name, utility in reversed(before):
        registry.unregisterUtility(provided=interface, name=name)
        if utility is not None:
            registry.registerUtility(utility, interface, name)


@pytest.fixture(autouse=True)
def keyring(provide):
    """Return the keys of a site without Plone."""
    keys = KeyManager()
    provide(keys, IKeyManager)
    return keys


@pytest.fixture
def ended(provide):
    """Return the rooms that the service had ended."""
    refs: list[str] = []
    provide(refs.append, IEndVideoRoom)
    return refs


@pytest.fixture
def service():
    """Return the built-in service."""
    return BuiltinVideo()


class TestBuiltinKeepsTheContract(VideoServiceContract):
    """Run the contract over the built-in room."""

    @pytest.fixture
    def service(self, ended):
        return BuiltinVideo()


def token_of(url: str) -> str:
    return urlsplit(url).fragment


def test_room_and_person_stand_where_no_server_and_no_log_sees_them(service):
    parts = urlsplit(service.link(ROOM, CITIZEN, NOW))
    assert (parts.path, parts.query) == ("/office/@@video-room", "")
    assert ROOM.ref not in parts.path


def test_a_link_vouches_for_room_person_and_time(service):
    read = read_link(token_of(service.link(ROOM, CITIZEN, NOW)))
    assert read.room == ROOM.ref
    assert read.person == CITIZEN
    assert read.expires == NOW + LINK_LIVES


def test_a_guest_cannot_make_themselves_the_host(service):
    head, body, signature = token_of(service.link(ROOM, CITIZEN, NOW)).split(".")
    claims = json.loads(urlsafe_b64decode(body + "=="))
    claims["role"] = "host"
    forged = urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    with pytest.raises(LinkRefused):
        read_link(f"{head}.{forged}.{signature}")


@pytest.mark.parametrize("algorithm,key", [("none", ""), ("HS512", "x" * 64), ("HS256", "x" * 64)])
def test_a_link_signed_by_somebody_else_is_refused(algorithm, key):
    claims = {
        "aud": "collective.virtualoffice:video-room",
        "sub": "host-1",
        "room": "a-room",
        "role": "host",
        "name": "",
        "back": "",
        "exp": NOW,
    }
    with pytest.raises(LinkRefused):
        read_link(jwt.encode(claims, key, algorithm=algorithm))


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "..", "eyJhbGciOiJIUzI1NiJ9.e30."])
def test_nonsense_is_refused(token):
    with pytest.raises(LinkRefused):
        read_link(token)


def test_a_link_for_another_purpose_of_the_same_keys_is_refused(keyring):
    secret = keyring["_system"].current
    with pytest.raises(LinkRefused):
        read_link(jwt.encode({"aud": "something", "sub": "a", "exp": NOW}, secret, "HS256"))


def test_links_outlive_a_rotation_of_the_keys_but_not_their_removal(service, keyring):
    token = token_of(service.link(ROOM, CITIZEN, NOW))
    keyring.rotate()
    assert read_link(token).person == CITIZEN
    for _again in range(len(keyring["_system"])):
        keyring.rotate()
    with pytest.raises(LinkRefused):
        read_link(token)


def test_without_keys_no_link_is_made_and_the_health_says_so(service, keyring):
    keyring.clear(None)
    with pytest.raises(Misconfigured):
        service.link(ROOM, CITIZEN, NOW)
    assert not service.health().ok


def test_ending_asks_the_operations_to_delete_the_room(service, ended):
    service.end(ROOM)
    assert ended == [ROOM.ref]


def test_a_service_is_found_by_its_name(service, provide):
    provide(service, IVideoService, "builtin")
    assert video_service("builtin") is service
    with pytest.raises(Misconfigured):
        video_service("unheard-of")
