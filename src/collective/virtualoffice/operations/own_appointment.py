"""What a citizen does with their own appointment, by the link in their message."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.appointment import refuse_change
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.consent import BY_SMS
from collective.virtualoffice.domain.errors import BookingOff
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.operations.booking_input import changed_details
from collective.virtualoffice.operations.change_appointment import cancel_kept
from collective.virtualoffice.operations.change_appointment import CITIZEN
from collective.virtualoffice.operations.change_appointment import forget_kept
from collective.virtualoffice.operations.change_appointment import move_kept
from collective.virtualoffice.operations.details import contact_hashes
from collective.virtualoffice.operations.details import details_of
from collective.virtualoffice.operations.details import sealed_details
from collective.virtualoffice.storage.appointments import appointment_id_of
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.appointments import AppointmentRecord
from collective.virtualoffice.storage.appointments import put_details
from collective.virtualoffice.storage.contacts import refuse_over_limit
from collective.virtualoffice.storage.diary import diary_of
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.transactions import atomic
from datetime import datetime


def find_appointment(office: VirtualOffice, token: str) -> tuple[Appointment, CitizenDetails]:
    """Return what a token opens; NotFound otherwise, also once it is erased."""
    record = own_record(office, token)
    return record.appointment, details_of(record)


@atomic
def change_appointment(
    office: VirtualOffice,
    token: str,
    *,
    start: object = None,
    name: object = None,
    email: object = None,
    phone: object = None,
    by_sms: bool | None = None,
    now: datetime,
) -> None:
    """Move an appointment and change contact data: what is not None, all of it or nothing.

    `by_sms` gives or withdraws the consent to SMS; giving it needs a telephone number.
    Raises InvalidValue, WrongState, TooLate, BookingOff, OutsideWindow, SlotTaken or LimitReached.
    """
    appointment = own_record(office, token).appointment
    contact = {"name": name, "email": email, "phone": phone}
    if by_sms is not None or any(value is not None for value in contact.values()):
        _change_contact(office, appointment, contact, by_sms, now)
    if start is not None:
        rules = office_rules(office)
        refuse_change(appointment, rules.booking.cancel_until, now)
        if not rules.booking.is_on:
            raise BookingOff
        move_kept(rules, appointment.id, start, CITIZEN, now)


@atomic
def cancel(office: VirtualOffice, token: str, *, now: datetime) -> None:
    """Cancel an appointment until the office's deadline; doing it again changes nothing."""
    appointment = own_record(office, token).appointment
    if appointment.state is State.CANCELLED:
        return
    rules = office_rules(office)
    refuse_change(appointment, rules.booking.cancel_until, now)
    cancel_kept(rules, appointment.id, CITIZEN, now)


@atomic
def forget_me(office: VirtualOffice, token: str, *, now: datetime) -> None:
    """Delete an appointment and all that is known of its citizen, at their own wish.

    One that is still to come is cancelled first; TooLate after the deadline for that, and
    WrongState for somebody in the line or in talk.
    """
    rules = office_rules(office)
    appointment = own_record(office, token).appointment
    forget_kept(rules, appointment, now, rules.booking.cancel_until)


def _change_contact(
    office: VirtualOffice,
    appointment: Appointment,
    contact: dict[str, object],
    by_sms: bool | None,
    now: datetime,
) -> None:
    if appointment.is_over:
        raise WrongState(appointment.state)
    rules = office_rules(office)
    diary = diary_of(rules.uid)
    record = appointment_record(diary, appointment.id)
    details = changed_details(details_of(record), contact, appointment.channel, rules)
    if by_sms is not None:
        if by_sms and not details.phone:
            raise InvalidValue("phone", "missing")
        details = details.agreeing(BY_SMS, by_sms, now)
    contacts = contact_hashes(rules.uid, details)
    new = set(contacts) - set(record.contacts)
    refuse_over_limit(diary, new, rules.booking.limit, now, own=appointment.id)
    sealed = sealed_details(rules, appointment, details)
    put_details(diary, appointment.id, sealed, contacts)


def own_record(office: VirtualOffice, token: str) -> AppointmentRecord:
    """Return the record that a citizen's token opens; NotFound otherwise."""
    diary = find_diary(office.UID())
    return appointment_record(diary, appointment_id_of(diary, token))
