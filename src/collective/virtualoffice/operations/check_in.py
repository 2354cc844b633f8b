"""Somebody comes to their appointment: they get a ticket, and stand in the line."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.appointment import refuse_entry
from collective.virtualoffice.domain.channels import VIDEO
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.operations.details import details_of
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.storage.appointments import appointment_id_of
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.appointments import AppointmentRecord
from collective.virtualoffice.storage.diary import diary_of
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.tickets import add_ticket
from collective.virtualoffice.storage.tickets import next_number
from collective.virtualoffice.storage.tokens import new_id
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.storage.transactions import latest
from datetime import datetime


@atomic
def check_in(office: VirtualOffice, token: str, *, now: datetime) -> None:
    """Put a citizen into the line for their video appointment; the token opens the ticket, too.

    Who is in already stays as they are. Raises NotFound, TooEarly, TooLate or WrongState.
    """
    diary = diary_of(office.UID())
    record = appointment_record(diary, appointment_id_of(diary, token))
    if record.appointment.channel != VIDEO:
        raise WrongState(record.appointment.channel)
    refuse_entry(record.appointment, office_rules(office).booking.enter_before, now)
    seat_in_line(office, record, now)


def enter_appointment(office: VirtualOffice, token: str, *, now: datetime) -> str:
    """Return the citizen's own link into the video room of their appointment."""
    check_in(office, token, now=now)
    with latest():
        return enter(office, token, now=now)


def seat_in_line(office: VirtualOffice, record: AppointmentRecord, now: datetime) -> None:
    """Make the ticket of an appointment, which the appointment then follows."""
    appointment = record.appointment
    if appointment.ticket is not None:
        return
    line = office_record(appointment.office)
    ticket = _ticket(appointment, record, next_number(line), now)
    add_ticket(ticket, record.token_hash, now)


def _ticket(
    appointment: Appointment, record: AppointmentRecord, number: int, now: datetime
) -> Ticket:
    details = details_of(record)
    return Ticket(
        id=new_id(),
        number=number,
        office=appointment.office,
        arrived=now,
        joined=now,
        topic=appointment.topic,
        name=details.name,
        language=appointment.language,
        phone=details.phone,
        talk=new_id(),
        channel=appointment.channel,
        appointment=appointment.id,
        booked_at=appointment.office,
        due=appointment.start,
    )
