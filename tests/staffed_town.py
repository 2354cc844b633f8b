"""An area with two offices, the officials Olga and Omar with browsers, and citizens."""

from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from base64 import b64encode
from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.take_seat import SeatTaken
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.storage.presence import sightings
from collective.virtualoffice.storage.transactions import latest
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


PASSWORD = "secret!pass"
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
    """Return the portal with an area whose officials are Olga and Omar; Nina is none."""
    portal = functional["portal"]
    sightings.since = None
    people = (("olga", "Dr. Olga Brandt"), ("omar", "Omar Celik"), ("nina", "Nina Neugier"))
    with api.env.adopt_roles(["Manager"]):
        for login, fullname in people:
            api.user.create(
                email=f"{login}@town.example",
                username=login,
                password=PASSWORD,
                properties={"fullname": fullname},
            )
        area = api.content.create(portal, "ConsultationArea", "building", title="Building")
        api.content.transition(area, "publish")
        topic = api.content.create(
            area, "Topic", "permit", title="Building permit", duration=20, channels=["walk_in"]
        )
        api.content.transition(topic, "publish")
        for login in ("olga", "omar"):
            api.user.grant_roles(username=login, roles=["Consultant"], obj=area)
        area.reindexObjectSecurity()
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
            "grace_seconds": 3600,
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


@pytest.fixture
def office(make_office: Callable[..., object]) -> object:
    """Return the office of building permits, in which nobody is yet."""
    return make_office("permits", "Permits")


@pytest.fixture
def housing(make_office: Callable[..., object]) -> object:
    """Return another office of the area."""
    return make_office("housing", "Housing")


@pytest.fixture
def topic(town: object) -> str:
    """Return the UID of the topic."""
    return town["building"]["permit"].UID()


@pytest.fixture
def arrives(office: object, clock: time_machine.Traveller) -> Callable[..., SeatTaken]:
    """Return citizens as they take a seat, second by second."""

    def seat(name: str = "", **facts: object) -> SeatTaken:
        taken = take_seat(office, name=name, now=now(), **facts)
        clock.shift(1)
        return taken

    return seat


@pytest.fixture
def known(office: object) -> Callable[..., Ticket]:
    """Return a ticket as the storage knows it after the last commit."""

    def ticket(seat: SeatTaken, where: object = office) -> Ticket:
        with latest():
            return find_ticket(where, seat.token)

    return ticket


class Official(Browser):
    """A person's browser at a desk; what the publisher changes for this thread is put back."""

    portal: object = None

    def goes_to(self, place: object, view: str = "@@desk") -> str:
        """Open a view of some content and return the words of the page."""
        with self._own_request():
            self.open(f"{place.absolute_url()}/{view}")
        return self.words

    def presses(self, label: str, number: int = 0) -> str:
        """Press a button."""
        with self._own_request():
            self.getControl(label, index=number).click()
        return self.words

    def sends(self, place: object, view: str = "@@desk", **fields: str) -> str:
        """Send a form without having seen it."""
        with self._own_request():
            self.post(f"{place.absolute_url()}/{view}", urlencode(fields))
        return self.words

    def follows(self, label: str) -> str:
        """Follow a link."""
        with self._own_request():
            self.getLink(label).click()
        return self.words

    def does(self, place: object, act: str, **fields: str) -> str:
        """Act with the token of the page that is open."""
        return self.sends(place, act=act, _authenticator=self.token, **fields)

    @property
    def token(self) -> str:
        """Return what protects the forms of the page that is open."""
        return re.search(r'name="_authenticator"[^>]* value="(\w+)"', self.body).group(1)

    @property
    def status(self) -> int:
        """Return the code of the answer."""
        return int(self.headers["status"].split()[0])

    @property
    def buttons(self) -> list[str]:
        """Return the labels of the buttons of the own state, the primary one in capitals."""
        found = re.findall(r'<button class="btn vo-button ([^"]*)"[^>]*>(.*?)</button>', self.body)
        return [
            _plain(label).upper() if "btn-primary" in css else _plain(label) for css, label in found
        ]

    @property
    def body(self) -> str:
        """Return the page without the line breaks."""
        contents = self.contents
        return " ".join((contents if isinstance(contents, str) else contents.decode()).split())

    @property
    def words(self) -> str:
        """Return what the page says, messages first, without tags."""
        message = re.search(r'id="global_statusmessage">(.*?)</section>', self.body)
        _head, _found, page = self.body.rpartition('id="content"')
        page = re.split(r"<div[^>]* data-vo-texts|<footer", page)[0]
        return " ".join([_plain(message.group(1)) if message else "", _plain(page)]).strip()

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


def _plain(html: str) -> str:
    html = re.sub(r"<(script|template).*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.fixture
def new_official(functional: dict, town: object) -> Callable[[str], Official]:
    """Return browsers of people who are logged in; an empty name is a stranger."""

    def made(login: str) -> Official:
        official = Official(functional["app"])
        official.portal = town
        if login:
            basic = b64encode(f"{login}:{PASSWORD}".encode()).decode()
            official.addHeader("Authorization", f"Basic {basic}")
        return official

    return made


@pytest.fixture
def olga(new_official: Callable[[str], Official]) -> Official:
    """Return Olga's browser."""
    return new_official("olga")


@pytest.fixture
def omar(new_official: Callable[[str], Official]) -> Official:
    """Return Omar's browser."""
    return new_official("omar")
