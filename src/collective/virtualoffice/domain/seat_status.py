"""The live state of an office's waiting area, as everybody may see it."""

from collective.virtualoffice.domain.channels import WALK_IN
from collective.virtualoffice.domain.errors import NobodyPresent
from collective.virtualoffice.domain.errors import OfficeClosed
from collective.virtualoffice.domain.errors import OfficeFull
from collective.virtualoffice.domain.errors import ServedTooLate
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.standing import Standing
from collective.virtualoffice.domain.waiting_time import Wait
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from enum import StrEnum
from hashlib import blake2s


class Door(StrEnum):
    """What a citizen finds at the door of an office."""

    OPEN = "open"
    FULL = "full"
    PAUSED = "paused"
    UNSTAFFED = "unstaffed"
    CLOSING = "closing"
    CLOSED = "closed"


@dataclass(frozen=True)
class SeatStatus:
    """A complete snapshot without any personal datum. Times in UTC.

    `closes` is None while closed and where the office does not close within
    the next days; `opens` is set only while closed; `since` tells since when
    nobody is present, `back_at` when a break is to end.
    """

    door: Door
    chairs: int
    free_chairs: int
    waiting: int
    desks: int
    free_desks: int
    wait: Wait | None
    closes: datetime | None
    opens: datetime | None
    since: datetime | None = None
    back_at: datetime | None = None

    @property
    def may_enter(self) -> bool:
        """Tell whether a seat can be taken now."""
        return self.door in (Door.OPEN, Door.PAUSED)

    def version(self, day: date) -> str:
        """Return a short name of these facts as they read on a day; other words, other name."""
        facts = repr((self, day)).encode()
        return blake2s(facts, digest_size=8).hexdigest()


def seat_status(rules: OfficeRules, standing: Standing, now: datetime) -> SeatStatus:
    """Return what the portlets, pages and services show of an office."""
    opening = rules.hours.current(now, WALK_IN)
    closes = opening.end if opening and not opening.endless else None
    forecast = rules.estimate(rules, standing, now)
    free_chairs = max(0, rules.chairs - standing.chairs_taken)
    if opening is None:
        door = Door.CLOSED
    elif not standing.desks:
        door = Door.UNSTAFFED
    elif not free_chairs:
        door = Door.FULL
    elif _served_too_late(forecast.newcomer_minutes, closes, now):
        door = Door.CLOSING
    elif not standing.working_desks:
        door = Door.PAUSED
    else:
        door = Door.OPEN
    return SeatStatus(
        door=door,
        chairs=rules.chairs,
        free_chairs=free_chairs,
        waiting=len(standing.waiting()),
        desks=len(standing.desks),
        free_desks=standing.free_desks,
        wait=forecast.newcomer if opening else None,
        closes=closes,
        opens=None if opening else rules.hours.next_opening(now, WALK_IN),
        since=standing.unstaffed_since if door is Door.UNSTAFFED else None,
        back_at=standing.back_at,
    )


def refuse_unattended(status: SeatStatus) -> None:
    """Raise the error that says why nobody is there to be served by, if so."""
    if status.door is Door.CLOSED:
        raise OfficeClosed(status.opens)
    if status.door is Door.UNSTAFFED:
        raise NobodyPresent(status.since)


def refuse_at_the_door(status: SeatStatus) -> None:
    """Raise the error that says why no seat can be taken, if so."""
    refuse_unattended(status)
    if status.door is Door.FULL:
        raise OfficeFull
    if status.door is Door.CLOSING and status.closes:
        raise ServedTooLate(status.closes)


def _served_too_late(minutes: float | None, closes: datetime | None, now: datetime) -> bool:
    if minutes is None or closes is None:
        return False
    return now + timedelta(minutes=minutes) >= closes
