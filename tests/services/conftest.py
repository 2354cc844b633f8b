"""A town with two areas, and clients of the people in it."""

from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice.domain.ticket import NO_FAILURE
from collective.virtualoffice.operations.network_limits import forget_network
from collective.virtualoffice.storage.root import root_in_request
from dataclasses import replace
from datetime import datetime
from plone import api
from rest_client import Client
from zoneinfo import ZoneInfo

import pytest
import time_machine


WORKDAYS = [
    {"day": day, "start": "08:00", "end": "12:00", "channels": ["walk_in", "video"], "desks": 2}
    for day in range(5)
]


def by_the_clock(clock: str) -> datetime:
    """Return an instant of Tuesday, 24 November 2026, by Berlin's wall clock."""
    hours, minutes, *seconds = map(int, clock.split(":"))
    return datetime(2026, 11, 24, hours, minutes, *seconds, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Stop the clock at 9:13:02; each test has a storage of its own, whose ids may begin there."""
    forget_network()
    with time_machine.travel(by_the_clock("9:13:02"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def at(clock: time_machine.Traveller) -> Callable[[str], None]:
    """Set the clock: `at("09:30")`."""
    return lambda time: clock.move_to(by_the_clock(time))


@pytest.fixture
def town(functional: dict) -> object:
    """Return the portal, whose people and areas are there."""
    portal = functional["portal"]
    with api.env.adopt_roles(["Manager"]):
        for login, fullname in (("olga", "Olga Brandt"), ("omar", ""), ("edda", "Edda Redlich")):
            api.user.create(
                email=f"{login}@town.example",
                username=login,
                password="secret!pass",
                properties={"fullname": fullname},
            )
        building = api.content.create(portal, "ConsultationArea", "building", "Building")
        for login in ("olga", "omar"):
            api.user.grant_roles(username=login, roles=["Consultant"], obj=building)
        api.user.grant_roles(username="edda", roles=["Manager"])
        families = api.content.create(portal, "ConsultationArea", "families", "Äpfel & families")
        for area in (building, families):
            api.content.transition(area, "publish")
        topic = api.content.create(
            building, "Topic", "permit", "Building permit", duration=20, channels=["walk_in"]
        )
        api.content.transition(topic, "publish")
    return portal


@pytest.fixture
def new_office(town: object) -> Callable[..., object]:
    """Make offices: `new_office("permits", "Building permits")`."""

    def make(
        name: str, title: str, area: str = "building", public: bool = True, **facts: object
    ) -> object:
        facts = {"chairs": 4, "opening_hours": WORKDAYS, "holiday_country": None} | facts
        with api.env.adopt_roles(["Manager"]):
            office = api.content.create(town[area], "VirtualOffice", name, title, **facts)
            if public:
                api.content.transition(office, "publish")
        return office

    return make


@pytest.fixture
def office(new_office: Callable[..., object]) -> object:
    """Return an office with four chairs, open on weekdays from 8 to 12."""
    return new_office("permits", "Building permits")


@pytest.fixture
def topic(town: object) -> str:
    """Return the UID of the topic that the office advises on."""
    return town["building"]["permit"].UID()


@pytest.fixture
def advice(town: object) -> str:
    """Return the UID of a topic of half an hour that can be booked in three ways."""
    questions = [
        {"name": "parcel", "label": "Parcel", "type": "text", "required": True, "purpose": "file"},
        {"name": "owner", "label": "Are you the owner?", "type": "yes_no"},
        {"name": "kind", "label": "What is it?", "type": "choice", "choices": ["house", "shed"]},
    ]
    with api.env.adopt_roles(["Manager"]):
        topic = api.content.create(
            town["building"],
            "Topic",
            "advice",
            "Building advice",
            duration=30,
            channels=["video", "phone", "in_person"],
            questions=questions,
        )
        api.content.transition(topic, "publish")
    return topic.UID()


@pytest.fixture
def booking(new_office: Callable[..., object], advice: str) -> object:
    """Return an office with two desks whose one topic can be booked on weekdays from 8 to 12."""
    channels = ["video", "phone", "in_person"]
    hours = [period | {"channels": channels} for period in WORKDAYS]
    return new_office("advice-office", "Advice", topics=[advice], opening_hours=hours)


@pytest.fixture
def appointments(booking: object) -> str:
    """Return where appointments of that office are made."""
    return f"{booking.absolute_url()}/@appointments"


@pytest.fixture
def wanted() -> dict[str, object]:
    """Return the least that books an appointment: Wednesday at nine, by video."""
    return {
        "start": "2026-11-25T09:00:00+01:00",
        "email": "zoe@home.example",
        "answers": {"parcel": "12/3"},
    }


@pytest.fixture
def appointment(citizen: Client, appointments: str, wanted: dict[str, object]) -> dict:
    """Book it and return the appointment."""
    return citizen.post(appointments, wanted).json


@pytest.fixture
def citizen(town: object) -> Client:
    """Return the client of somebody who is not logged in."""
    return Client(town)


@pytest.fixture
def official(town: object) -> Client:
    """Return the client of Olga, who may staff the desks of the first area."""
    return Client(town, "olga")


@pytest.fixture
def colleague(town: object) -> Client:
    """Return the client of Omar, who may do so too and has told no full name."""
    return Client(town, "omar")


@pytest.fixture
def editor(town: object) -> Client:
    """Return the client of Edda, who may delete offices."""
    return Client(town, "edda")


@pytest.fixture
def tickets(office: object) -> str:
    """Return where tickets of the office are made."""
    return f"{office.absolute_url()}/@tickets"


@pytest.fixture
def desk(office: object) -> str:
    """Return where desks of the office are."""
    return f"{office.absolute_url()}/@desk"


@pytest.fixture
def staffed(official: Client, desk: str) -> object:
    """Open a desk, so that seats can be taken."""
    return official.post(f"{desk}/open")


@pytest.fixture
def ticket(citizen: Client, staffed: object, tickets: str) -> dict:
    """Take a seat and return the ticket."""
    return citizen.post(tickets).json


@pytest.fixture
def kept(town: object) -> Callable[[], object]:
    """Read all that is kept of citizens and desks, to compare it before and after.

    That the video service failed is told to the desk, and changes nothing.
    """

    def read() -> object:
        root = root_in_request()
        return {
            "talks": dict(root.talks),
            "outbox": sorted(root.outbox),
            "diaries": {
                uid: {
                    "seats": {seat: dict(ticks) for seat, ticks in diary.seats.items()},
                    "tokens": dict(diary.tokens),
                    "holds": dict(diary.holds),
                    "keys": dict(diary.keys),
                    "contacts": dict(diary.contacts),
                    "returning": dict(diary.returning),
                    "records": {
                        key: (kept.appointment, kept.sealed, kept.contacts)
                        for key, kept in diary.appointments.items()
                    },
                }
                for uid, diary in root.diaries.items()
            },
            "offices": {
                uid: {
                    "chairs": dict(record.chairs),
                    "numbers": dict(record.numbers),
                    "tokens": dict(record.tokens),
                    "guests": sorted(record.guests),
                    "desks": {key: kept.desk for key, kept in record.desks.items()},
                    "open": {
                        key: replace(kept.ticket, **NO_FAILURE)
                        for key, kept in record.tickets.items()
                    },
                    "ended": {key: kept.ticket for key, kept in record.ended.items()},
                }
                for uid, record in root.offices.items()
            },
        }

    return read
