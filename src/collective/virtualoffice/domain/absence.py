"""An official's absence: one seat's worth of time, from whichever seats are free."""

from collective.virtualoffice.domain.channels import CHANNELS
from collective.virtualoffice.domain.channels import WALK_IN
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.minutes import bits_of
from collective.virtualoffice.domain.minutes import first_run
from collective.virtualoffice.domain.minutes import interval_of
from collective.virtualoffice.domain.minutes import minutes_of
from collective.virtualoffice.domain.minutes import runs_of
from collective.virtualoffice.domain.opening_hours import DAY
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.slot_grid import seats_open
from collective.virtualoffice.domain.slot_grid import stretches
from collective.virtualoffice.domain.slots import TakenMinutes
from dataclasses import dataclass


BOOKABLE = frozenset(CHANNELS) - {WALK_IN}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an absence: the time it takes on one seat."""

    seat: int
    span: Interval


def parts_of_absence(hours: OpeningHours, span: Interval, taken: TakenMinutes) -> tuple[Part, ...]:
    """Return the fewest parts that take one seat's time wherever the office can be booked.

    Minutes outside the bookable hours take nothing. Raises SlotTaken with the spans in
    which no seat is free.
    """
    window = minutes_of(span)
    first = span.start.astimezone(hours.zone).date() - DAY
    last = span.end.astimezone(hours.zone).date() + DAY
    free: list[int] = []
    needed = 0
    for desks, minutes in seats_open(stretches(hours, BOOKABLE, first, last), window).items():
        needed |= minutes
        free += [minutes & ~taken(seat, window) for seat in range(len(free), desks)]
    anywhere = 0
    for minutes in free:
        anywhere |= minutes
    if in_the_way := needed & ~anywhere:
        raise SlotTaken(tuple(map(interval_of, runs_of(in_the_way, window))))
    parts = []
    while needed:
        place = (needed & -needed).bit_length() - 1
        # The last of equals: appointments are given the lowest seats.
        length, seat = max((first_run(bits >> place), seat) for seat, bits in enumerate(free))
        minutes = range(window.start + place, window.start + place + length)
        parts.append(Part(seat, interval_of(minutes)))
        needed &= ~bits_of(minutes, window)
    return tuple(parts)
