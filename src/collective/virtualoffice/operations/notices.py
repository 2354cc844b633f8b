"""What citizens are to be told: left in the outbox by the act itself, in its transaction.

A job carries no datum of a person: whom to tell, and how, is read when it is performed.
The one exception are facts of somebody who is forgotten by then: they are sealed, and
gone with the job.
"""

from collections.abc import Mapping
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.message_text import EMAIL
from collective.virtualoffice.domain.message_text import SMS
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.messaging.registry import sends_sms
from collective.virtualoffice.operations.public_address import public_address
from collective.virtualoffice.storage.outbox import add_job
from collective.virtualoffice.storage.outbox import SEALED
from collective.virtualoffice.storage.sealed import seal
from datetime import datetime
from datetime import timedelta
from enum import StrEnum


MESSAGE = "message"
SEALED_FOR = timedelta(days=2)
"""How long the key of what a job carries about a person is kept: longer than it is tried."""


class Event(StrEnum):
    """What a citizen is told of."""

    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"
    REMINDER = "reminder"
    YOUR_TURN_SOON = "your_turn_soon"
    GUEST = "guest"


def tell(
    event: Event,
    appointment: Appointment,
    now: datetime,
    *,
    about: Mapping[str, object] | None = None,
    **facts: str,
) -> None:
    """Leave a message about an appointment as it is now; `facts` go along with it.

    `by` is who did it: citizen or office. A message is dropped when it is performed and
    no longer true: a reminder of an appointment that was moved, for one. `about` are
    details of a person that nobody could read any more when the message is written.
    """
    kept = {
        "event": event.value,
        "office": appointment.office,
        "appointment": appointment.id,
        "start": appointment.start.isoformat(),
        "end": appointment.end.isoformat(),
        "sequence": str(appointment.sequence),
        "told": now.isoformat(),
        "site": public_address(),
        **facts,
    }
    if about is not None:
        kept[SEALED] = seal(about, (now + SEALED_FOR).date()).decode()
    add_job(MESSAGE, {**kept, "via": EMAIL}, now)
    if sends_sms():
        add_job(MESSAGE, {**kept, "via": SMS}, now)


def tell_turn_soon(ticket: Ticket, now: datetime) -> None:
    """Leave an SMS to somebody who has left the waiting room's page."""
    facts = {
        "event": Event.YOUR_TURN_SOON.value,
        "office": ticket.office,
        "ticket": ticket.id,
        "site": public_address(),
        "via": SMS,
    }
    add_job(MESSAGE, facts, now)
