"""The town with its officials, and an office that can be booked in every way."""

from collections.abc import Callable
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Booked
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.views_of_diary import Entry
from collective.virtualoffice.operations.views_of_diary import entry_of
from collective.virtualoffice.storage.transactions import latest
from plone.app.textfield.value import RichTextValue
from staffed_town import at
from staffed_town import by_the_clock
from staffed_town import clock
from staffed_town import make_office
from staffed_town import new_official
from staffed_town import Official
from staffed_town import olga
from staffed_town import omar
from staffed_town import topic
from staffed_town import town

import pytest
import re
import transaction


__all__ = ["at", "clock", "make_office", "new_official", "olga", "omar", "topic", "town"]

HYBRID = [
    {"day": day, "start": start, "end": end, "channels": channels, "desks": 2}
    for day in range(5)
    for start, end, channels in (
        ("08:00", "10:00", ["walk_in", "video", "phone"]),
        ("10:00", "12:00", ["walk_in", "phone", "in_person"]),
    )
]
QUESTIONS = [
    {"name": "plot", "label": "Which plot?", "type": "text", "required": True, "choices": []},
    {"name": "first", "label": "First permit?", "type": "yes_no", "required": False},
    {
        "name": "kind",
        "label": "What kind?",
        "type": "choice",
        "choices": ["House", "Garage"],
        "purpose": "So that we have the right form at hand.",
    },
]


@pytest.fixture
def permit(town: object) -> object:
    """Return the topic, which is offered in every way and says what to bring."""
    topic = town["building"]["permit"]
    topic.channels = ["walk_in", "video", "phone", "in_person"]
    topic.text = RichTextValue("<p>Bring the site plan.</p>", "text/html", "text/html")
    transaction.commit()
    return topic


@pytest.fixture
def asks(permit: object) -> None:
    """Let the topic ask questions."""
    permit.questions = QUESTIONS
    transaction.commit()


@pytest.fixture
def office(make_office: Callable[..., object], permit: object) -> object:
    """Return the office of building permits: video and telephone first, then in person."""
    return make_office("permits", "Permits", opening_hours=HYBRID)


@pytest.fixture
def housing(make_office: Callable[..., object], permit: object) -> object:
    """Return another office of the area."""
    return make_office("housing", "Housing", opening_hours=HYBRID)


@pytest.fixture
def booked(office: object) -> Callable[..., Booked]:
    """Book an appointment of this Tuesday: `booked("10:00", "in_person", name="Karl")`."""

    def made(start: str, channel: str = "phone", where: object = office, **facts: object) -> Booked:
        facts = {"name": "Frau Demir", "phone": "030 1234567"} | facts
        wanted = Request(channel=channel, start=by_the_clock(start), by_staff=True, **facts)
        return book(where, wanted, now=now())

    return made


@pytest.fixture
def kept(office: object) -> Callable[[Booked], Entry]:
    """Return an appointment as the storage knows it after the last commit."""

    def entry(one: Booked) -> Entry:
        with latest():
            return entry_of(office, one.appointment.id)

    return entry


def rows(official: Official) -> list[str]:
    """Return the lines of the agenda's tables."""
    found = re.findall(r'<tr class="vo-agenda-.*?</tr>', official.body)
    return [" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in found]


@pytest.fixture
def agenda_rows() -> Callable[[Official], list[str]]:
    """Return what reads the lines of the agenda's tables."""
    return rows
