"""Somebody presses Enter: the way into the talk, made at this moment.

The video service is asked before anything is written; where it fails, ticket
and desk stay as they were, but that the desk is told of it.
"""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.calling import talking
from collective.virtualoffice.domain.errors import NotCalled
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.ticket import AT_A_DESK
from collective.virtualoffice.domain.ticket import came_back
from collective.virtualoffice.domain.ticket import ended
from collective.virtualoffice.domain.ticket import NO_FAILURE
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.ticket_number import spoken_number
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.operations.consultation import consultation_of
from collective.virtualoffice.operations.consultation import video_service_name
from collective.virtualoffice.operations.end_talk import ticket_at_desk
from collective.virtualoffice.operations.invitation import invitation
from collective.virtualoffice.operations.invite import guest_url
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.own_ticket import prove_presence
from collective.virtualoffice.operations.release import END_ROOM
from collective.virtualoffice.operations.video_failure import failure_noted
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.offices import take_only_room
from collective.virtualoffice.storage.outbox import add_job
from collective.virtualoffice.storage.tickets import put_ticket
from collective.virtualoffice.storage.tickets import ticket_record
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.video.registry import has_one_room
from collective.virtualoffice.video.registry import video_service
from dataclasses import replace
from datetime import datetime


def enter(office: VirtualOffice, token: str, *, now: datetime) -> str:
    """Return the citizen's own link into the talk, which thereby begins.

    Whoever has an appointment may go in before being called, and waits in the room,
    unless the office has but one room for all. Entering again while the talk goes on
    gives a new link. Raises NotCalled, WrongState when the visit is over, RoomTaken,
    ServiceFailed.
    """
    ticket = find_ticket(office, token)
    if not ticket.is_open:
        raise WrongState(ticket.state)
    if not _may_go_in(office, ticket):
        raise NotCalled
    prove_presence(ticket, now)
    with failure_noted(ticket, now):
        return _go_in(office, ticket, _citizen(office, ticket, token), now)


def citizens_way_in(
    office: VirtualOffice, ticket: Ticket, token: str, now: datetime
) -> tuple[Room, str]:
    """Return the room of a talk and the citizen's own link into it; nothing is written."""
    return _way_in(office, ticket, _citizen(office, ticket, token), now)


def enter_as_host(office: VirtualOffice, official: str, name: str, *, now: datetime) -> str:
    """Return the official's own link into the talk at their desk."""
    ticket = ticket_at_desk(office.UID(), official)
    person = Person(
        id=f"host-{ticket.talk}",
        role=Role.HOST,
        name=name,
        back=f"{office.absolute_url()}/@@desk",
    )
    return _go_in(office, ticket, person, now)


def enter_as_guest(office: VirtualOffice, token: str, *, now: datetime) -> str:
    """Return an invited guest's own link into the talk; NotCalled while nobody is in its room."""
    guest = invitation(office, token)
    if guest.ticket is None or not guest.ticket.is_open_to_guests:
        raise NotCalled
    person = Person(
        id=guest.id,
        role=Role(guest.role),
        name=guest.name,
        back=guest_url(office, token),
    )
    with failure_noted(guest.ticket, now):
        return _go_in(guest.place, guest.ticket, person, now)


def waits_outside(office: VirtualOffice) -> bool:
    """Tell whether nobody may wait in the video room: the next one would meet the one before."""
    return has_one_room(office.video_service)


def _may_go_in(office: VirtualOffice, ticket: Ticket) -> bool:
    if ticket.state in AT_A_DESK:
        return True
    waits = ticket.state in (State.WAITING, State.AWAY)
    has_come = waits and ticket.appointment is not None and ticket.is_by_video
    return has_come and not waits_outside(office)


def _citizen(office: VirtualOffice, ticket: Ticket, token: str) -> Person:
    return Person(
        id=ticket.id,
        role=Role.CITIZEN,
        name=ticket.name or spoken_number(office.title, ticket.number),
        back=f"{office.absolute_url()}/@@waiting-room/{token}",
    )


def _go_in(office: VirtualOffice, ticket: Ticket, person: Person, now: datetime) -> str:
    """Return a person's own link; of two rooms made at the same moment the first is kept."""
    room, url = _way_in(office, ticket, person, now)
    kept = remember_talk(office, ticket, room, person.role, now)
    if kept is None:
        raise WrongState("over")
    if kept == room:
        return url
    return video_service(video_service_name(office, ticket)).link(kept, person, now)


def _way_in(
    office: VirtualOffice, ticket: Ticket, person: Person, now: datetime
) -> tuple[Room, str]:
    service = video_service(video_service_name(office, ticket))
    if ticket.room:
        room = Room(ref=ticket.room, place=office.absolute_url())
    else:
        room = service.create(consultation_of(office, ticket, now))
    return room, service.link(room, person, now)


def give_up_room(service: str, room: Room, now: datetime) -> None:
    """Have a room ended by the worker that was made and is not used."""
    add_job(END_ROOM, {"service": service, "room": room.ref}, now)


@atomic
def remember_talk(
    office: VirtualOffice, ticket: Ticket, room: Room, role: Role, now: datetime
) -> Room | None:
    """Keep which room a talk is in, and who has gone in; return the room.

    Another room than the one that was kept first is ended, and one that was made too late:
    None once nobody may go in.
    """
    try:
        kept = ticket_record(ticket.office, ticket.id).ticket
    except NotFound:  # the citizen had everything deleted
        kept = ended(ticket, State.LEFT, now)
    service = video_service_name(office, kept)
    may_go_in = _may_go_in(office, kept)
    if room.ref != kept.room and (kept.room or not may_go_in):
        give_up_room(service, room, now)
    if not may_go_in:
        return None
    if has_one_room(service):
        take_only_room(office_record(kept.office), kept.id)
    room = replace(room, ref=kept.room or room.ref)
    ticket = replace(kept, room=room.ref, service=service)
    if role is Role.HOST and ticket.host_entered is None:
        ticket = replace(ticket, host_entered=now)
    if role is not Role.HOST:
        ticket = replace(ticket, **NO_FAILURE)
    if role is Role.CITIZEN:
        ticket = replace(ticket, citizen_entered=ticket.citizen_entered or now)
        if ticket.state is State.CALLED:
            ticket = talking(ticket, now)
        elif ticket.state is State.AWAY:
            ticket = came_back(ticket)
    if ticket != kept:
        put_ticket(ticket)
    return room
