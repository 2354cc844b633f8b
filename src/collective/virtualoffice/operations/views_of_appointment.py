"""An appointment as its own citizen sees it."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.appointment import changeable_until
from collective.virtualoffice.domain.appointment import enter_from
from collective.virtualoffice.domain.appointment import TO_COME
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.own_appointment import Stage
from collective.virtualoffice.domain.own_appointment import stage_of
from collective.virtualoffice.domain.seat_status import SeatStatus
from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.operations.views_of_line import office_status
from collective.virtualoffice.storage.tickets import ended_of
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class OwnAppointment:
    """An appointment with all that its citizen may know about it. Times in UTC.

    `changeable_until` is the last instant to move or cancel it; `may_change` tells whether
    that can be done now.
    """

    appointment: Appointment
    details: CitizenDetails
    stage: Stage
    opens: datetime
    changeable_until: datetime
    may_change: bool
    status: SeatStatus


def own_appointment(office: VirtualOffice, token: str, *, now: datetime) -> OwnAppointment:
    """Return what a token opens; NotFound otherwise."""
    booking = office_rules(office).booking
    appointment, details = find_appointment(office, token)
    visits = [kept.ticket for kept in ended_of(office.UID(), appointment.id)]
    until = changeable_until(appointment, booking.cancel_until)
    return OwnAppointment(
        appointment=appointment,
        details=details,
        stage=stage_of(
            appointment, booking.enter_before, now, any(visit.closed_out for visit in visits)
        ),
        opens=enter_from(appointment, booking.enter_before),
        changeable_until=until,
        may_change=appointment.state in TO_COME and now <= until,
        status=office_status(office, now),
    )
