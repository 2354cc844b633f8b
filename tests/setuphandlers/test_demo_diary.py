"""The demo town takes bookings, and its diaries look lived in."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.free_slots import slots_of
from collective.virtualoffice.operations.views_of_diary import entries_between
from collective.virtualoffice.operations.views_of_diary import local_days
from collective.virtualoffice.setuphandlers.demo.build import build_town
from collective.virtualoffice.setuphandlers.demo.diary import fill_diaries
from collective.virtualoffice.setuphandlers.demo.diary import PAGES
from collective.virtualoffice.setuphandlers.demo.town import AREAS
from collective.virtualoffice.storage.transactions import latest
from datetime import date
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
import transaction


MONDAY = datetime(2026, 11, 30, 9, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def town(functional):
    """Return the demo town on a Monday morning."""
    with time_machine.travel(MONDAY, tick=False):
        build_town(functional["portal"].portal_setup)
        transaction.commit()
        yield functional["portal"]


def booked(office):
    """Return what is booked in an office this week."""
    with latest():
        return entries_between(office, local_days(office, MONDAY.date(), date(2026, 12, 6)))


def test_invented_people_have_appointments_and_others_find_times(town):
    fill_diaries(town)
    for page in PAGES:
        office = town.unrestrictedTraverse(page.path)
        assert len(booked(office)) >= 8
        for channel in page.channels:
            [topic, *_others] = office_rules(office).topics_by(channel)
            with latest():
                free = slots_of(
                    office,
                    topic=topic.uid,
                    channel=channel,
                    first=MONDAY.date(),
                    last=date(2026, 12, 6),
                    now=now(),
                )
            assert len(free) >= 5


def test_the_cast_books_nothing_twice(town):
    fill_diaries(town)
    office = town.unrestrictedTraverse(PAGES[0].path)
    before = [entry.appointment.id for entry in booked(office)]
    assert before
    transaction.begin()
    fill_diaries(town)
    assert [entry.appointment.id for entry in booked(office)] == before


def test_every_office_of_the_town_can_be_booked(town):
    for area in AREAS:
        for office in area["offices"]:
            assert office_rules(town[area["id"]][office["id"]]).bookable_topics
