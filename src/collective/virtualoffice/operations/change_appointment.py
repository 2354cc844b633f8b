"""Moving, cancelling and forgetting, whoever does it: time, the details' key, messages."""

from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.appointment import cancelled
from collective.virtualoffice.domain.appointment import moved
from collective.virtualoffice.domain.appointment import noted
from collective.virtualoffice.domain.appointment import refuse_change
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.appointment_history import MOVED
from collective.virtualoffice.domain.booking_rules import SlotRules
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.slots import free_seat
from collective.virtualoffice.domain.slots import without
from collective.virtualoffice.operations.booking_input import checked_start
from collective.virtualoffice.operations.details import details_of
from collective.virtualoffice.operations.details import sealed_details
from collective.virtualoffice.operations.in_line import leave_line
from collective.virtualoffice.operations.notices import Event
from collective.virtualoffice.operations.notices import tell
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.appointments import cancel_appointment
from collective.virtualoffice.storage.appointments import forget_appointment
from collective.virtualoffice.storage.appointments import move_appointment
from collective.virtualoffice.storage.appointments import put_details
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.diary import diary_of
from collective.virtualoffice.storage.guests import forget_guests
from collective.virtualoffice.storage.returning_time import give_back_due
from collective.virtualoffice.storage.returning_time import taken_at
from collective.virtualoffice.storage.tickets import forget_ended_of
from datetime import datetime
from datetime import timedelta
from random import SystemRandom


CITIZEN = "citizen"
_random = SystemRandom()


def move_kept(
    rules: OfficeRules, appointment_id: str, start: object, by: str, now: datetime
) -> None:
    """Give an appointment another time, on the same seat where that is free."""
    begins = checked_start(start)
    diary = diary_of(rules.uid)
    appointment = appointment_record(diary, appointment_id).appointment
    if appointment.state is not State.BOOKED:
        raise WrongState(appointment.state)
    if begins == appointment.start:
        return
    give_back_due(diary, now)
    seat = free_seat(
        rules.hours,
        appointment.channel,
        slot_of(rules, appointment),
        without(taken_at(diary, now), appointment.seat, appointment.span),
        begins,
        now,
        prefer=appointment.seat,
    )
    before = appointment
    appointment = noted(moved(appointment, begins, seat), MOVED, now, by, before.start)
    move_appointment(diary, appointment)
    _seal_anew(diary, rules, appointment)
    tell(Event.MOVED, appointment, now, by=by, before=before.start.isoformat())


def cancel_kept(
    rules: OfficeRules, appointment_id: str, by: str, now: datetime, *, farewell: bool = False
) -> None:
    """Cancel an appointment; its time comes back at once, or at some moment soon.

    Whoever is in the line for it leaves it; WrongState while the talk goes on.
    With `farewell` the message carries what it needs, for somebody who is forgotten next.
    """
    diary = diary_of(rules.uid)
    record = appointment_record(diary, appointment_id)
    if record.appointment.state is State.IN_CONSULTATION:
        raise WrongState(record.appointment.state)
    leave_line(record.appointment, now)
    appointment = cancelled(record.appointment, now)
    appointment = noted(appointment, appointment.state, now, by)
    longest = rules.booking.returns_within
    returns = now + longest * _random.random() if longest > timedelta() else None
    cancel_appointment(diary, appointment, returns)
    about = _carried(appointment, details_of(record)) if farewell else None
    tell(Event.CANCELLED, appointment, now, about=about, by=by)


def forget_kept(
    rules: OfficeRules, appointment: Appointment, now: datetime, deadline: timedelta | None = None
) -> None:
    """Forget an appointment and its citizen; what is still to come is cancelled first.

    WrongState for somebody in the line or in talk; TooLate after a deadline for cancelling.
    """
    if appointment.state in (State.CHECKED_IN, State.IN_CONSULTATION):
        raise WrongState(appointment.state)
    if appointment.is_to_come(now):
        if deadline is not None:
            refuse_change(appointment, deadline, now)
        cancel_kept(rules, appointment.id, CITIZEN, now, farewell=True)
    forget_appointment(diary_of(rules.uid), appointment.id)
    forget_ended_of(rules.uid, appointment.id)
    forget_guests(rules.uid)


def slot_of(rules: OfficeRules, appointment: Appointment) -> SlotRules:
    """Return what slots of this appointment's own length are reckoned by."""
    return rules.booking.slots(
        appointment.end - appointment.start,
        appointment.buffer_before,
        appointment.buffer_after,
    )


def _carried(appointment: Appointment, details: CitizenDetails) -> dict[str, object]:
    """Return what the last message to somebody needs, without the link that opens nothing now."""
    return {
        "name": details.name,
        "email": details.email,
        "phone": details.phone,
        "consents": dict(details.consents),
        "number": appointment.number,
        "topic": appointment.topic,
        "channel": appointment.channel,
        "language": appointment.language,
    }


def _seal_anew(diary: Diary, rules: OfficeRules, appointment: Appointment) -> None:
    record = appointment_record(diary, appointment.id)
    sealed = sealed_details(rules, appointment, details_of(record))
    put_details(diary, appointment.id, sealed, record.contacts)
