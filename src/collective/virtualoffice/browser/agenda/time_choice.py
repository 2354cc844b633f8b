"""The free times of one day, to choose one of them; and which other day has some."""

from collective.virtualoffice.browser.agenda.shown_days import DAY
from collective.virtualoffice.browser.agenda.shown_days import parsed_day
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.operations.staff_slots import StaffSlots
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class FreeTimeOffered:
    """One time: its value in the form, and as people say it."""

    id: str
    start: str
    clock: str
    is_chosen: bool


@dataclass(frozen=True)
class TimeChoice:
    """A day with its free times; `next_day` is the first later one with a free time."""

    day: date
    title: str
    times: tuple[FreeTimeOffered, ...]
    before: str
    after: str
    next_day: str
    next_title: str
    unreadable: str


def time_choice(slots: StaffSlots, text: object, chosen: object, time: SpokenTime) -> TimeChoice:
    """Return the times of the day that a form names; without one, of the first that has any."""
    wanted = parsed_day(text)
    day = wanted or _first_day(slots, time.today, time) or time.today
    offered = tuple(
        FreeTimeOffered(
            id=f"vo-start-{number}",
            start=slot.start.isoformat(),
            clock=time.clock(slot.start),
            is_chosen=slot.start.isoformat() == chosen,
        )
        for number, slot in enumerate(slots.on(day))
    )
    later = None if offered else _first_day(slots, max(day, time.today), time)
    return TimeChoice(
        day=day,
        title=time.day(day),
        times=offered,
        before=(day - DAY).isoformat(),
        after=(day + DAY).isoformat(),
        next_day=later.isoformat() if later else "",
        next_title=time.day(later) if later else "",
        unreadable=text if isinstance(text, str) and text and wanted is None else "",
    )


def _first_day(slots: StaffSlots, day: date, time: SpokenTime) -> date | None:
    found = slots.first_from(day)
    return found.start.astimezone(time.zone).date() if found else None
