"""Fixtures that every room's tests may ask for."""

from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice.testing import FUNCTIONAL_TESTING
from collective.virtualoffice.testing import INTEGRATION_TESTING
from datetime import datetime
from datetime import UTC
from hypothesis import settings as hypothesis_settings
from pathlib import Path
from playwright.sync_api import Browser
from playwright.sync_api import Page
from playwright.sync_api import sync_playwright
from pytest_plone import fixtures_factory
from server import copied_instance
from server import prepared_instance
from server import Server
from visitors import HEADLESS_SHELL
from visitors import start_chromium
from visitors import Visitors
from zope.i18n.compile import compile_mo_file

import collective.virtualoffice
import os
import pytest
import time_machine


pytest_plugins = ["pytest_plone"]

# How long an example takes says more about the machine than about us.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")

DEFAULT = "collective.virtualoffice:default"
DEMO = "collective.virtualoffice:demo"

LONG_AGO = datetime(2026, 1, 2, tzinfo=UTC)
LAYERS = ((INTEGRATION_TESTING, "integration"), (FUNCTIONAL_TESTING, "functional"))

globals().update(fixtures_factory(LAYERS, keep_session=False))


@pytest.fixture(autouse=True, scope="session")
def layers_in_use(request: pytest.FixtureRequest) -> None:
    """Set up once each layer that a collected test asks for; pure tests need none.

    They are set up long ago: a test that stops the clock sees only what was stored before.
    """
    asked_for = {name for item in request.session.items for name in item.fixturenames}
    with time_machine.travel(LONG_AGO):
        for _layer, name in LAYERS:
            if name in asked_for:
                request.getfixturevalue(f"{name}_session")


@pytest.fixture(scope="session")
def package_name() -> str:
    """Name the package for the fixtures of pytest-plone."""
    return "collective.virtualoffice"


@pytest.fixture(scope="session")
def cellar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which all processes of this test run keep prepared instances."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "instances"


@pytest.fixture(scope="module")
def serve(
    cellar: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Server]]:
    """Start real servers: `serve(script=None, demo=False, threads=4, environment={})`."""
    servers: list[Server] = []

    def start(
        script: Path | None = None,
        *,
        demo: bool = False,
        threads: int = 4,
        environment: dict[str, str] | None = None,
    ) -> Server:
        prepared = prepared_instance(cellar, script, f"{DEFAULT} {DEMO}" if demo else DEFAULT)
        folder = copied_instance(prepared, tmp_path_factory.mktemp("server") / "instance")
        servers.append(Server(folder, threads=threads, environment=environment))
        return servers[-1].start()

    yield start
    for server in servers:
        server.stop()


@pytest.fixture(scope="module")
def site_script() -> Path | None:
    """Return the zconsole script that fills the site of `server`; override it in your module."""
    return None


@pytest.fixture(scope="module")
def server(serve: Callable[..., Server], site_script: Path | None) -> Server:
    """Return a running server with a site of this module's own."""
    return serve(site_script)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a real Chromium whose camera and microphone are made up."""
    with sync_playwright() as playwright:
        browser = start_chromium(playwright, program=HEADLESS_SHELL)
        yield browser
        browser.close()


@pytest.fixture
def visitors(chromium: Browser) -> Iterator[Visitors]:
    """Open pages for several people; fails on foreign requests and on browser errors."""
    watched = Visitors(chromium)
    yield watched
    watched.close()
    watched.complain()


@pytest.fixture
def page(visitors: Visitors) -> Page:
    """Return the page of one visitor."""
    return visitors.new_page()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the translations once, before several processes could race for them."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    for path in Path(collective.virtualoffice.__file__).parent.glob("locales/*/LC_MESSAGES/*.po"):
        compile_mo_file(path.stem, str(path.parent))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the fixtures they ask for; what a browser does is tried twice."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "serve" in fixtures:
            item.add_marker("server")
        if "chromium" in fixtures:
            item.add_marker("browser")
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture
def settings(monkeypatch) -> Callable[..., None]:
    """Return what sets settings in the environment: `settings(sms_sender="Town")`."""
    for name in list(os.environ):
        if name.startswith("VIRTUALOFFICE_"):
            monkeypatch.delenv(name)

    def set_them(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"VIRTUALOFFICE_{name.upper()}", value)

    return set_them
