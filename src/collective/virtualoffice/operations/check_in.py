"""Somebody comes to their appointment: they get a ticket, and stand in the line."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import refuse_entry
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.channels import VIDEO
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import TooEarly
from collective.virtualoffice.domain.errors import TooLate
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.operations.consultation import video_service_name
from collective.virtualoffice.operations.details import details_of
from collective.virtualoffice.operations.enter import citizens_way_in
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.operations.enter import give_up_room
from collective.virtualoffice.operations.enter import remember_talk
from collective.virtualoffice.operations.enter import waits_outside
from collective.virtualoffice.operations.find_office import find_office
from collective.virtualoffice.operations.in_line import office_in_line
from collective.virtualoffice.storage.appointments import appointment_id_of
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.appointments import AppointmentRecord
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.tickets import add_ticket
from collective.virtualoffice.storage.tickets import next_number
from collective.virtualoffice.storage.tokens import new_id
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.storage.transactions import latest
from collective.virtualoffice.storage.transactions import root_of
from dataclasses import replace
from datetime import datetime


@atomic
def check_in(office: VirtualOffice, token: str, *, now: datetime) -> None:
    """Put a citizen into the line for their video appointment; the token opens the ticket, too.

    Who is in already stays as they are. Raises NotFound, TooEarly, TooLate or WrongState.
    """
    seat_in_line(_enterable(office, token, now), now)


def enter_appointment(office: VirtualOffice, token: str, *, now: datetime) -> str:
    """Return the citizen's own link into the video room of their appointment.

    The link is made before the citizen is put into the line: where the video service
    fails, nothing has changed. Where nobody may wait in the room, the citizen comes into
    the line, and NotCalled says that the link has to wait.
    """
    if waits_outside(office):
        check_in(office, token, now=now)
    with latest():
        record = _enterable(office, token, now)
        if record.appointment.ticket is None:
            ticket = _new_ticket(record, now)
            room, url = citizens_way_in(office, ticket, token, now)
            if _come_in(office, token, ticket, room, now):
                return url
    with latest():
        appointment = _enterable(office, token, now).appointment
        place = find_office(office_in_line(appointment)) or office
        return enter(place, token, now=now)


def seat_in_line(record: AppointmentRecord, now: datetime, ticket: Ticket | None = None) -> bool:
    """Give an appointment its ticket, which it then follows; False where it has one already."""
    if record.appointment.ticket is not None:
        return False
    if record.appointment.state in (State.CANCELLED, State.FINISHED):
        raise WrongState(record.appointment.state)
    ticket = ticket or _new_ticket(record, now)
    number = next_number(office_record(ticket.office))
    add_ticket(replace(ticket, number=number), record.token_hash, now)
    return True


def seat_by_official(office: VirtualOffice, record: AppointmentRecord, now: datetime) -> None:
    """Give an appointment its ticket at an official's word; TooEarly before its day."""
    opens = office_rules(office).midnight_before(record.appointment.start)
    if now < opens:
        raise TooEarly(opens)
    seat_in_line(record, now)


@atomic
def _come_in(office: VirtualOffice, token: str, ticket: Ticket, room: Room, now: datetime) -> bool:
    """Put a citizen into the line who has the link already.

    False where they are in it by now, or may not come in any more: the room is ended.
    """
    try:
        seated = seat_in_line(_enterable(office, token, now), now, ticket)
    except (NotFound, TooLate, WrongState):
        seated = False
    if not seated:
        give_up_room(video_service_name(office, ticket), room, now)
        return False
    return remember_talk(office, ticket, room, Role.CITIZEN, now) is not None


def _enterable(office: VirtualOffice, token: str, now: datetime) -> AppointmentRecord:
    """Return the record of an appointment that its citizen may come to by video."""
    diary = find_diary(office.UID())
    record = appointment_record(diary, appointment_id_of(diary, token))
    if record.appointment.channel != VIDEO:
        raise WrongState(record.appointment.state)
    refuse_entry(record.appointment, office_rules(office).booking.enter_before, now)
    return record


def _new_ticket(record: AppointmentRecord, now: datetime) -> Ticket:
    appointment = record.appointment
    details = details_of(record)
    line = root_of().offices.get(appointment.office)
    return Ticket(
        id=new_id(),
        number=next_number(line) if line else 1,
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
