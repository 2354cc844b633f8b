"""A fixed link of the office as a video service."""

from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.video.contract import a_consultation
from collective.virtualoffice.video.contract import VideoServiceContract
from collective.virtualoffice.video.fixed_link import FixedLink
from collective.virtualoffice.video.registry import has_one_room
from dataclasses import replace
from datetime import datetime
from datetime import UTC

import pytest


NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TALK = a_consultation()


@pytest.fixture
def service(settings):
    """Return the service as it is without any setting."""
    return FixedLink()


class TestContract(VideoServiceContract):
    """All talks of an office are in the same room."""

    same_link_for_all = True
    named_by = "guest"

    @pytest.fixture
    def service(self, service):
        return service


@pytest.mark.parametrize("role", Role)
def test_nobody_but_the_host_gets_the_hosts_link(service, role):
    link = service.link(service.create(TALK), Person("person-1", role, "Zoë"), NOW)
    assert link == (TALK.host_link if role is Role.HOST else TALK.guest_link)


def test_one_link_does_for_both(service):
    room = service.create(replace(TALK, host_link=""))
    for role in Role:
        assert service.link(room, Person("person-1", role, "Zoë"), NOW) == TALK.guest_link


NOT_LINKS = pytest.mark.parametrize(
    "link",
    [
        "",
        "http://video.example/room",
        "//video.example/room",
        "https:///room",
        "https://[::1/room",
        "https://host@video.example/room",
        "javascript:alert(1)",
        "https://video.example/a b",
        "https://video.example/a\r\nSet-Cookie: b",
    ],
)


@NOT_LINKS
def test_a_link_that_cannot_be_opened_safely_is_for_the_administrator(service, link):
    with pytest.raises(Misconfigured):
        service.create(replace(TALK, guest_link=link))


def test_links_that_are_too_long_are_for_the_administrator(service):
    with pytest.raises(Misconfigured):
        service.create(replace(TALK, guest_link=f"https://video.example/{'x' * 1000}"))


@NOT_LINKS
def test_a_link_that_cannot_be_opened_safely_has_no_origin(service, link):
    assert service.origin(link) == ""


def test_a_port_that_does_not_exist_has_no_origin(service):
    assert service.origin("https://video.example:99999/room") == ""


def test_only_hosts_that_are_allowed_are_opened(service, settings):
    room = service.create(TALK)
    settings(fixed_link_hosts="town.webex.example\nVideo.Example")
    assert service.create(TALK) == room
    settings(fixed_link_hosts="town.webex.example")
    with pytest.raises(Misconfigured):
        service.create(TALK)
    with pytest.raises(Misconfigured):
        service.link(room, Person("host-1", Role.HOST, "Petra"), NOW)


def test_a_room_of_another_service_is_refused(service):
    with pytest.raises(Final):
        service.link(Room("a-room", "https://town.example/office"), Person("a", "host", "A"), NOW)


def test_it_promises_one_talk_at_a_time(integration):
    assert has_one_room("fixed_link")
    assert not has_one_room("builtin")
    assert not has_one_room("gone")
