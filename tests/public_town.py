"""Fixtures of the public pages: an area, an office with people in it, and visitors."""

from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice.content.consultation_area import ConsultationArea
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.interfaces import IVirtualOfficeLayer
from collective.virtualoffice.storage.presence import sightings
from datetime import datetime
from datetime import UTC
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.app.textfield.value import RichTextValue
from Products.CMFPlone.Portal import PloneSite
from webtest import TestApp
from webtest import TestResponse
from zoneinfo import ZoneInfo
from zope.component.hooks import setSite
from zope.interface import alsoProvides
from ZPublisher.httpexceptions import HTTPExceptionHandler
from ZPublisher.WSGIPublisher import publish_module

import pytest
import time_machine
import transaction


MORNING = [
    {"day": day, "start": "08:00", "end": "12:00", "channels": ["walk_in"], "desks": 2}
    for day in range(5)
]


def by_the_clock(clock: str, day: str = "2026-11-24") -> datetime:
    """Return an instant of Tuesday, 24 November 2026, by Berlin's wall clock."""
    local = datetime.fromisoformat(f"{day}T{clock}")
    return local.replace(tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)


@pytest.fixture
def clock(functional: dict) -> Iterator[time_machine.Traveller]:
    """Stop the clock at nine."""
    with time_machine.travel(by_the_clock("09:00"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def at(clock: time_machine.Traveller) -> Callable[[str], datetime]:
    """Set the clock and return the time: `at("09:30")`."""

    def move(time: str, day: str = "2026-11-24") -> datetime:
        clock.move_to(by_the_clock(time, day))
        return by_the_clock(time, day)

    return move


@pytest.fixture
def town(functional: dict, clock: object) -> PloneSite:
    """Return a portal in English and German, whose visitor is a Manager."""
    portal = functional["portal"]
    sightings.since = None
    api.portal.set_registry_record("plone.available_languages", ["en", "de"])
    alsoProvides(portal.REQUEST, IVirtualOfficeLayer)
    setRoles(portal, TEST_USER_ID, ["Manager"])
    return portal


@pytest.fixture
def area(town: PloneSite) -> ConsultationArea:
    """Return a published area with one topic of 20 minutes."""
    area = api.content.create(town, "ConsultationArea", "building", title="Building")
    topic = api.content.create(
        area,
        "Topic",
        "permit",
        title="Building permit",
        text=RichTextValue("<p>Bring the plan.</p>", "text/html", "text/x-html-safe"),
        duration=20,
        channels=["walk_in", "video"],
    )
    for content in (area, topic):
        api.content.transition(content, "publish")
    return area


@pytest.fixture
def new_office(area: ConsultationArea) -> Callable[..., VirtualOffice]:
    """Make published offices: `new_office("Permits", chairs=2)`."""

    def make(title: str, **facts: object) -> VirtualOffice:
        facts = {"opening_hours": MORNING, "holiday_country": None, "chairs": 4} | facts
        office = api.content.create(area, "VirtualOffice", title=title, **facts)
        api.content.transition(office, "publish")
        transaction.commit()
        return office

    return make


@pytest.fixture
def office(new_office: Callable[..., VirtualOffice]) -> VirtualOffice:
    """Return an office."""
    return new_office("Permits")


@pytest.fixture
def visit(town: PloneSite) -> Callable[..., TestResponse]:
    """Return what an anonymous visitor does: `visit(office, "@@view", lang="de")`."""
    app = TestApp(HTTPExceptionHandler(publish_module), lint=False)

    def get(content: object, view: str = "", **query: str) -> TestResponse:
        transaction.commit()
        url = f"{content.absolute_url()}/{view}".rstrip("/")
        manager = getSecurityManager()
        try:
            return app.get(url, params=query, expect_errors=True)
        finally:
            setSite(town)
            setSecurityManager(manager)
            transaction.begin()

    return get
