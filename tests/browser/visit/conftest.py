"""A town with an office, its official Ada, and citizens with browsers."""

from citizen_browser import Citizen
from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.take_seat import SeatTaken
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.storage.presence import sightings
from collective.virtualoffice.storage.transactions import latest
from datetime import datetime
from plone import api
from zoneinfo import ZoneInfo

import pytest
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


@pytest.fixture
def office(make_office: Callable[..., object]) -> object:
    """Return the office of building permits, in which nobody is yet."""
    return make_office("permits", "Permits")


@pytest.fixture
def office_open(office: object) -> object:
    """Return the same office with Ada at her desk."""
    open_desk(office, "ada", "Ada Amt", now=now())
    return office


@pytest.fixture
def seat(office_open: object) -> SeatTaken:
    """Return the seat of one citizen."""
    return take_seat(office_open, name="Karl", language="en", now=now())


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


@pytest.fixture
def room_url(office_open: object) -> Callable[[SeatTaken], str]:
    """Return the address of a ticket's page."""
    return lambda seat: f"{office_open.absolute_url()}/@@waiting-room/{seat.token}"


@pytest.fixture
def now_known(office_open: object) -> Callable[[SeatTaken], Ticket]:
    """Return a ticket as the storage knows it after the last commit."""

    def known(seat: SeatTaken) -> Ticket:
        with latest():
            return find_ticket(office_open, seat.token)

    return known
