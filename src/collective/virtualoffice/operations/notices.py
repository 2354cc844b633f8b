"""What citizens are to be told: left in the outbox by the act itself, in its transaction.

A job carries no datum of a person: whom to tell, and how, is read when it is performed.
"""

from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.storage.outbox import add_job
from datetime import datetime
from datetime import timedelta
from enum import StrEnum


MESSAGE = "message"


class Event(StrEnum):
    """What a citizen is told of."""

    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"
    REMINDER = "reminder"
    YOUR_TURN_SOON = "your_turn_soon"
    GUEST = "guest"


def tell(event: Event, appointment: Appointment, due: datetime, **facts: str) -> None:
    """Leave a message about an appointment as it is now; `facts` go along with it.

    `by` is who did it: citizen or office. A message is dropped when it is performed and
    no longer true: a reminder of an appointment that was moved, for one.
    """
    add_job(
        MESSAGE,
        {
            "event": event.value,
            "office": appointment.office,
            "appointment": appointment.id,
            "start": appointment.start.isoformat(),
            "end": appointment.end.isoformat(),
            "sequence": str(appointment.sequence),
            **facts,
        },
        due,
    )


def remind(appointment: Appointment, before: tuple[timedelta, ...], now: datetime) -> None:
    """Leave the reminders of an appointment that still lie ahead."""
    for lead in before:
        due = appointment.start - lead
        if due > now:
            tell(Event.REMINDER, appointment, due, lead=str(int(lead.total_seconds() // 60)))
