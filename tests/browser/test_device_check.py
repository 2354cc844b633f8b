"""The page on which people try their devices, and their way to the talk."""

from collective.virtualoffice.operations import network_limits
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.testing.zope import Browser

import json
import pytest
import transaction


@pytest.fixture(autouse=True)
def unknown_network():
    """Forget who has asked for what."""
    network_limits.forget_network()
    yield
    network_limits.forget_network()


@pytest.fixture
def portal_url(functional) -> str:
    """Return the address of a site with one published office, `building/permits`."""
    portal = functional["portal"]
    with api.env.adopt_roles(["Manager"]):
        area = api.content.create(portal, "ConsultationArea", "building", title="Building")
        office = api.content.create(area, "VirtualOffice", "permits", title="Permits")
        for content in (area, office):
            api.content.transition(content, "publish")
    transaction.commit()
    return portal.absolute_url()


@pytest.fixture
def browser(functional) -> Browser:
    """Return a visitor's browser."""
    browser = Browser(functional["app"])
    browser.raiseHttpErrors = False
    return browser


@pytest.fixture
def office(functional, portal_url):
    """Return the office."""
    return functional["portal"]["building"]["permits"]


@pytest.fixture
def relay(settings) -> None:
    """Set a TURN server up whose credentials end by themselves."""
    settings(turn_urls="turn:turn.town.example:3478", turn_secret="shared-with-coturn")


@pytest.fixture
def servers(browser, portal_url):
    """Return what asks for the servers of a place as a script does."""

    def asked(place: str = "/building/permits") -> dict:
        browser.post(f"{portal_url}{place}/@@device-check-servers", "")
        return json.loads(browser.contents)

    return asked


def talks_at(office, service: str) -> None:
    office.video_service = service
    transaction.commit()


@pytest.mark.parametrize("place", ["", "/building", "/building/permits"])
def test_it_stands_in_the_site_in_each_area_and_in_each_office(browser, portal_url, place):
    browser.open(f"{portal_url}{place}/@@device-check")
    assert "<title>Check your devices" in browser.contents
    assert "camera=(self)" in str(browser.headers)
    assert browser.getLink("Continue").url == f"{portal_url}{place}"


def test_it_leads_back_to_where_somebody_came_from(browser, portal_url):
    came_from = f"{portal_url}/building/permits/@@take-seat"
    browser.open(f"{portal_url}/@@device-check?came_from={came_from}")
    assert browser.getLink("Continue").url == came_from


@pytest.mark.parametrize(
    "came_from",
    ["https://evil.example/", "//evil.example", "javascript:alert(1)", "data:text/html,x", ""],
)
def test_it_leads_nowhere_else(browser, portal_url, came_from):
    browser.open(f"{portal_url}/@@device-check?came_from={came_from}")
    assert browser.getLink("Continue").url == portal_url


def test_a_list_of_origins_is_no_origin(browser, portal_url):
    browser.open(f"{portal_url}/@@device-check?came_from=a&came_from=b")
    assert browser.getLink("Continue").url == portal_url


def test_at_the_built_in_room_the_ways_can_be_tried(browser, portal_url):
    browser.open(f"{portal_url}/building/permits/@@device-check")
    assert f'data-servers="{portal_url}/building/permits/@@device-check-servers"' in (
        browser.contents
    )
    assert "data-origin" not in browser.contents
    assert "another service?" not in browser.contents


@pytest.mark.parametrize("place", ["", "/building"])
def test_beyond_offices_it_says_which_room_it_tries(browser, portal_url, place):
    browser.open(f"{portal_url}{place}/@@device-check")
    assert "data-servers" in browser.contents
    assert "another service?" in browser.contents


def test_at_a_server_of_ones_own_its_origin_can_be_tried(browser, portal_url, office, settings):
    settings(jitsi_url="https://meet.town.example/tenant")
    talks_at(office, "jitsi")
    browser.open(f"{office.absolute_url()}/@@device-check")
    assert 'data-origin="https://meet.town.example"' in browser.contents
    assert "Jitsi Meet" in browser.contents
    assert "data-servers" not in browser.contents


def test_an_office_with_a_link_of_its_own_lets_one_try_where_it_leads(browser, office, settings):
    office.video_guest_link = "https://town.webex.example/meet/petra"
    talks_at(office, "fixed_link")
    browser.open(f"{office.absolute_url()}/@@device-check")
    assert 'data-origin="https://town.webex.example"' in browser.contents
    assert "petra" not in browser.contents, "nobody gets the link before being called"


@pytest.mark.parametrize("service", ["jitsi", "webex", "fixed_link", "gone"])
def test_where_no_address_is_known_nothing_pretends_to_try(browser, office, settings, service):
    talks_at(office, service)
    browser.open(f"{office.absolute_url()}/@@device-check")
    assert "cannot try whether you get through" in browser.contents
    assert "data-servers" not in browser.contents
    assert "data-origin" not in browser.contents


def test_the_servers_are_told_to_a_post_alone(browser, portal_url):
    browser.open(f"{portal_url}/@@device-check-servers")
    assert browser.headers["Status"].startswith("405")
    assert browser.headers["Allow"] == "POST"


def test_a_site_without_servers_tells_none(servers, settings, browser):
    assert servers("") == {"ice_servers": []}
    assert browser.headers["Cache-Control"] == "no-store"


def test_a_relay_is_told_with_credentials_of_its_own(servers, relay):
    first, second = (servers()["ice_servers"][0] for _time in range(2))
    assert first["urls"] == ["turn:turn.town.example:3478"]
    assert first["credential"] != second["credential"]


def test_nobody_collects_credentials(servers, relay, browser):
    api.portal.set_registry_record(network_limits.WRITES, 1)
    transaction.commit()
    assert servers()["ice_servers"]
    assert servers()["error"]["type"] == "TooManyRequests"
    assert browser.headers["Status"].startswith("429")
    assert int(browser.headers["Retry-After"]) > 0


def test_officials_try_a_relay_whose_password_stays_valid(servers, settings, browser):
    relay = "turn:turn.town.example office pw4711"
    api.portal.set_registry_record("collective.virtualoffice.turn_servers", [relay])
    transaction.commit()
    assert servers() == {"ice_servers": []}
    browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    assert servers()["ice_servers"][0]["credential"] == "pw4711"
