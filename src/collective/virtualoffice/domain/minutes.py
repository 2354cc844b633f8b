"""Minutes since the epoch in UTC, and sets of them as whole numbers.

In a set, bit n stands for the nth minute of a window. Whole numbers do a month of
minutes in one step, so a timetable costs a few such steps for each seat.
"""

from collections.abc import Iterator
from collective.virtualoffice.domain.interval import Interval
from datetime import datetime
from datetime import timedelta
from datetime import UTC


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def minute_of(instant: datetime) -> int:
    """Return the minute that contains an instant."""
    return (instant - EPOCH) // MINUTE


def minute_from(instant: datetime) -> int:
    """Return the first minute that does not begin before an instant."""
    return -((EPOCH - instant) // MINUTE)


def instant_of(minute: int) -> datetime:
    """Return when a minute begins."""
    return EPOCH + timedelta(minutes=minute)


def minutes_of(interval: Interval) -> range:
    """Return every minute that a span touches."""
    return range(minute_of(interval.start), minute_from(interval.end))


def interval_of(minutes: range) -> Interval:
    """Return the span that consecutive minutes fill."""
    return Interval(instant_of(minutes.start), instant_of(minutes.stop))


def whole_minutes(length: timedelta) -> int:
    """Return a length in minutes; ValueError where it is none of whole ones."""
    count, rest = divmod(length, MINUTE)
    if rest:
        raise ValueError("A timetable counts whole minutes.")
    return count


def bits_of(minutes: range, window: range) -> int:
    """Return the set of those minutes that lie in the window."""
    start = max(minutes.start, window.start)
    stop = min(minutes.stop, window.stop)
    return ((1 << stop - start) - 1) << start - window.start if start < stop else 0


def runs_of(bits: int, window: range) -> Iterator[range]:
    """Yield the longest stretches of consecutive minutes of a set, in order."""
    minute = window.start
    while bits:
        gap = (bits & -bits).bit_length() - 1
        bits >>= gap
        length = first_run(bits)
        yield range(minute + gap, minute + gap + length)
        minute += gap + length
        bits >>= length


def first_run(bits: int) -> int:
    """Return how many minutes from the first of the window on are in a set without a gap."""
    return (~bits & (bits + 1)).bit_length() - 1


def run_starts(bits: int, length: int) -> int:
    """Return the minutes at which so many consecutive minutes of a set begin."""
    have = 1
    while have < length:
        more = min(have, length - have)
        bits &= bits >> more
        have += more
    return bits


class Tally:
    """Counts, for each minute of a window, how many sets contain it.

    Kept as binary numbers: `planes[p]` holds, for all minutes, bit p of their count.
    """

    def __init__(self) -> None:
        self.planes: list[int] = []

    def add(self, bits: int) -> None:
        """Count one more set."""
        for place, plane in enumerate(self.planes):
            if not bits:
                return
            self.planes[place], bits = plane ^ bits, plane & bits
        if bits:
            self.planes.append(bits)

    def counts(self, places: list[int]) -> list[int]:
        """Return the counts of some minutes of the window."""
        counts = [0] * len(places)
        for power, plane in enumerate(self.planes):
            shown = f"{plane:b}"
            last = len(shown) - 1
            for number, place in enumerate(places):
                if place <= last and shown[last - place] == "1":
                    counts[number] += 1 << power
        return counts
