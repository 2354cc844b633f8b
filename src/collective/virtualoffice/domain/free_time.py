"""Time in which an office can be booked and somebody is free, for those who plan by hand."""

from collections import Counter
from collective.virtualoffice.domain.absence import BOOKABLE
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.minutes import instant_of
from collective.virtualoffice.domain.minutes import minutes_of
from collective.virtualoffice.domain.minutes import runs_of
from collective.virtualoffice.domain.opening_hours import DAY
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.slot_grid import seats_open
from collective.virtualoffice.domain.slot_grid import stretches
from collective.virtualoffice.domain.slots import TakenMinutes
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class FreeTime:
    """A span in which the same number of seats is free; at least one."""

    span: Interval
    seats: int


def free_times(hours: OpeningHours, taken: TakenMinutes, span: Interval) -> tuple[FreeTime, ...]:
    """Return the free times within a span, in order; topics, steps and notice do not count."""
    window = minutes_of(span)
    first = span.start.astimezone(hours.zone).date() - DAY
    last = span.end.astimezone(hours.zone).date() + DAY
    changes: Counter[int] = Counter()
    seats = 0
    for desks, minutes in seats_open(stretches(hours, BOOKABLE, first, last), window).items():
        for seat in range(seats, desks):
            for run in runs_of(minutes & ~taken(seat, window), window):
                changes[run.start] += 1
                changes[run.stop] -= 1
        seats = max(seats, desks)
    found = []
    free = 0
    places = sorted(minute for minute, change in changes.items() if change)
    for minute, until in pairwise(places):
        free += changes[minute]
        if free:
            found.append(FreeTime(Interval(instant_of(minute), instant_of(until)), free))
    return tuple(found)
