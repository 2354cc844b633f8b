"""A town with an office that takes bookings, and citizens with browsers."""

from citizen_browser import Citizen
from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.operations.views_of_diary import entries_between
from collective.virtualoffice.operations.views_of_diary import Entry
from collective.virtualoffice.storage.transactions import latest
from datetime import datetime
from datetime import timedelta
from plone import api
from plone.app.textfield.value import RichTextValue
from zoneinfo import ZoneInfo

import pytest
import time_machine
import transaction


BY_APPOINTMENT = [
    {"day": day, "start": "08:00", "end": "10:00", "channels": ["video", "phone"], "desks": 1}
    for day in range(5)
] + [{"day": 3, "start": "14:00", "end": "16:00", "channels": ["in_person"], "desks": 2}]
QUESTIONS = [
    {
        "name": "parcel",
        "label": "Which parcel?",
        "type": "text",
        "required": True,
        "purpose": "So that we can look up the plan.",
    },
    {"name": "kind", "label": "What for?", "type": "choice", "choices": ["House", "Garage"]},
    {"name": "owner", "label": "Are you the owner?", "type": "yes_no"},
]


def by_the_clock(clock: str, day: str = "2026-11-24") -> datetime:
    """Return an instant by Berlin's wall clock; without a day, of Tuesday, 24 November 2026."""
    local = datetime.fromisoformat(f"{day}T{clock}")
    return local.replace(tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Stop the clock at eleven; each test has a storage of its own, whose ids may begin there."""
    with time_machine.travel(by_the_clock("11:00"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def at(clock: time_machine.Traveller) -> Callable[..., None]:
    """Set the clock: `at("11:10")`."""
    return lambda time, day="2026-11-24": clock.move_to(by_the_clock(time, day))


@pytest.fixture
def town(functional: dict) -> object:
    """Return the portal with an area that has two topics, one of them with questions."""
    portal = functional["portal"]
    with api.env.adopt_roles(["Manager"]):
        area = api.content.create(
            portal, "ConsultationArea", "building", title="Building", languages=["de", "en", "tr"]
        )
        api.content.transition(area, "publish")
        for name, facts in {
            "permit": {
                "title": "Building permit",
                "channels": ["video", "phone", "in_person"],
                "questions": QUESTIONS,
                "text": RichTextValue("<p>Bring the plan.</p>", "text/html", "text/x-html-safe"),
            },
            "plan": {"title": "Site plan", "channels": ["walk_in", "video"]},
        }.items():
            topic = api.content.create(area, "Topic", name, duration=30, **facts)
            api.content.transition(topic, "publish")
    transaction.commit()
    return portal


@pytest.fixture
def make_office(town: object) -> Callable[..., object]:
    """Return published offices that take bookings on weekdays from 8 to 10."""

    def made(name: str, title: str, **facts: object) -> object:
        facts = {
            "opening_hours": BY_APPOINTMENT,
            "holiday_country": None,
            "phone": "030 4711",
            "horizon_days": 60,
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
    """Return the office of building permits."""
    return make_office("permits", "Permits")


@pytest.fixture
def permit(town: object) -> str:
    """Return the topic that has questions and three channels."""
    return town["building"]["permit"].UID()


@pytest.fixture
def plan(town: object) -> str:
    """Return the topic that is booked by video, without questions."""
    return town["building"]["plan"].UID()


@pytest.fixture
def book_url(office: object) -> str:
    """Return the address of the form."""
    return f"{office.absolute_url()}/@@book"


@pytest.fixture
def booked(office: object) -> Callable[..., list[Entry]]:
    """Return what is booked in the office by now."""

    def known(of: object = None) -> list[Entry]:
        start = by_the_clock("00:00")
        with latest():
            return entries_between(of or office, Interval(start, start + timedelta(days=400)))

    return known


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
def chooses(citizen: Citizen, book_url: str, plan: str) -> Callable[..., str]:
    """Let somebody hold a time: `chooses("8:30")`, of the site plan unless told otherwise."""

    def hold(clock: str, topic: str = plan, channel: str = "video", url: str = book_url) -> str:
        citizen.goes_to(f"{url}?topic={topic}&channel={channel}")
        citizen.getControl(clock).click()
        return citizen.presses("Continue")

    return hold
