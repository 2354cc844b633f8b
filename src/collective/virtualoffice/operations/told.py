"""Whom a message is for, and what it is about: as it is true when the message is written."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.ticket import State as TicketState
from collective.virtualoffice.operations.details import details_of
from collective.virtualoffice.operations.notices import Event
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.outbox import ClaimedJob
from collective.virtualoffice.storage.outbox import SEALED
from collective.virtualoffice.storage.sealed import Sealed
from collective.virtualoffice.storage.sealed import unseal
from collective.virtualoffice.storage.tickets import ticket_record
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import timedelta


APPOINTMENT = "appointment"
GUEST = "guest"


@dataclass(frozen=True, repr=False)
class Told:
    """A citizen, and the appointment as they are told of it; its text form says nothing.

    `token` opens the `page` that the message leads to; `name` is who comes by it.
    """

    details: CitizenDetails
    number: int
    topic: str
    channel: str
    language: str
    start: datetime
    end: datetime
    name: str = ""
    token: str = ""
    page: str = APPOINTMENT


def told_of(job: ClaimedJob, office: VirtualOffice, now: datetime) -> Told | None:
    """Return whom a job tells of what; None where it is no longer true, or nobody is there.

    Raises storage.sealed.Unreadable where the details cannot be read just now.
    """
    facts = job.facts
    event = Event(facts["event"])
    start, end = (datetime.fromisoformat(facts[name]) for name in ("start", "end"))
    if now >= end:
        return None
    try:
        carried = unseal(Sealed(facts[SEALED].encode())) if SEALED in facts else {}
        if "number" in carried:
            return _from_carried(carried, start, end)
        record = appointment_record(find_diary(facts["office"]), facts["appointment"])
        details = details_of(record)
    except NotFound:
        return None
    appointment = record.appointment
    if event is Event.REMINDER and not _is_to_remind(job, appointment, office, now):
        return None
    if job.tries > 1 and not _still_holds(event, appointment, start):
        return None
    told = Told(
        details=details,
        number=appointment.number,
        topic=appointment.topic,
        channel=appointment.channel,
        language=appointment.language,
        start=start,
        end=end,
        name=details.name,
        token=details.token,
    )
    return told if event is not Event.GUEST else _of_guest(told, facts.get("guest", ""))


def told_in_line(job: ClaimedJob, now: datetime) -> Told | None:
    """Return who is to come back to the waiting room; None for who is back or gone."""
    try:
        ticket = ticket_record(job.facts["office"], job.facts["ticket"]).ticket
    except NotFound:
        return None
    if ticket.state is not TicketState.AWAY:
        return None
    return Told(
        details=CitizenDetails(ticket.name, phone=ticket.phone),
        number=ticket.number,
        topic=ticket.topic or "",
        channel="",
        language=ticket.language,
        start=now,
        end=now,
        name=ticket.name,
    )


def _from_carried(carried: dict, start: datetime, end: datetime) -> Told:
    return Told(
        details=CitizenDetails.from_facts(carried),
        number=int(carried["number"]),
        topic=str(carried.get("topic") or ""),
        channel=str(carried.get("channel") or ""),
        language=str(carried.get("language") or ""),
        start=start,
        end=end,
        name=str(carried.get("name") or ""),
    )


def _of_guest(told: Told, guest_id: str) -> Told | None:
    """Return what the citizen passes on to a guest; None once the invitation is withdrawn."""
    guest = told.details.guests.get(guest_id)
    if guest is None:
        return None
    return replace(told, name=guest["name"], token=guest["token"], page=GUEST)


def _is_to_remind(
    job: ClaimedJob, appointment: Appointment, office: VirtualOffice, now: datetime
) -> bool:
    """Tell whether a reminder is still one: before the start, and before the next reminder."""
    start = datetime.fromisoformat(job.facts["start"])
    if appointment.state is not State.BOOKED or appointment.start != start or now >= start:
        return False
    own = timedelta(minutes=int(job.facts["lead"]))
    later = (lead for lead in office_rules(office).booking.reminders if lead < own)
    return not any(start - lead <= now for lead in later)


def _still_holds(event: Event, appointment: Appointment, start: datetime) -> bool:
    """Tell whether what could not be told at once has not been overtaken since."""
    match event:
        case Event.CANCELLED:
            return appointment.state is State.CANCELLED
        case Event.BOOKED | Event.MOVED:
            return appointment.state is not State.CANCELLED and appointment.start == start
        case _:
            return appointment.state is not State.CANCELLED
