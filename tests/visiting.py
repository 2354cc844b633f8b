"""A town, the clock that stands still in it, and citizens with browsers."""

from citizen_browser import Citizen
from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice.storage.presence import sightings
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
