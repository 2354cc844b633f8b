"""Guests of a talk: an interpreter, a companion, a colleague."""

from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.named import Named
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.tokens import hashed
from collective.virtualoffice.storage.tokens import new_id
from collective.virtualoffice.storage.transactions import root_of


class Guest(Named):
    """Somebody invited to the talk of one ticket, or of one appointment.

    The name of an appointment's guest is kept among the details of the citizen.
    """

    def __init__(self, role: str, *, ticket: str = "", appointment: str = "") -> None:
        self.id = new_id()
        self.role = role
        self.ticket = ticket
        self.appointment = appointment


def add_guest(office: str, guest: Guest, token: str) -> None:
    """Keep a guest under the hash of their token."""
    office_record(office).guests[hashed(token)] = guest


def find_guest(office: str, token: str) -> Guest:
    """Return the guest that a token opens; NotFound otherwise."""
    record = root_of().offices.get(office)
    guest = record and record.guests.get(hashed(token))
    if guest is None:
        raise NotFound
    return guest


def office_of_guest(token: str) -> str:
    """Return the office into which a guest's token leads; NotFound otherwise."""
    token_hash = hashed(token)
    for office, record in root_of().offices.items():
        if token_hash in record.guests:
            return office
    raise NotFound


def remove_guest(office: str, token: str) -> None:
    """Let a guest's link open nothing any more."""
    office_record(office).guests.pop(hashed(token), None)


def forget_guests(office: str) -> None:
    """Drop the guests of tickets and appointments that are no longer kept."""
    record = root_of().offices.get(office)
    if record is None:
        return
    diary = find_diary(office)
    for key, guest in list(record.guests.items()):
        if guest.appointment:
            is_known = diary is not None and guest.appointment in diary.appointments
        else:
            is_known = guest.ticket in record.tickets or guest.ticket in record.ended
        if not is_known:
            del record.guests[key]
