"""Messages in a real browser: the demo's letterbox, the control panel, the texts form."""

from accessibility import axe
from collections.abc import Callable
from playwright.sync_api import expect
from playwright.sync_api import Page
from server import Server
from visitors import Visitors

import pytest
import requests


OFFICE = "bauen-und-wohnen/bauberatung"
NARROW = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def town(serve: Callable[..., Server]) -> Server:
    """Return the demo as `make start` runs it."""
    town = serve(demo=True, environment={"VIRTUALOFFICE_DEMO": "1"})
    requests.get(f"{town.url}/login", timeout=60)  # the first page of a process takes longer
    return town


@pytest.fixture
def administrator(town: Server, visitors: Visitors) -> Page:
    """Return the page of the demo's administrator, on a narrow screen."""
    page = visitors.new_page(viewport=NARROW)
    page.goto(f"{town.url}/login")
    page.locator("#__ac_name").fill("administrator")
    page.locator("#__ac_password").fill("virtual-office")
    page.locator("#buttons-login").click()
    expect(page.locator("body.userrole-authenticated")).to_be_visible()
    return page


def does_not_scroll_sideways(page: Page) -> bool:
    """Tell whether the content keeps to the width of the screen."""
    return page.evaluate("document.querySelector('#content-core, #content').scrollWidth <= 320")


def test_test_messages_arrive_in_the_letterbox_of_the_demo(administrator, town):
    page = administrator
    page.goto(f"{town.url}/@@virtualoffice-controlpanel")
    axe(page, ".vo-panel", within=".vo-panel")
    assert does_not_scroll_sideways(page)
    page.locator("#vo-test_email").fill("zoe@example.org")
    page.locator("button[value=test-mail]").press("Enter")
    expect(page.locator(".portalMessage").last).to_contain_text("Die Testnachricht ist hinaus.")
    page.locator("#vo-test_number").fill("0151 12345678")
    page.locator("button[value=test-sms]").press("Enter")
    expect(page.locator(".portalMessage").last).to_contain_text("Die Testnachricht ist hinaus.")

    page.goto(f"{town.url}/@@demo-messages")
    axe(page, "table", within="#content")
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator("tbody tr").first).to_contain_text("+4915112345678")
    page.locator("tbody tr").last.get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text("Testnachricht von Stadt Lindenau")
    expect(page.locator("pre")).to_contain_text("Das virtuelle Büro kann E-Mails senden.")
    axe(page, "pre", within="#content")


def test_the_video_services_are_accessible_and_fit_a_narrow_screen(administrator, town):
    page = administrator
    page.goto(f"{town.url}/@@virtualoffice-video")
    axe(page, ".vo-service", within=".vo-panel")
    assert does_not_scroll_sideways(page)
    page.locator("#vo-to-builtin").click()
    page.get_by_role("button", name="Verbindung testen").click()
    expect(page.locator("#vo-tested")).to_contain_text("braucht kein Konto")
    axe(page, "#vo-tested", within=".vo-panel")
    assert does_not_scroll_sideways(page)


def test_a_number_that_gets_no_sms_is_said_at_its_field(administrator, town):
    page = administrator
    page.goto(f"{town.url}/@@virtualoffice-controlpanel")
    page.locator("#vo-test_number").fill("115")
    page.locator("button[value=test-sms]").click()
    expect(page.locator("#vo-test_number")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#vo-test_number")).to_have_value("115")
    axe(page, "#vo-test_number-problem", within=".vo-panel")


def test_the_texts_form_is_accessible_and_shows_the_message_as_a_page(administrator, town):
    page = administrator
    page.goto(f"{town.url}/{OFFICE}/@@message-texts")
    axe(page, "table", within="#content")
    page.locator("a[href*='event=booked'][href*='channel=email']").click()
    expect(page.locator("#vo-text")).to_contain_text("{greeting}")
    message = page.frame_locator("iframe")
    expect(message.locator("body")).to_contain_text("Guten Tag Robin Muster,")
    axe(page, "#vo-text", within="#content")
    assert does_not_scroll_sideways(page)
    page.locator("#vo-text").fill("Hallo {nmae}")
    page.get_by_role("button", name="Vorschau").click()
    expect(page.locator("#vo-problem")).to_contain_text("{nmae}")
    axe(page, "#vo-problem", within="#content")


def test_the_privacy_notice_is_accessible(town, visitors):
    page = visitors.new_page(viewport=NARROW)
    page.goto(f"{town.url}/{OFFICE}/@@privacy-notice")
    axe(page, "h2")
    assert does_not_scroll_sideways(page)


def test_the_demo_runs_with_the_extra_only(town):
    assert "catches no e-mails" not in town.log
    assert "Traceback" not in town.log
