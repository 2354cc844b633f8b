"""Which rooms an own Jitsi server may open: those in which a talk goes on."""

from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.operations.consultation import LONGEST_TALK
from collective.virtualoffice.outside.settings import setting
from collective.virtualoffice.storage.tickets import tickets_at_desks
from collective.virtualoffice.storage.tickets import tickets_in_rooms
from collective.virtualoffice.video.jitsi import NAME
from collective.virtualoffice.video.jitsi import room_in
from dataclasses import dataclass
from datetime import datetime
from itertools import chain


@dataclass(frozen=True)
class Reservation:
    """A room that may be opened; Jitsi closes it at the end. `name` is as Jitsi has asked."""

    id: str
    name: str
    starts: datetime
    ends: datetime


def reservation_secret() -> str:
    """Return what a Jitsi server has to know to ask; empty where none may."""
    return setting(f"{NAME}.reservation_secret")


def reservation_of(name: str, *, now: datetime) -> Reservation:
    """Return the reservation of a room, from now on; NotFound where no talk goes on in it.

    Where a citizen with an appointment waits in the room ahead of being called, it is open,
    too. With tenants, Jitsi names a room `[tenant]room`.
    """
    room = name.rpartition("]")[2].lower()
    for ticket in chain(tickets_at_desks(), tickets_in_rooms()):
        if room and _is_in(ticket, room):
            return Reservation(room, name, now, now + LONGEST_TALK)
    raise NotFound


def _is_in(ticket: Ticket, room: str) -> bool:
    is_ours = ticket.service == NAME and ticket.room and ticket.is_open_to_guests
    return bool(is_ours) and room_in(Room(ticket.room, "")) == room
