"""Time that is taken on a seat: one key for every five minutes, one bit for each of them.

A tick is five minutes, counted from the epoch in UTC. Its mask says which of its minutes
are taken, so times need not be multiples of five minutes; and whoever takes other minutes
of the same tick at the same moment meets at the same key, and tries again.
"""

from BTrees.IIBTree import IIBTree
from collections.abc import Iterator
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.minutes import minutes_of
from collective.virtualoffice.storage.diary import Diary


TICK = 5  # minutes
DIGITS = b"0123456789abcdefghijklmnopqrstuv"
"""A digit for each mask: written one after the other they are a number of base 32."""


def take(diary: Diary, seat: int, span: Interval) -> None:
    """Take a span on a seat; SlotTaken, and nothing written, if a minute of it is taken."""
    wanted = dict(_masks(minutes_of(span)))
    ticks = diary.seats.get(seat)
    if ticks is None:
        ticks = diary.seats[seat] = IIBTree()
    for tick, mask in wanted.items():
        if ticks.get(tick, 0) & mask:
            raise SlotTaken
    for tick, mask in wanted.items():
        ticks[tick] = ticks.get(tick, 0) | mask


def give_back(diary: Diary, seat: int, span: Interval) -> None:
    """Give back a span on a seat; ValueError, and nothing written, if it was not taken."""
    mine = dict(_masks(minutes_of(span)))
    ticks = diary.seats.get(seat, {})
    for tick, mask in mine.items():
        if ticks.get(tick, 0) & mask != mask:
            raise ValueError("Only taken time can be given back.")
    for tick, mask in mine.items():
        if rest := ticks[tick] & ~mask:
            ticks[tick] = rest
        else:
            del ticks[tick]


def exchange(diary: Diary, seat: int, span: Interval, new_seat: int, new_span: Interval) -> None:
    """Take another span for one's own, which it may overlap; SlotTaken leaves all as it was."""
    give_back(diary, seat, span)
    try:
        take(diary, new_seat, new_span)
    except SlotTaken:
        take(diary, seat, span)
        raise


def taken_minutes(diary: Diary, seat: int, window: range) -> int:
    """Return the taken minutes of a window, bit n for its nth; only that window is read."""
    ticks = diary.seats.get(seat)
    if ticks is None or not window:
        return 0
    first, last = window.start // TICK, (window.stop - 1) // TICK
    shown = bytearray(b"0" * (last - first + 1))
    for tick, mask in ticks.items(first, last):
        shown[last - tick] = DIGITS[mask]
    bits = int(shown, len(DIGITS)) >> window.start - first * TICK
    return bits & (1 << len(window)) - 1


def _masks(minutes: range) -> Iterator[tuple[int, int]]:
    """Yield each tick that some minutes touch, with their mask in it."""
    for tick in range(minutes.start // TICK, (minutes.stop - 1) // TICK + 1):
        first = max(minutes.start - tick * TICK, 0)
        stop = min(minutes.stop - tick * TICK, TICK)
        yield tick, ((1 << stop - first) - 1) << first
