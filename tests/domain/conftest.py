"""Small things the line's rules are tried on."""

from collections.abc import Callable
from collective.virtualoffice.domain.channels import WALK_IN
from collective.virtualoffice.domain.desk import Desk
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.office import TopicRules
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.opening_hours import Period
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.waiting_time import planned_wait
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest


@pytest.fixture
def at() -> Callable[[str], datetime]:
    """Return an instant of Tuesday, 24 November 2026, by Berlin's wall clock."""

    def instant(clock: str) -> datetime:
        hours, minutes, *seconds = [int(part) for part in clock.split(":")]
        local = datetime(2026, 11, 24, hours, minutes, *seconds, tzinfo=ZoneInfo("Europe/Berlin"))
        return local.astimezone(UTC)

    return instant


@pytest.fixture
def rules() -> OfficeRules:
    """Return an office with four chairs, open on weekdays from 8 to 12."""
    return OfficeRules(
        uid="office",
        title="Building permits",
        hours=OpeningHours(
            zone=ZoneInfo("Europe/Berlin"),
            week=tuple(Period(day, 8 * 60, 12 * 60, frozenset({WALK_IN}), 2) for day in range(5)),
        ),
        chairs=4,
        answer=timedelta(seconds=60),
        grace=timedelta(seconds=90),
        topics={
            "permit": TopicRules("permit", "Permit", timedelta(minutes=20), frozenset({WALK_IN}))
        },
        sensitive=False,
        estimate=planned_wait,
    )


@pytest.fixture
def ticket(at) -> Callable[..., Ticket]:
    """Return tickets by their time of arrival."""

    def made(clock: str, **facts: object) -> Ticket:
        arrived = at(clock)
        facts = {"id": clock, "number": 1, "chair": 1, "joined": arrived} | facts
        return Ticket(office="office", arrived=arrived, **facts)

    return made


@pytest.fixture
def desk(at) -> Callable[..., Desk]:
    """Return desks by their official."""

    def made(official: str, **facts: object) -> Desk:
        return Desk(
            official=official, name=official, opened=at("08:00"), since=at("08:00"), **facts
        )

    return made
