"""Prints what a month of free slots costs, from the stored diary to the list of starts.

An office with ten desks, open nine hours on weekdays, in a real FileStorage. The thousand
appointments lie in the month that is asked for, the others in the nine years before it.
Warm: the objects are in the connection's memory; cold: they are read from the file.
"""

from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.booking_rules import SlotRules
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.opening_hours import Period
from collective.virtualoffice.domain.slots import first_free_slot
from collective.virtualoffice.domain.slots import free_slots
from collective.virtualoffice.storage.appointments import add_appointment
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.returning_time import taken_at
from datetime import date
from datetime import datetime
from datetime import timedelta
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from zoneinfo import ZoneInfo

import transaction
import ZODB


ZONE = ZoneInfo("Europe/Berlin")
DESKS = 10
HALF_AN_HOUR = timedelta(minutes=30)
RULES = SlotRules(HALF_AN_HOUR, horizon_days=400)
CLOSE = SlotRules(HALF_AN_HOUR, step=timedelta(minutes=5), horizon_days=400)
WEEK = tuple(Period(day, 8 * 60, 17 * 60, frozenset({"video"}), DESKS) for day in range(5))
FIRST = date(2026, 12, 1)
LAST = date(2026, 12, 31)
NOW = datetime(2026, 11, 30, 18, tzinfo=ZONE)
BOOKED = (0, 1_000, 10_000)
MONTH = 1_000  # of them lie in the month that is asked for
TURNS = 15


def places(hours: OpeningHours, first: date, days: int) -> list[tuple[datetime, int]]:
    """Return every start and seat of some days, shuffled the same way each time."""
    found = []
    for number in range(days):
        day = first + timedelta(days=number)
        for opening in hours.openings(day, day):
            start = opening.interval.start
            while start + HALF_AN_HOUR <= opening.interval.end:
                found += [(start, seat) for seat in range(DESKS)]
                start += HALF_AN_HOUR
    Random(1).shuffle(found)
    return found


def fill(diary: Diary, hours: OpeningHours, booked: int) -> None:
    """Book appointments: a thousand in the month, the others in the years before it."""
    past = places(hours, date(2017, 12, 1), 9 * 365 - 5)
    chosen = [
        *islice(places(hours, FIRST, 31), min(booked, MONTH)),
        *islice(past, max(booked - MONTH, 0)),
    ]
    for number, (start, seat) in enumerate(chosen, 1):
        appointment = Appointment(
            id=f"{number:032x}",
            number=number,
            office="office",
            topic="topic",
            channel="video",
            start=start,
            end=start + HALF_AN_HOUR,
            seat=seat,
            created=start - timedelta(days=7),
        )
        add_appointment(diary, appointment, f"{number:064x}", b"x" * 400)


def cost(database: ZODB.DB, rules: SlotRules, *, cold: bool = False, first: bool = False) -> float:
    """Return milliseconds of CPU for one answer, in the middle of some turns."""
    hours = OpeningHours(ZONE, WEEK)
    connection = database.open(transaction.TransactionManager())
    spent = []
    for _turn in range(TURNS + 1):
        if cold:
            connection.cacheMinimize()
        begun = process_time()
        taken = taken_at(connection.root.diary, NOW)
        if first:
            assert first_free_slot(hours, "video", rules, taken, FIRST, NOW)
        else:
            assert free_slots(hours, "video", rules, taken, FIRST, LAST, NOW)
        spent.append((process_time() - begun) * 1000)
    connection.close()
    return median(spent[1:])


def main() -> None:
    """Print a row for each number of appointments."""
    print(f"\nA month of slots for an office with {DESKS} desks, CPU ms for one answer")
    print(f"{'booked':>7} {'warm':>7} {'cold':>7} {'every 5 min':>12} {'first free':>11}")
    for booked in BOOKED:
        with TemporaryDirectory() as folder:
            database = ZODB.DB(str(Path(folder) / "Data.fs"), cache_size=100_000)
            with database.transaction() as connection:
                connection.root.diary = Diary()
                fill(connection.root.diary, OpeningHours(ZONE, WEEK), booked)
            warm, cold = cost(database, RULES), cost(database, RULES, cold=True)
            close, first = cost(database, CLOSE), cost(database, RULES, first=True)
            print(f"{booked:>7,} {warm:>7.2f} {cold:>7.2f} {close:>12.2f} {first:>11.2f}")
            database.close()


if __name__ == "__main__":
    main()
