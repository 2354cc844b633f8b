"""A citizen goes from a desk, whoever ends it: the desk is free, the talk is over."""

from collective.virtualoffice.domain.desk import freed
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.storage.desks import end_talk
from collective.virtualoffice.storage.desks import find_desk
from collective.virtualoffice.storage.desks import put_desk
from collective.virtualoffice.storage.outbox import add_job
from datetime import datetime


END_ROOM = "end_room"


def leave_desk(ticket: Ticket, now: datetime) -> None:
    """Free the desk and the official of a ticket, if any; its room is ended by the worker."""
    desk = ticket.official and find_desk(ticket.office, ticket.official)
    if desk and desk.ticket == ticket.id:
        put_desk(ticket.office, freed(desk, now))
        end_talk(ticket.official)
    if ticket.room:
        add_job(END_ROOM, {"service": ticket.service, "room": ticket.room}, now)
