"""Many write one diary at once; afterwards every minute has one owner, and nothing is lost."""

from booked import check
from collections import Counter
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.appointment import cancelled
from collective.virtualoffice.domain.appointment import moved
from collective.virtualoffice.domain.appointment import restored
from collective.virtualoffice.domain.booking_rules import SlotRules
from collective.virtualoffice.domain.errors import Busy
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.opening_hours import Period
from collective.virtualoffice.domain.slots import free_seat
from collective.virtualoffice.domain.slots import span_with_buffers
from collective.virtualoffice.domain.slots import without
from collective.virtualoffice.storage import transactions
from collective.virtualoffice.storage.appointments import add_appointment
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.appointments import cancel_appointment
from collective.virtualoffice.storage.appointments import move_appointment
from collective.virtualoffice.storage.appointments import next_appointment_number
from collective.virtualoffice.storage.appointments import restore_appointment
from collective.virtualoffice.storage.diary import diary_of
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.holds import add_hold
from collective.virtualoffice.storage.holds import Hold
from collective.virtualoffice.storage.holds import use_hold
from collective.virtualoffice.storage.returning_time import taken_at
from collective.virtualoffice.storage.tokens import new_id
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.storage.transactions import latest
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from random import Random
from time import monotonic
from zoneinfo import ZoneInfo

import pytest
import threading


NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SECONDS = 3.0
THREADS = 8
RULES = SlotRules(7 * MINUTE, MINUTE, 2 * MINUTE, step=3 * MINUTE)
WEEK = tuple(Period(day, 8 * 60, 12 * 60, frozenset({"video"}), 3) for day in range(7))
HOURS = OpeningHours(ZoneInfo("UTC"), WEEK)


def seat_at(start: datetime, prefer: int | None = None) -> int:
    """Return a seat that is free as the diary stands."""
    taken = taken_at(diary_of("office"), NOW)
    return free_seat(HOURS, "video", RULES, taken, start, NOW, prefer)


def new_appointment(start: datetime, seat: int) -> Appointment:
    """Return an appointment with the next number."""
    return Appointment(
        id=new_id(),
        number=next_appointment_number(diary_of("office")),
        office="office",
        topic="permit",
        channel="video",
        start=start,
        end=start + RULES.duration,
        seat=seat,
        created=NOW,
        buffer_before=RULES.buffer_before,
        buffer_after=RULES.buffer_after,
    )


@atomic
def book(start: datetime) -> Appointment:
    one = new_appointment(start, seat_at(start))
    add_appointment(diary_of("office"), one, one.id)
    return one


@atomic
def hold(start: datetime) -> tuple[str, Hold]:
    token, expires = new_id(), NOW + 10 * MINUTE
    span = span_with_buffers(start, RULES)
    kept = Hold(seat_at(start), span, "permit", "video", start, start + RULES.duration, expires)
    add_hold(diary_of("office"), token, kept)
    return token, kept


@atomic
def book_held(token: str) -> Appointment:
    kept = use_hold(diary_of("office"), token, NOW)
    one = new_appointment(kept.start, kept.seat)
    add_appointment(diary_of("office"), one, one.id, hold=kept)
    return one


@atomic
def move(one: Appointment, start: datetime) -> Appointment:
    taken = without(taken_at(diary_of("office"), NOW), one.seat, one.span)
    seat = free_seat(HOURS, "video", RULES, taken, start, NOW, prefer=one.seat)
    move_appointment(diary_of("office"), changed := moved(one, start, seat))
    return changed


@atomic
def cancel(one: Appointment) -> Appointment:
    cancel_appointment(diary_of("office"), changed := cancelled(one, NOW))
    return changed


@atomic
def restore(one: Appointment) -> Appointment:
    restore_appointment(diary_of("office"), changed := restored(one, seat_at(one.start)))
    return changed


class WriterOfEachThread(threading.local):
    """Lets each thread write as a process of its own."""

    def __init__(self) -> None:
        self.transaction = transactions.Writer().transaction


@pytest.mark.parametrize("nodes", ["one process", "as many nodes as threads"])
def test_nothing_overlaps_and_nothing_is_lost(in_request, monkeypatch, nodes):
    if nodes != "one process":  # every thread races the storage, as another process would
        monkeypatch.setattr(transactions, "_writer", WriterOfEachThread())
    until = monotonic() + SECONDS

    def work(seed: int) -> tuple[dict[str, Appointment], Counter]:
        in_request()
        chance, mine, told = Random(seed), {}, Counter()
        while monotonic() < until:
            steps = chance.randrange(78)
            start = NOW + 60 * MINUTE + steps * RULES.step + chance.randrange(2) * 1440 * MINUTE
            booked = [one for one in mine.values() if one.holds_time]
            gone = [one for one in mine.values() if not one.holds_time]
            act = chance.choice(("book", "hold", "move", "move", "cancel", "restore"))
            try:
                if act == "book":
                    one = book(start)
                elif act == "hold":
                    one = book_held(hold(start)[0])
                elif act == "move" and booked:
                    one = move(chance.choice(booked), start)
                elif act == "cancel" and booked:
                    one = cancel(chance.choice(booked))
                elif act == "restore" and gone:
                    one = restore(chance.choice(gone))
                else:
                    continue
            except (SlotTaken, Busy) as refused:
                told[type(refused).__name__] += 1
                continue
            mine[one.id] = one
            told[act] += 1
        return mine, told

    with ThreadPoolExecutor(THREADS) as threads:
        results = list(threads.map(work, range(THREADS)))

    told = sum((counted for _mine, counted in results), Counter())
    assert all(told[act] for act in ("book", "hold", "move", "cancel", "restore", "SlotTaken"))
    in_request()
    with latest():
        diary = find_diary("office")
        check(diary)
        acknowledged = {key: one for mine, _told in results for key, one in mine.items()}
        stored = {key: appointment_record(diary, key).appointment for key in diary.appointments}
        assert stored == acknowledged
