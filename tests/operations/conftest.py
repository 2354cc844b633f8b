"""Offices with people in them, made by the operations themselves."""

from collections.abc import Callable
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Booked
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.due import run_due_in_office
from collective.virtualoffice.operations.due_in_diary import run_due_in_diary
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.take_seat import SeatTaken
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.storage.keys import destroy_keys
from collective.virtualoffice.storage.keys import VARIABLE
from collective.virtualoffice.storage.presence import sightings
from collective.virtualoffice.storage.transactions import latest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from pathlib import Path
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from town_video import set_up
from town_video import town_video
from zoneinfo import ZoneInfo

import pytest
import transaction


__all__ = ["set_up", "town_video"]

MORNING = [
    {"day": day, "start": "08:00", "end": "12:00", "channels": ["walk_in"], "desks": 2}
    for day in range(5)
]


@pytest.fixture
def at() -> Callable[[str], datetime]:
    """Return an instant of Tuesday, 24 November 2026, by Berlin's wall clock."""

    def instant(clock: str) -> datetime:
        local = datetime.fromisoformat(f"2026-11-24T{clock}")
        return local.replace(tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)

    return instant


@pytest.fixture
def area(functional):
    """Return a published area with one topic of 20 minutes."""
    portal = functional["portal"]
    sightings.since = None
    setRoles(portal, TEST_USER_ID, ["Manager"])
    area = api.content.create(portal, "ConsultationArea", "building", title="Building")
    api.content.create(
        area,
        "Topic",
        "permit",
        title="Permit",
        duration=20,
        channels=["walk_in", "video", "phone", "in_person"],
    )
    transaction.commit()
    return area


@pytest.fixture
def make_office(area) -> Callable[..., VirtualOffice]:
    """Return offices that are open on weekdays from 8 to 12, with four chairs."""

    def made(title: str, **facts: object) -> VirtualOffice:
        facts = {"opening_hours": MORNING, "chairs": 4, "grace_seconds": 3600} | facts
        office = api.content.create(area, "VirtualOffice", title=title, **facts)
        transaction.commit()
        return office

    return made


@pytest.fixture
def office(make_office) -> VirtualOffice:
    """Return an office."""
    return make_office("Building permits")


@pytest.fixture
def office_open(office, at) -> VirtualOffice:
    """Return an office in which the official Ada opened a desk at nine."""
    open_desk(office, "ada", "Ada", now=at("09:00"))
    return office


@pytest.fixture
def video_office(make_office) -> VirtualOffice:
    """Return an office with video by appointment on weekdays from 8 to 12, and no walk-ins."""
    hours = [{**row, "channels": ["video"]} for row in MORNING]
    return make_office("Video", opening_hours=hours, holiday_country=None)


@pytest.fixture
def book_at(video_office, at) -> Callable[..., Booked]:
    """Book an appointment of that office: `book_at("10:00")`."""

    def made(clock: str, **facts: object) -> Booked:
        facts = {"name": "Karl", "email": "karl@lindenau.example", "language": "de"} | facts
        wanted = Request(start=at(clock), channel="video", **facts)
        with latest():
            return book(video_office, wanted, now=at("07:00"))

    return made


@pytest.fixture
def line_of(office_open, at) -> Callable[[int], list[SeatTaken]]:
    """Return so many citizens who took a seat minute by minute from nine."""

    def made(people: int) -> list[SeatTaken]:
        return [
            take_seat(office_open, name=f"Citizen {n}", now=at("09:00") + timedelta(minutes=n))
            for n in range(people)
        ]

    return made


@pytest.fixture
def now_known(office_open) -> Callable[[SeatTaken], Ticket]:
    """Return a ticket as the storage knows it after the last commit."""

    def known(seat: SeatTaken) -> Ticket:
        with latest():
            return find_ticket(office_open, seat.token)

    return known


@pytest.fixture
def booking_office(make_office) -> VirtualOffice:
    """Return an office with two desks that can be booked on weekdays from 8 to 12."""
    channels = ["walk_in", "video", "phone", "in_person"]
    hours = [period | {"channels": channels} for period in MORNING]
    return make_office("Advice", opening_hours=hours)


@pytest.fixture
def keys(tmp_path, monkeypatch) -> Path:
    """Return the folder in which the keys of personal data lie."""
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


@pytest.fixture
def on() -> Callable[..., datetime]:
    """Return an instant of November 2026, by Berlin's wall clock: `on(25, "09:00")`."""

    def instant(day: int, clock: str) -> datetime:
        local = datetime.fromisoformat(f"2026-11-{day:02}T{clock}")
        return local.replace(tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)

    return instant


@pytest.fixture
def time_passes() -> Callable[[VirtualOffice, datetime], None]:
    """Do what is due in an office; messages that wait to be sent are left waiting."""

    def work(office: VirtualOffice, now: datetime) -> None:
        with latest():
            run_due_in_office(office, now=now)
            run_due_in_diary(office, now=now)
            destroy_keys(before=now.date() - timedelta(days=1))

    return work
