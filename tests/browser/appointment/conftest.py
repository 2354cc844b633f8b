"""A town whose office is booked by video, by telephone and in person."""

from collections.abc import Callable
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Booked
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.storage.transactions import latest
from datetime import timedelta
from plone import api
from plone.app.textfield.value import RichTextValue
from visiting import at
from visiting import by_the_clock
from visiting import citizen
from visiting import clock
from visiting import make_office
from visiting import new_citizen
from visiting import town

import pytest
import transaction


__all__ = ["at", "citizen", "clock", "make_office", "new_citizen", "town"]

BOOKED = ["video", "phone", "in_person"]
HOURS = [
    {"day": day, "start": "08:00", "end": "12:00", "channels": BOOKED, "desks": 1}
    for day in range(5)
]
QUESTIONS = [
    {"name": "plot", "label": "Which plot?", "type": "text", "required": False},
    {"name": "first", "label": "Is it the first time?", "type": "yes_no", "required": False},
]


@pytest.fixture
def office(make_office: Callable[..., object], town: object) -> object:
    """Return an office that can be booked from now on and moved until an hour before."""
    with api.env.adopt_roles(["Manager"]):
        for topic in town["building"].objectValues("Dexterity Item"):
            topic.channels = ["walk_in", *BOOKED]
            topic.questions = QUESTIONS
            topic.text = RichTextValue("<p>The site plan.</p>", "text/html", "text/x-html-safe")
    return make_office(
        "permits",
        "Permits",
        opening_hours=HOURS,
        notice_minutes=0,
        address="Marktplatz 1\nLindenau",
    )


@pytest.fixture
def book_at(office: object, town: object) -> Callable[..., Booked]:
    """Book an appointment: `book_at("11:00", days=1, channel="phone")`."""

    def made(clock: str, days: int = 0, **facts: object) -> Booked:
        facts = {"name": "Karl", "email": "karl@lindenau.example", "language": "en"} | facts
        wanted = Request(
            topic=town["building"]["permit"].UID(),
            start=by_the_clock(clock) + timedelta(days=days),
            **facts,
        )
        transaction.commit()
        with latest():
            return book(office, wanted, now=now())

    return made


@pytest.fixture
def booked(book_at: Callable[..., Booked]) -> Booked:
    """Return a video appointment of today at eleven."""
    return book_at("11:00")


@pytest.fixture
def url_of(office: object) -> Callable[..., str]:
    """Return the address of an appointment's page: `url_of(booked, "move")`."""

    def made(booked: Booked, part: str = "") -> str:
        url = f"{office.absolute_url()}/@@appointment/{booked.token}"
        return f"{url}/{part}" if part else url

    return made


@pytest.fixture
def now_known(office: object) -> Callable[[Booked], Appointment]:
    """Return an appointment as the storage knows it after the last commit."""

    def known(booked: Booked) -> Appointment:
        with latest():
            return find_appointment(office, booked.token)[0]

    return known
