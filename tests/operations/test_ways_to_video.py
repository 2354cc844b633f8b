"""How a visitor's browser would get to a talk."""

from collective.virtualoffice.domain.errors import TooManyRequests
from collective.virtualoffice.operations import network_limits
from collective.virtualoffice.operations.ways_to_video import relays_to_try
from collective.virtualoffice.operations.ways_to_video import way_to_video
from collective.virtualoffice.operations.ways_to_video import WayToVideo
from datetime import datetime
from datetime import UTC
from plone import api

import pytest


NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SOMEBODY = "192.0.2.7"
STUN = {"urls": "stun:stun.town.example"}
FIXED = {"urls": "turn:turn.town.example", "username": "office", "credential": "pw4711"}


@pytest.fixture(autouse=True)
def unknown_network():
    """Forget who has asked for what."""
    network_limits.forget_network()
    yield
    network_limits.forget_network()


@pytest.fixture
def fixed_users(portal, settings) -> None:
    """Set up a STUN server, and a TURN server whose passwords never end."""
    prefix = "collective.virtualoffice"
    api.portal.set_registry_record(f"{prefix}.stun_servers", [STUN["urls"]])
    api.portal.set_registry_record(f"{prefix}.turn_servers", [" ".join(FIXED.values())])


@pytest.fixture
def minted(settings) -> None:
    """Set up a TURN server whose passwords end."""
    settings(turn_urls="turn:turn.town.example", turn_secret="shared-with-coturn")


def told(is_staff: bool = False) -> list[dict]:
    return relays_to_try(SOMEBODY, is_staff=is_staff, now=NOW)


def test_a_password_that_stays_valid_is_told_to_staff_alone(fixed_users):
    assert told() == [STUN]
    assert told(is_staff=True) == [STUN, FIXED]


def test_a_password_told_to_anybody_ends_two_minutes_later(minted, portal):
    (relay,) = told()
    ends, _colon, _rest = relay["username"].partition(":")
    assert int(ends) - NOW.timestamp() == 120


def test_passwords_are_told_so_often_and_no_more(minted, portal):
    api.portal.set_registry_record(network_limits.WRITES, 1)
    assert told()
    with pytest.raises(TooManyRequests):
        told()


def test_servers_without_passwords_are_told_as_often_as_one_likes(portal, settings):
    api.portal.set_registry_record(network_limits.WRITES, 1)
    assert told() == told() == []


def test_the_built_in_room_is_this_site(office):
    way = way_to_video(office)
    assert way.is_own
    assert way.origin == ""


def test_a_server_of_ones_own_is_known_by_its_origin(office, settings):
    settings(bigbluebutton_url="https://bbb.town.example:8443/bigbluebutton/")
    office.video_service = "bigbluebutton"
    way = way_to_video(office)
    assert not way.is_own
    assert way.origin == "https://bbb.town.example:8443"


def test_the_pages_for_people_count_and_not_an_address_for_servers(office, settings):
    settings(
        opentalk_url="https://controller.town.example", opentalk_frontend_url="https://talk.example"
    )
    office.video_service = "opentalk"
    assert way_to_video(office).origin == "https://talk.example"


@pytest.mark.parametrize(
    "url", ["", "meet", "http://meet.town.example", "https://a:b@meet.example"]
)
def test_an_address_that_nobody_can_go_to_is_not_known(office, settings, url):
    settings(nextcloud_url=url)
    office.video_service = "nextcloud"
    assert way_to_video(office).origin == ""


@pytest.mark.parametrize("name", ["webex", "zoom", "teams", "jaas", "fixed_link"])
def test_services_of_vendors_have_no_origin_of_the_town(office, settings, name):
    settings(**{f"{name}_url": "https://api.example"})
    office.video_service = name
    way = way_to_video(office)
    assert not way.is_own
    assert way.origin == ""


def test_the_link_of_an_office_is_known_by_its_origin(office, settings):
    office.video_service = "fixed_link"
    office.video_host_link = "https://host.example/petra"
    office.video_guest_link = "https://Town.webex.example:8443/meet/petra?secret#more"
    assert way_to_video(office).origin == "https://Town.webex.example:8443"
    settings(fixed_link_hosts="other.example")
    assert way_to_video(office).origin == ""
    office.video_service = "teams"
    assert way_to_video(office).origin == "", "another service has nothing to do with the link"


def test_a_service_that_is_gone_is_named_and_nothing_more(office):
    office.video_service = "gone"
    assert way_to_video(office) == WayToVideo("gone", False, "")
