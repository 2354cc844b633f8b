"""A citizen goes from a desk, whoever ends it: the desk is free, the talk is over."""

from collective.virtualoffice.domain.desk import freed
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.video import BUILTIN
from collective.virtualoffice.storage.desks import end_talk
from collective.virtualoffice.storage.desks import find_desk
from collective.virtualoffice.storage.desks import put_desk
from collective.virtualoffice.storage.outbox import add_job
from collective.virtualoffice.storage.rooms import close_room
from datetime import datetime


END_ROOM = "end_room"
END_TEXT = "end_text"


def leave_desk(ticket: Ticket, now: datetime, *, comes_back: bool = False) -> None:
    """Free the desk and the official of a ticket, if any, and end its room and its text.

    The built-in room is kept here, so it ends in the same transaction: nobody talks on until
    a worker comes by. Rooms elsewhere are ended by the worker. Who `comes_back` finds the
    text again.
    """
    desk = ticket.official and find_desk(ticket.office, ticket.official)
    if desk and desk.ticket == ticket.id:
        put_desk(ticket.office, freed(desk, now))
        end_talk(ticket.official)
    if ticket.room and ticket.service == BUILTIN:
        close_room(ticket.room, now)
    elif ticket.room:
        add_job(END_ROOM, {"service": ticket.service, "room": ticket.room}, now)
    if not comes_back:
        end_text(ticket, now)


def end_text(ticket: Ticket, now: datetime) -> None:
    """Have the text of a talk deleted by the worker, where it can be asked for."""
    if ticket.text:
        add_job(END_TEXT, {"service": ticket.text_service, "text": ticket.text}, now)
