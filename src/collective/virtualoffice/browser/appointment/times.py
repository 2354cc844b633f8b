"""The times to which an appointment can be moved: a week at a time, day by day."""

from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.slots import FreeSlot
from collective.virtualoffice.operations.free_slots import first_slot_to_move
from collective.virtualoffice.operations.free_slots import slots_to_move
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from itertools import groupby


DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Time:
    """A time that can be chosen."""

    id: str
    value: str
    label: str
    checked: str | None


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its times."""

    id: str
    label: str
    times: list[Time]


@dataclass(frozen=True)
class Week:
    """The times of seven days from a day on, and the days on which pages before and after begin.

    Without any day the first one lies later, at `next`, or nowhere.
    """

    days: list[Day]
    before: date | None
    after: date | None


def week_from(
    office: VirtualOffice, appointment: Appointment, wanted: str, chosen: str, time: SpokenTime
) -> Week:
    """Return the week that begins on a day, or on the first one with a free time."""
    start = _day(office, wanted, time) or _first(office, appointment, time.today, time)
    start = start or time.today
    last = start + WEEK - DAY
    slots = slots_to_move(office, appointment, first=start, last=last, now=time.now)
    return Week(
        days=_days(slots, chosen, time),
        before=max(start - WEEK, time.today) if start > time.today else None,
        after=_first(office, appointment, last + DAY, time),
    )


def _day(office: VirtualOffice, text: str, time: SpokenTime) -> date | None:
    """Return a day that can be booked, as near as possible to the wanted one."""
    last = time.today + office_rules(office).booking.horizon_days * DAY
    try:
        return min(max(date.fromisoformat(text), time.today), last)
    except ValueError:
        return None


def _first(
    office: VirtualOffice, appointment: Appointment, first: date, time: SpokenTime
) -> date | None:
    slot = first_slot_to_move(office, appointment, first=first, now=time.now)
    return slot.start.astimezone(time.zone).date() if slot else None


def _days(slots: tuple[FreeSlot, ...], chosen: str, time: SpokenTime) -> list[Day]:
    by_day = groupby(slots, key=lambda slot: slot.start.astimezone(time.zone).date())
    return [
        Day(
            id=f"vo-day-{day.isoformat()}",
            label=time.day(day),
            times=[_time(slot, chosen, time) for slot in found],
        )
        for day, found in by_day
    ]


def _time(slot: FreeSlot, chosen: str, time: SpokenTime) -> Time:
    value = slot.start.astimezone(time.zone).isoformat()
    return Time(
        id=f"vo-start-{value}",
        value=value,
        label=time.clock(slot.start),
        checked="checked" if value == chosen else None,
    )
