"""Times that can be booked, and the seats they can be booked on.

A seat is what one official's time is to the timetable: an office with n desks open has
the seats 0 to n-1. Each seat is reckoned by itself, minute by minute.
"""

from collections.abc import Callable
from collective.virtualoffice.domain.booking_rules import SlotRules
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import OutsideWindow
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.local_time import instants
from collective.virtualoffice.domain.local_time import MINUTES_OF_DAY
from collective.virtualoffice.domain.minutes import bits_of
from collective.virtualoffice.domain.minutes import instant_of
from collective.virtualoffice.domain.minutes import minute_from
from collective.virtualoffice.domain.minutes import minute_of
from collective.virtualoffice.domain.minutes import minutes_of
from collective.virtualoffice.domain.minutes import run_starts
from collective.virtualoffice.domain.minutes import Tally
from collective.virtualoffice.domain.minutes import whole_minutes
from collective.virtualoffice.domain.opening_hours import DAY
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.slot_grid import seats_open
from collective.virtualoffice.domain.slot_grid import slot_starts
from collective.virtualoffice.domain.slot_grid import stretches
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import UTC


TakenMinutes = Callable[[int, range], int]
"""From a seat and a window of minutes to the set of those that are taken on it."""

FIRST_CHUNK = 7  # days; doubled as long as nothing is found
LARGEST_CHUNK = 56


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """A time that can be booked, on so many seats; in UTC."""

    start: datetime
    end: datetime
    free: int


def nothing_taken(seat: int, window: range) -> int:
    """Return the minutes taken on a seat of an office nobody has booked yet."""
    return 0


def without(taken: TakenMinutes, seat: int, span: Interval) -> TakenMinutes:
    """Return what is taken apart from one span on one seat, such as one's own."""

    def others(asked: int, window: range) -> int:
        bits = taken(asked, window)
        return bits & ~bits_of(minutes_of(span), window) if asked == seat else bits

    return others


def span_with_buffers(start: datetime, rules: SlotRules) -> Interval:
    """Return all the time that an appointment takes on its seat."""
    start = start.astimezone(UTC)
    return Interval(start - rules.buffer_before, start + rules.duration + rules.buffer_after)


def earliest_start(rules: SlotRules, now: datetime) -> datetime:
    """Return the first instant at which something bookable may start."""
    return now.astimezone(UTC) + rules.notice


def last_day(hours: OpeningHours, rules: SlotRules, now: datetime) -> date:
    """Return the last local day on which something bookable may start."""
    return now.astimezone(hours.zone).date() + rules.horizon_days * DAY


def free_slots(
    hours: OpeningHours,
    channel: str,
    rules: SlotRules,
    taken: TakenMinutes,
    first: date,
    last: date,
    now: datetime,
) -> tuple[FreeSlot, ...]:
    """Return the bookable starts of the local days first to last, in order of time.

    Only starts with a free seat, within notice and horizon, are returned.
    """
    earliest = earliest_start(rules, now)
    first = max(first, earliest.astimezone(hours.zone).date() - DAY)  # clocks may cross midnight
    last = min(last, last_day(hours, rules, now))
    if last < first:
        return ()
    step = whole_minutes(rules.between_starts)
    soonest = minute_from(earliest)
    starts = [
        minute
        for minutes in slot_starts(hours, channel, step, first, last)
        for minute in minutes
        if minute >= soonest
    ]
    if not starts:
        return ()
    before = whole_minutes(rules.buffer_before)
    needed = before + whole_minutes(rules.duration + rules.buffer_after)
    window = range(starts[0] - before, starts[-1] - before + needed)
    tally = Tally()
    for seat, talks in enumerate(_talks(hours, channel, rules, first, last, window)):
        untaken = ((1 << len(window)) - 1) & ~taken(seat, window)
        tally.add(talks & run_starts(untaken, needed) << before)
    counts = tally.counts([minute - window.start for minute in starts])
    return tuple(
        FreeSlot(start := instant_of(minute), start + rules.duration, free)
        for minute, free in zip(starts, counts, strict=True)
        if free
    )


def first_free_slot(
    hours: OpeningHours,
    channel: str,
    rules: SlotRules,
    taken: TakenMinutes,
    first: date,
    now: datetime,
) -> FreeSlot | None:
    """Return the first bookable start from a local day on to the horizon, or None."""
    day = max(first, now.astimezone(hours.zone).date() - DAY)
    horizon = last_day(hours, rules, now)
    chunk = FIRST_CHUNK
    while day <= horizon:
        last = min(day + (chunk - 1) * DAY, horizon)
        if found := free_slots(hours, channel, rules, taken, day, last, now):
            return found[0]
        day = last + DAY
        chunk = min(chunk * 2, LARGEST_CHUNK)
    return None


def refuse_start(
    hours: OpeningHours, channel: str, rules: SlotRules, start: datetime, now: datetime
) -> None:
    """Raise OutsideWindow or InvalidValue for a start that can never be booked now.

    What is too early, too late or past is told first, then what is no slot of the timetable.
    """
    if start.tzinfo is None:
        raise InvalidValue("start", "naive_time")
    earliest = earliest_start(rules, now)
    last = last_day(hours, rules, now)
    if start < earliest or start >= _end_of(hours, last):
        raise OutsideWindow(earliest, last)
    day = start.astimezone(hours.zone).date()
    if day > last:
        raise OutsideWindow(earliest, last)
    minute = minute_of(start)
    step = whole_minutes(rules.between_starts)
    on_grid = minute == minute_from(start) and any(
        minute in starts for starts in slot_starts(hours, channel, step, day, day)
    )
    if not on_grid or not _seats_at(hours, channel, rules, minute, day):
        raise InvalidValue("start", "no_slot")


def free_seat(
    hours: OpeningHours,
    channel: str,
    rules: SlotRules,
    taken: TakenMinutes,
    start: datetime,
    now: datetime,
    prefer: int | None = None,
) -> int:
    """Return the preferred seat if it is free at a start, else the lowest free one.

    Raises OutsideWindow, InvalidValue for what is no slot, or SlotTaken.
    """
    refuse_start(hours, channel, rules, start, now)
    window = minutes_of(span_with_buffers(start, rules))
    day = start.astimezone(hours.zone).date()
    seats = list(range(_seats_at(hours, channel, rules, minute_of(start), day)))
    if prefer in seats:
        seats.insert(0, prefer)
    for seat in seats:
        if not taken(seat, window):
            return seat
    raise SlotTaken


def _talks(
    hours: OpeningHours,
    channel: str,
    rules: SlotRules,
    first: date,
    last: date,
    window: range,
) -> list[int]:
    """Return for each seat the minutes at which a talk may begin as far as it exists."""
    beyond = last + rules.duration.days * DAY + 2 * DAY
    length = whole_minutes(rules.duration)
    talks: list[int] = []
    found = stretches(hours, frozenset({channel}), first, beyond)
    for desks, minutes in seats_open(found, window).items():
        talks += [run_starts(minutes, length)] * (desks - len(talks))
    return talks


def _seats_at(hours: OpeningHours, channel: str, rules: SlotRules, minute: int, day: date) -> int:
    """Return how many seats exist throughout a talk."""
    window = range(minute, minute + whole_minutes(rules.duration))
    return sum(_talks(hours, channel, rules, day, day, window))


def _end_of(hours: OpeningHours, day: date) -> datetime:
    spans = instants(day, 0, MINUTES_OF_DAY, hours.zone)
    # A date that the calendar skips is over when the day before it is.
    return spans[-1].end if spans else _end_of(hours, day - DAY)
