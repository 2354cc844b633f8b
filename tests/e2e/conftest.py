"""People in the built-in video room, on a network with nothing else in it."""

from collections.abc import Callable
from collections.abc import Iterator
from network import Network
from network import SecludedServer
from pathlib import Path
from playwright.sync_api import Browser
from playwright.sync_api import expect
from playwright.sync_api import Page
from server import copied_instance
from server import prepared_instance
from video_talk import STATUS
from video_talk import Talk
from visitors import Visitors

import json
import pytest


@pytest.fixture(scope="module")
def network() -> Iterator[Network]:
    """Return a network of our own."""
    network = Network()
    yield network
    network.close()


@pytest.fixture(scope="module")
def secluded_environment() -> dict[str, str]:
    """Return the environment of `secluded`; override it in your module."""
    return {}


@pytest.fixture(scope="module")
def secluded(
    network, cellar, tmp_path_factory, package_name, secluded_environment
) -> Iterator[SecludedServer]:
    """Return a server that nobody outside can reach."""
    script = Path(__file__).with_name("video_rooms.py")
    prepared = prepared_instance(cellar, script, f"{package_name}:default")
    folder = copied_instance(prepared, tmp_path_factory.mktemp("video") / "instance")
    server = SecludedServer(folder, network, secluded_environment)
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture(scope="module")
def browser_inside(network, chromium, tmp_path_factory) -> Iterator[Browser]:
    """Return a browser in the same network."""
    browser = network.browser(chromium, tmp_path_factory.mktemp("browser"))
    yield browser
    browser.close()


@pytest.fixture
def people(browser_inside) -> Iterator[Visitors]:
    """Open pages for people inside; fails on foreign requests and browser errors."""
    watched = Visitors(browser_inside)
    yield watched
    watched.close()
    watched.complain()


@pytest.fixture(scope="module")
def rooms(secluded) -> Iterator[dict[str, str]]:
    """Return rooms nobody has used yet, each with everybody's link."""
    return iter(json.loads((secluded.folder / "links.json").read_text()))


@pytest.fixture
def talk(secluded, rooms, people) -> Talk:
    """Return a room of this test's own."""
    return Talk(secluded, next(rooms), people)


@pytest.fixture
def in_talk(talk) -> Callable[..., tuple[Page, Page]]:
    """Return what brings host and citizen together."""

    def meet(**choices: str) -> tuple[Page, Page]:
        pages = tuple(talk.begins(who, choices.get(who, "picture")) for who in ("host", "citizen"))
        for page in pages:
            expect(page.locator(STATUS)).to_contain_text("Im Gespräch mit")
        return pages

    return meet
