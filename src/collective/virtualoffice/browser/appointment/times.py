"""The times to which an appointment can be moved: a week at a time, day by day."""

from collective.virtualoffice.browser.booking.days import clock_in_words
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.slots import FreeSlot
from collective.virtualoffice.operations.staff_slots import slots_for_move
from collective.virtualoffice.operations.staff_slots import StaffSlots
from dataclasses import dataclass
from datetime import date
from datetime import timedelta


DAY = timedelta(days=1)
WEEK = timedelta(days=7)
ENOUGH = 60
"""How many times are enough for one page: no further day is begun then."""


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
    """The times of up to seven days, and the days on which the pages before and after begin."""

    days: list[Day]
    before: date | None
    after: date | None


def week_from(
    office: VirtualOffice, appointment: Appointment, wanted: str, chosen: str, time: SpokenTime
) -> Week:
    """Return the week that begins on a day, or on the first one with a free time."""
    slots = slots_for_move(office, appointment.id, by_staff=False, now=time.now)
    start = _day(office, wanted, time) or _first_day(slots, time.today, time) or time.today
    days: list[Day] = []
    following = start
    while following < start + WEEK and sum(len(day.times) for day in days) < ENOUGH:
        day = _free_day(slots, following, appointment, chosen, time)
        days += [day] if day.times else []
        following += DAY
    return Week(
        days=days,
        before=_before(slots, start, time),
        after=_first_day(slots, following, time),
    )


def _day(office: VirtualOffice, text: str, time: SpokenTime) -> date | None:
    """Return a day that can be booked, as near as possible to the wanted one."""
    last = time.today + office_rules(office).booking.horizon_days * DAY
    try:
        return min(max(date.fromisoformat(text), time.today), last)
    except ValueError:
        return None


def _before(slots: StaffSlots, start: date, time: SpokenTime) -> date | None:
    """Return a day up to a week earlier with a free time before the shown ones."""
    first = _first_day(slots, time.today, time)
    return max(start - WEEK, first) if first and first < start else None


def _first_day(slots: StaffSlots, first: date, time: SpokenTime) -> date | None:
    slot = slots.first_from(first)
    return slot.start.astimezone(time.zone).date() if slot else None


def _free_day(
    slots: StaffSlots, day: date, appointment: Appointment, chosen: str, time: SpokenTime
) -> Day:
    return Day(
        id=f"vo-day-{day.isoformat()}",
        label=time.day(day),
        times=[
            _time(slot, chosen, time) for slot in slots.on(day) if slot.start != appointment.start
        ],
    )


def _time(slot: FreeSlot, chosen: str, time: SpokenTime) -> Time:
    value = slot.start.astimezone(time.zone).isoformat()
    return Time(
        id=f"vo-start-{value}",
        value=value,
        label=clock_in_words(slot.start, time),
        checked="checked" if value == chosen else None,
    )
