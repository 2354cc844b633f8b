"""The main job: a citizen takes a chair or has an appointment, both see each other."""

from accessibility import axe
from collections.abc import Iterator
from network import Network
from network import SecludedServer
from pathlib import Path
from playwright.sync_api import Browser
from playwright.sync_api import expect
from playwright.sync_api import Page
from server import copied_instance
from server import prepared_instance
from video_talk import start
from visitors import Visitors

import json
import pytest
import re


OFFICE = "buergerservice/rund-um-die-uhr"
PASSWORD = "virtual-office"
FRAMES = """
video => new Promise(resolve => {
  let frames = 0;
  const count = () => ++frames < 10 ? video.requestVideoFrameCallback(count) : resolve(frames);
  video.requestVideoFrameCallback(count);
})
"""


@pytest.fixture(scope="module")
def network() -> Iterator[Network]:
    """Return a network of our own, so that no picture leaves it."""
    network = Network()
    yield network
    network.close()


@pytest.fixture(scope="module")
def town(network, cellar, tmp_path_factory, package_name) -> Iterator[SecludedServer]:
    """Return the demo town in it."""
    prepared = prepared_instance(cellar, None, f"{package_name}:default {package_name}:demo")
    folder = copied_instance(prepared, tmp_path_factory.mktemp("journey") / "instance")
    server = SecludedServer(folder, network)
    yield server.start()
    server.stop()


@pytest.fixture(scope="module")
def town_at_its_time(network, cellar, tmp_path_factory, package_name) -> Iterator[SecludedServer]:
    """Return a town in which an appointment has just begun."""
    script = Path(__file__).with_name("appointment_now.py")
    prepared = prepared_instance(cellar, script, f"{package_name}:default")
    folder = copied_instance(prepared, tmp_path_factory.mktemp("appointment") / "instance")
    server = SecludedServer(folder, network)
    yield server.start()
    server.stop()


@pytest.fixture(scope="module")
def browser_inside(network, chromium, tmp_path_factory) -> Iterator[Browser]:
    """Return a browser in the same network."""
    browser = network.browser(chromium, tmp_path_factory.mktemp("browser"))
    yield browser
    browser.close()


@pytest.fixture
def people(browser_inside) -> Iterator[Visitors]:
    """Open pages for both; fails on foreign requests and browser errors."""
    watched = Visitors(browser_inside)
    yield watched
    watched.close()
    watched.complain()


def log_in(page: Page, site: str, name: str, password: str = PASSWORD) -> None:
    """Log an official in by Plone's own form."""
    page.goto(f"{site}/login")
    page.fill("#__ac_name", name)
    page.fill("#__ac_password", password)
    page.press("#__ac_password", "Enter")
    page.wait_for_load_state()


def frames_of_the_other(page: Page) -> int:
    """Return how many frames of the other's picture were shown: ten, or the test times out."""
    video = page.locator("[data-tiles] video").first
    expect(video).to_be_visible()
    return video.evaluate(FRAMES)


def test_citizen_takes_a_chair_official_calls_and_both_see_each_other(people, town):
    office = f"{town.url}/{OFFICE}"
    official = people.new_page()
    log_in(official, town.url, "official-1")
    official.goto(f"{office}/@@desk")
    official.get_by_role("button", name="Beratungsplatz öffnen").click()

    citizen = people.new_page(viewport={"width": 1280, "height": 800})
    citizen.goto(office)
    citizen.get_by_role("link", name="Platz nehmen").first.click()
    citizen.get_by_role("button", name="Platz nehmen").click()
    citizen.wait_for_url("**/@@waiting-room/**")

    official.get_by_role("button", name="Aufrufen").first.click()
    enter = citizen.get_by_role("button", name="Eintreten")
    expect(enter).to_be_visible()
    with citizen.context.expect_page() as opened:
        enter.click()
    citizens_talk = opened.value
    with official.context.expect_page() as opened:
        official.get_by_role("button", name="Zum Gespräch").first.click()
    officials_talk = opened.value

    for talk in (citizens_talk, officials_talk):
        start(talk)
    assert frames_of_the_other(citizens_talk) == 10
    assert frames_of_the_other(officials_talk) == 10

    citizens_talk.close()  # hanging up does not end the consultation
    with citizen.context.expect_page() as opened:
        citizen.get_by_role("button", name="Wieder eintreten").click()
    start(opened.value)
    assert frames_of_the_other(opened.value) == 10

    official.get_by_role("button", name="Beenden").first.click()
    expect(citizen.get_by_role("heading", name="beendet")).to_be_visible()


def test_citizen_comes_to_an_appointment_waits_in_the_room_and_is_let_in(people, town_at_its_time):
    town = town_at_its_time
    path = json.loads((town.folder / "appointment.json").read_text())
    official = people.new_page(viewport={"width": 1280, "height": 800})
    log_in(official, town.url, "ada", "secret!pass")
    official.goto(f"{town.url}/bauen/beratung/@@desk")
    official.get_by_role("button", name="Beratungsplatz öffnen").click()

    citizen = people.new_page(viewport={"width": 1280, "height": 800})
    citizen.goto(f"{town.url}/{path}")
    citizen.get_by_role("button", name="Hereinkommen").click()
    citizen.wait_for_url("**/@@waiting-room/**")
    with citizen.context.expect_page() as opened:
        citizen.get_by_role("button", name="Eintreten").click()
    citizens_talk = opened.value
    start(citizens_talk)
    expect(citizen.get_by_role("heading", name="Sie werden im Videoraum erwartet")).to_be_visible()

    line = official.locator("#content").first
    expect(line).to_contain_text("Karla Demir")
    expect(line).to_contain_text(re.compile(r"Termin \d+:\d\d"))
    official.get_by_role("button", name="Aufrufen").first.click()
    expect(citizen.get_by_role("heading", name="Ihr Gespräch läuft")).to_be_visible()
    with official.context.expect_page() as opened:
        official.get_by_role("button", name="Zum Gespräch").first.click()
    officials_talk = opened.value
    officials_talk.get_by_role("button", name=re.compile("Karla Demir")).click()
    assert frames_of_the_other(citizens_talk) == 10
    assert frames_of_the_other(officials_talk) == 10

    text = "Gemeinsam schreiben (neues Fenster)"
    assert not citizens_talk.get_by_role("link", name=text).is_visible()
    official.get_by_role("button", name="Gemeinsamen Text öffnen").click()
    address = official.get_by_role("link", name=text).get_attribute("href")
    for page in (citizen, citizens_talk, officials_talk):
        expect(page.get_by_role("link", name=text)).to_have_attribute("href", address)
    axe(citizens_talk, "[data-shared-text] a", within=".vo-room")

    official.get_by_role("button", name="Beenden").first.click()
    expect(citizen.get_by_role("heading", name="beendet")).to_be_visible()
    citizen.get_by_role("link", name="Zu Ihrem Termin").click()
    expect(citizen.locator("#content").first).to_contain_text("Das Gespräch ist beendet.")
