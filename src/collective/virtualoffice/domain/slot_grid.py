"""Where slots may start: the opening's beginning, and every step after it."""

from collections.abc import Iterable
from collections.abc import Iterator
from collective.virtualoffice.domain.local_time import instants
from collective.virtualoffice.domain.local_time import MINUTES_OF_DAY
from collective.virtualoffice.domain.minutes import bits_of
from collective.virtualoffice.domain.minutes import minute_from
from collective.virtualoffice.domain.minutes import minute_of
from collective.virtualoffice.domain.opening_hours import DAY
from collective.virtualoffice.domain.opening_hours import HORIZON
from collective.virtualoffice.domain.opening_hours import OpeningHours
from dataclasses import dataclass
from datetime import date


REACH = (HORIZON + 1) * DAY
"""How far around a day an opening is looked at, to see whether it ever closes."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive minutes in which a channel is served at so many desks."""

    minutes: range
    desks: int


def stretches(
    hours: OpeningHours, channels: frozenset[str], first: date, last: date
) -> list[Stretch]:
    """Return when one of the channels is served on the days first to last, in order."""
    found = []
    for opening in hours.openings(first, last):
        if not channels.isdisjoint(opening.channels):
            span = opening.interval
            minutes = range(minute_from(span.start), minute_of(span.end))
            if minutes:
                found.append(Stretch(minutes, opening.desks))
    return found


def joined(minutes: Iterable[range]) -> list[range]:
    """Return sorted stretches with those that touch made one."""
    union: list[range] = []
    for part in sorted(minutes, key=lambda part: part.start):
        if union and part.start <= union[-1].stop:
            union[-1] = range(union[-1].start, max(part.stop, union[-1].stop))
        else:
            union.append(part)
    return union


def seats_open(found: Iterable[Stretch], window: range) -> dict[int, int]:
    """Return, for each number of desks, the minutes of the window with at least so many."""
    found = list(found)
    return {
        desks: sum(bits_of(part.minutes, window) for part in found if part.desks >= desks)
        for desks in sorted({part.desks for part in found})
    }


def slot_starts(
    hours: OpeningHours, channel: str, step: int, first: date, last: date
) -> Iterator[range]:
    """Yield the minutes of the days first to last at which a slot may start.

    They are counted from the beginning of the whole continuous opening of the channel.
    One of more than eight days never closes: there the count begins anew each midnight.
    """
    channels = frozenset({channel})
    blocks = joined(
        part.minutes for part in stretches(hours, channels, first - REACH, last + REACH)
    )
    following = iter(blocks)
    block = range(0)
    for number in range((last - first).days + 1):
        day = first + number * DAY
        for part in joined(part.minutes for part in stretches(hours, channels, day, day)):
            while block.stop <= part.start:
                block = next(following)
            anchor = block.start
            if len(block) > HORIZON * MINUTES_OF_DAY:
                anchor = max(anchor, _midnight(hours, day))
            yield range(part.start + (anchor - part.start) % step, part.stop, step)


def _midnight(hours: OpeningHours, day: date) -> int:
    return minute_from(instants(day, 0, MINUTES_OF_DAY, hours.zone)[0].start)
