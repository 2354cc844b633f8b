"""Short words for tests that book."""

from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Booked
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.due_in_diary import run_due_in_diary
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.outbox import all_jobs
from collective.virtualoffice.storage.transactions import latest
from datetime import datetime

import transaction


OTHERS = ("tokens", "contacts", "keys", "holds", "returning", "blocks")
KEY = "a key of sixteen."


def local(clock: str, day: int = 25) -> str:
    """Return a time of November 2026 in Berlin, as programs send it."""
    return f"2026-11-{day:02}T{clock}:00+01:00"


def booked(
    office: object, start: str, now: datetime, *, key: object = "", **facts: object
) -> Booked:
    """Book a video appointment for Zoe, or what the facts say."""
    told = {"name": "Zoe Quell", "email": "zoe@home.example"} | facts
    return book(office, Request(start=start, **told), key=key, now=now)


def kept(office: object, appointment: Appointment) -> Appointment:
    """Return an appointment as it was committed last."""
    with latest():
        return appointment_record(find_diary(office.UID()), appointment.id).appointment


def told(office: object, event: str) -> list[dict]:
    """Return the facts of the messages about an event that wait to be sent."""
    with latest():
        return [job.facts for job in all_jobs() if job.facts.get("event") == event]


def time_passes(office: object, now: datetime) -> None:
    """Do what time itself does to the diary."""
    transaction.begin()
    run_due_in_diary(office, now=now)


def diary(office: object) -> Diary:
    """Return the diary; to be asked within `latest`."""
    return find_diary(office.UID())


def everything(office: object) -> dict[str, object]:
    """Return all that is kept in the diary and the outbox, to compare it."""
    with latest():
        own = find_diary(office.UID())
        if own is None:
            return {}
        return {
            "seats": {seat: dict(ticks) for seat, ticks in own.seats.items()},
            "records": {
                key: (record.appointment, record.sealed, record.contacts)
                for key, record in own.appointments.items()
            },
            "others": [
                dict(tree)
                for tree in (
                    own.tokens,
                    own.contacts,
                    own.keys,
                    own.holds,
                    own.returning,
                    own.blocks,
                )
            ],
            "outbox": [job.facts for job in all_jobs()],
        }
