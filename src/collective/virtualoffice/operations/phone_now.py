"""An official takes the telephone: the appointment is checked in and called in one step."""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.channels import PHONE
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.operations.call import call_chosen
from collective.virtualoffice.operations.check_in import seat_by_official
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.diary import diary_of
from collective.virtualoffice.storage.transactions import atomic
from datetime import datetime


@atomic
def phone_now(office: VirtualOffice, official: str, appointment_id: str, *, now: datetime) -> None:
    """Begin the talk of a telephone appointment at the official's own desk.

    Raises NotFound, TooEarly before the appointment's day, or WrongState: no telephone
    appointment, a closed desk, another talk.
    """
    record = appointment_record(diary_of(office.UID()), appointment_id)
    if record.appointment.channel != PHONE:
        raise WrongState(record.appointment.channel)
    seat_by_official(office, record, now)
    call_chosen(office, official, record.appointment.ticket, now=now)
