"""The page on which people try their devices."""

from plone import api
from plone.testing.zope import Browser

import pytest
import transaction


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
    return Browser(functional["app"])


@pytest.mark.parametrize("place", ["", "/building/permits"])
def test_it_stands_in_the_site_and_in_each_office(browser, portal_url, place):
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
