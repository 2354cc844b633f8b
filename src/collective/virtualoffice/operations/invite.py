"""Somebody brings a third person into the talk: an official, or a citizen with an appointment."""

from collections.abc import Collection
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.channels import VIDEO
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import LimitReached
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.operations.citizen_input import checked_line
from collective.virtualoffice.operations.details import details_of
from collective.virtualoffice.operations.details import sealed_details
from collective.virtualoffice.operations.end_talk import ticket_at_desk
from collective.virtualoffice.operations.notices import Event
from collective.virtualoffice.operations.notices import tell
from collective.virtualoffice.operations.own_appointment import own_record
from collective.virtualoffice.storage.appointments import AppointmentRecord
from collective.virtualoffice.storage.appointments import put_details
from collective.virtualoffice.storage.diary import diary_of
from collective.virtualoffice.storage.guests import add_guest
from collective.virtualoffice.storage.guests import Guest
from collective.virtualoffice.storage.guests import remove_guest
from collective.virtualoffice.storage.tokens import new_token
from collective.virtualoffice.storage.transactions import atomic
from dataclasses import replace
from datetime import datetime


ROLES = ("interpreter", "companion", "colleague")
ROLES_FOR_CITIZENS = ("interpreter", "companion")
MOST_GUESTS = 5


@atomic
def invite(
    office: VirtualOffice, official: str, *, name: object, role: object, now: datetime
) -> str:
    """Return the guest's link, which is valid for the talk at the official's desk."""
    ticket = ticket_at_desk(office.UID(), official)
    name, role = _checked(name, role, ROLES)
    token = new_token()
    guest = Guest(role, ticket=ticket.id)
    guest.call(name, now)
    add_guest(office.UID(), guest, token)
    return guest_url(office, token)


@atomic
def invite_to_appointment(
    office: VirtualOffice, token: str, *, name: object, role: object, now: datetime
) -> str:
    """Return the link of a guest whom a citizen brings along to their video appointment.

    It is valid for the talk of the appointment, whenever that is. Raises InvalidValue,
    LimitReached, or WrongState where the appointment is over or not by video.
    """
    record = own_record(office, token)
    appointment, details = record.appointment, details_of(record)
    if appointment.channel != VIDEO:
        raise WrongState(appointment.channel)
    if appointment.is_over:
        raise WrongState(appointment.state)
    name, role = _checked(name, role, ROLES_FOR_CITIZENS)
    if len(details.guests) >= MOST_GUESTS:
        raise LimitReached
    guest, guest_token = Guest(role, appointment=appointment.id), new_token()
    add_guest(office.UID(), guest, guest_token)
    entry = {"name": name, "role": role, "token": guest_token}
    _keep(office, record, replace(details, guests={**details.guests, guest.id: entry}))
    tell(Event.GUEST, appointment, now, guest=guest.id)
    return guest_url(office, guest_token)


@atomic
def withdraw_invitation(office: VirtualOffice, token: str, guest_id: object) -> None:
    """Make a guest's link useless; doing it again changes nothing."""
    record = own_record(office, token)
    details = details_of(record)
    guest_id = checked_line("guest", guest_id)
    if guest_id not in details.guests:
        return
    remove_guest(office.UID(), details.guests[guest_id]["token"])
    guests = {key: guest for key, guest in details.guests.items() if key != guest_id}
    _keep(office, record, replace(details, guests=guests))


def guest_url(office: VirtualOffice, token: str) -> str:
    """Return the address of a guest's page."""
    return f"{office.absolute_url()}/@@guest/{token}"


def _checked(name: object, role: object, roles: Collection[str]) -> tuple[str, str]:
    name = checked_line("name", name)
    if not name:
        raise InvalidValue("name", "missing")
    if role not in roles:
        raise InvalidValue("role", "unknown")
    return name, role


def _keep(office: VirtualOffice, record: AppointmentRecord, details: CitizenDetails) -> None:
    sealed = sealed_details(office_rules(office), record.appointment, details)
    put_details(diary_of(office.UID()), record.appointment.id, sealed, record.contacts)
