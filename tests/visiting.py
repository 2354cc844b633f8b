"""A town, the clock that stands still in it, and citizens with browsers."""

from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice.storage.presence import sightings
from contextlib import contextmanager
from datetime import datetime
from html import unescape
from plone import api
from plone.testing.zope import Browser
from urllib.parse import urlencode
from zoneinfo import ZoneInfo
from zope.component.hooks import getSite
from zope.component.hooks import setSite

import pytest
import re
import time_machine
import transaction


MORNING = [
    {"day": day, "start": "08:00", "end": "12:00", "channels": ["walk_in"], "desks": 2}
    for day in range(5)
]


def by_the_clock(clock: str) -> datetime:
    """Return an instant of Tuesday, 24 November 2026, by Berlin's wall clock."""
    local = datetime.fromisoformat(f"2026-11-24T{clock}")
    return local.replace(tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Stop the clock at nine; each test has a storage of its own, whose ids may begin there."""
    with time_machine.travel(by_the_clock("09:00"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def at(clock: time_machine.Traveller) -> Callable[[str], None]:
    """Set the clock: `at("09:30")`."""
    return lambda time: clock.move_to(by_the_clock(time))


@pytest.fixture
def town(functional: dict) -> object:
    """Return the portal with one published area that has two topics."""
    portal = functional["portal"]
    sightings.since = None
    with api.env.adopt_roles(["Manager"]):
        area = api.content.create(
            portal, "ConsultationArea", "building", title="Building", languages=["de", "en", "tr"]
        )
        api.content.transition(area, "publish")
        for name, title in (("permit", "Building permit"), ("plan", "Site plan")):
            topic = api.content.create(
                area, "Topic", name, title=title, duration=20, channels=["walk_in"]
            )
            api.content.transition(topic, "publish")
    transaction.commit()
    return portal


@pytest.fixture
def make_office(town: object) -> Callable[..., object]:
    """Return published offices that are open on weekdays from 8 to 12."""

    def made(name: str, title: str, **facts: object) -> object:
        facts = {
            "opening_hours": MORNING,
            "holiday_country": None,
            "chairs": 4,
            "phone": "030 4711",
            **facts,
        }
        with api.env.adopt_roles(["Manager"]):
            office = api.content.create(
                town["building"], "VirtualOffice", name, title=title, **facts
            )
            api.content.transition(office, "publish")
        transaction.commit()
        return office

    return made


class Citizen(Browser):
    """A person's browser; what the publisher changes for this thread is put back."""

    portal: object = None

    def goes_to(self, url: str) -> str:
        """Open an address and return the words of the page."""
        with self._own_request():
            self.open(url)
        return self.words

    def sends(self, url: str, fields: dict[str, str] | None = None, **more: str) -> str:
        """Send a form without having seen it."""
        with self._own_request():
            self.post(url, urlencode({**(fields or {}), **more}))
        return self.words

    def presses(self, label: str) -> str:
        """Press a button."""
        with self._own_request():
            self.getControl(label).click()
        return self.words

    @property
    def status(self) -> int:
        """Return the code of the answer."""
        return int(self.headers["status"].split()[0])

    @property
    def words(self) -> str:
        """Return what the page says, without tags."""
        body = self.contents if isinstance(self.contents, str) else ""
        _head, _found, body = body.rpartition('id="content"')
        text = re.sub(r"<(script|template).*?</\1>", " ", body, flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())

    @contextmanager
    def _own_request(self) -> Iterator[None]:
        transaction.commit()
        manager, site = getSecurityManager(), getSite()
        self.raiseHttpErrors = False
        try:
            yield
        finally:
            setSecurityManager(manager)
            setSite(site)
            transaction.begin()
            self.portal._p_jar.sync()


@pytest.fixture
def new_citizen(functional: dict, town: object) -> Callable[[], Citizen]:
    """Return browsers of people who share nothing."""

    def made() -> Citizen:
        citizen = Citizen(functional["app"])
        citizen.portal = town
        citizen.followRedirects = True
        return citizen

    return made


@pytest.fixture
def citizen(new_citizen: Callable[[], Citizen]) -> Citizen:
    """Return one person's browser."""
    return new_citizen()
