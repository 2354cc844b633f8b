"""Guests of a talk: an interpreter, a companion, a colleague."""

from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.tokens import hashed
from collective.virtualoffice.storage.tokens import new_id
from collective.virtualoffice.storage.transactions import root_of
from persistent import Persistent


class Guest(Persistent):
    """Somebody invited to the talk of one ticket."""

    def __init__(self, ticket: str, name: str, role: str) -> None:
        self.id = new_id()
        self.ticket = ticket
        self.name = name
        self.role = role


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


def forget_guests(office: str) -> None:
    """Drop the guests of tickets that are no longer kept."""
    record = office_record(office)
    for key, guest in list(record.guests.items()):
        if guest.ticket not in record.tickets and guest.ticket not in record.ended:
            del record.guests[key]
