"""Appointments, holds and what must be true of a diary that holds them."""

from collections import Counter
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.minutes import minutes_of
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.holds import Hold
from datetime import datetime
from datetime import timedelta
from datetime import UTC


NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def at(clock: str, day: int = 24) -> datetime:
    """Return an instant of November 2026, in UTC."""
    hours, minutes = map(int, clock.split(":"))
    return datetime(2026, 11, day, hours, minutes, tzinfo=UTC)


def span(text: str, day: int = 24) -> Interval:
    """Return a span written as 09:00-09:30."""
    start, end = text.split("-")
    return Interval(at(start, day), at(end, day))


def appointment(key: str, text: str, seat: int = 0, **facts: object) -> Appointment:
    """Return a booked appointment of 24 November; its number is that of its id's first letter."""
    times = span(text)
    known = {"number": ord(key[0]), "start": times.start, "end": times.end, "channel": "video"}
    return Appointment(
        id=key,
        office="office",
        topic="permit",
        seat=seat,
        created=NOW,
        **(known | facts),
    )


def hold(text: str, seat: int = 0, expires: str = "07:10") -> Hold:
    """Return a hold of 24 November without buffers."""
    times = span(text)
    return Hold(seat, times, "permit", "video", times.start, times.end, at(expires))


def taken(diary: Diary) -> Counter:
    """Return each taken minute of each seat, as the ticks say."""
    return Counter(
        (seat, tick * 5 + bit)
        for seat, ticks in diary.seats.items()
        for tick, mask in ticks.items()
        for bit in range(5)
        if mask >> bit & 1
    )


def owned(diary: Diary) -> Counter:
    """Return each minute of each seat that somebody in the diary owns, and how often."""
    appointments = [record.appointment for record in diary.appointments.values()]
    spans = [(one.seat, one.span) for one in appointments if one.holds_time]
    spans += [(one.seat, one.span) for one in diary.holds.values()]
    spans += [(one.seat, one.span) for one in diary.returning.values()]
    spans += [(part.seat, part.span) for one in diary.blocks.values() for part in one.parts]
    return Counter((seat, minute) for seat, times in spans for minute in minutes_of(times))


def check(diary: Diary) -> None:
    """Fail unless every taken minute has exactly one owner and every order is complete."""
    assert taken(diary) == owned(diary)
    ids = set(diary.appointments)
    assert {key for _minute, key in diary.starts} == ids
    over = {key for key, record in diary.appointments.items() if record.appointment.is_over}
    assert {key for _minute, key in diary.over} == over
    assert (len(diary.starts), len(diary.over)) == (len(ids), len(over))
    assert set(diary.tokens.values()) <= ids
    assert {key for keys in diary.contacts.values() for key in keys} <= ids
    numbers = [record.appointment.number for record in diary.appointments.values()]
    assert len(set(numbers)) == len(numbers)
    for record in diary.appointments.values():
        assert diary.numbers[record.appointment.number] == record.appointment.id
