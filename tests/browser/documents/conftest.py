"""A town with citizens, and officials who share documents with them."""

from collections.abc import Callable
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Booked
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.documents import documents_in
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.take_seat import SeatTaken
from collective.virtualoffice.operations.talk_documents import Talk
from collective.virtualoffice.storage.transactions import latest
from files import PDF
from staffed_town import arrives
from staffed_town import at
from staffed_town import by_the_clock
from staffed_town import clock
from staffed_town import make_office
from staffed_town import MORNING
from staffed_town import new_official
from staffed_town import olga
from staffed_town import omar
from staffed_town import town
from visiting import citizen
from visiting import new_citizen

import pytest


__all__ = [
    "arrives",
    "at",
    "citizen",
    "clock",
    "make_office",
    "new_citizen",
    "new_official",
    "olga",
    "omar",
    "town",
]


@pytest.fixture
def office(make_office: Callable[..., object], town: object) -> object:
    """Return an office for walk-ins and appointments, in which Olga has a desk."""
    hours = [{**row, "channels": ["walk_in", "video", "phone"]} for row in MORNING]
    town["building"]["permit"].channels = ["walk_in", "video", "phone"]
    office = make_office("permits", "Permits", opening_hours=hours, notice_minutes=0)
    open_desk(office, "olga", "Dr. Olga Brandt", now=now())
    return office


@pytest.fixture
def seat(arrives: Callable[..., SeatTaken]) -> SeatTaken:
    """Return the seat of a citizen who waits."""
    return arrives("Karl", language="en")


@pytest.fixture
def booked(office: object) -> Booked:
    """Return a video appointment of today at eleven."""
    facts = {"name": "Karl", "email": "karl@lindenau.example", "language": "en"}
    wanted = Request(channel="video", start=by_the_clock("11:00"), **facts)
    with latest():
        return book(office, wanted, now=now())


@pytest.fixture
def names(office: object) -> Callable[..., list[str]]:
    """Return the names of a talk's documents: `names(token=seat.token)`."""

    def known(**talk: str) -> list[str]:
        with latest():
            return [document.name for document in documents_in(Talk(office, **talk))]

    return known


@pytest.fixture
def sends_file() -> Callable[..., str]:
    """Choose a file in a browser's page and press the button: `sends_file(citizen, "a.pdf")`."""

    def send(browser: object, name: str = "plan.pdf", content: bytes = PDF) -> str:
        # A field for several files takes them all at once.
        browser.getControl(name="file")._form["file"] = [(name, content, "text/html")]
        return browser.presses("Add")

    return send
