"""A window of the built-in video room says what it has, and hears how things stand."""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.room_message import Description
from collective.virtualoffice.domain.room_message import Message
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video_room import changes
from collective.virtualoffice.domain.video_room import enters_admitted
from collective.virtualoffice.domain.video_room import LinkRefused
from collective.virtualoffice.domain.video_room import makes_offer
from collective.virtualoffice.domain.video_room import Participant
from collective.virtualoffice.domain.video_room import pause_for
from collective.virtualoffice.domain.video_room import State
from collective.virtualoffice.domain.video_room import state_for
from collective.virtualoffice.domain.video_room import visible_to
from collective.virtualoffice.operations import clock
from collective.virtualoffice.operations.own_ticket import prove_presence_by_id
from collective.virtualoffice.operations.views_of_text import text_of_room
from collective.virtualoffice.storage import rooms
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.video.builtin import Pass
from collective.virtualoffice.video.builtin import read_link
from collective.virtualoffice.video.ice import ice_servers
from datetime import datetime
from datetime import timedelta
from plone import api


KEPT = timedelta(days=1)
"""How long a room's name is remembered; longer than any link into it lives."""


def exchange(office: VirtualOffice, message: Message, *, now: datetime) -> dict:
    """Return the complete state of a room for one window, having noted what it said.

    `text` is the TextPlace of what those inside write together; all else is JSON.
    A citizen's exchange proves presence, as their waiting room does. Most write nothing.
    Raises LinkRefused, Busy.
    """
    link = read_link(message.token)
    if not consultation_is_open(link.room):
        return {"state": State.ENDED.value}
    room = rooms.find_room(link.room)
    people = rooms.people_of(room)
    me = people.get(link.person.id) or _newcomer(link.person)
    if link.expires <= now and me.session != message.session:
        raise LinkRefused
    if link.person.role == Role.CITIZEN:
        prove_presence_by_id(office.UID(), link.person.id, now)
    if changes(me, people, message, now):
        return _write(office, link, message, now)
    return _snapshot(office, link, room, me, people, message.session, now)


def consultation_is_open(room_ref: str) -> bool:
    """Tell whether the consultation that a room belongs to still goes on."""
    room = rooms.find_room(room_ref)
    return room is None or not room.ended


@atomic
def end_room(room_ref: str, *, now: datetime) -> None:
    """End the talk in a room: everything in it is deleted, no link opens it again."""
    rooms.close_room(room_ref, now)


def end_room_now(room_ref: str) -> None:
    """End a room for the video service, which does not know the time."""
    end_room(room_ref, now=clock.now())


def forget_old_rooms(*, now: datetime) -> None:
    """Drop the rooms that nobody can have a link into any more."""
    before = now - KEPT
    if rooms.has_rooms_opened_before(before):
        _forget(before)


@atomic
def _forget(before: datetime) -> None:
    rooms.forget_rooms(before)


@atomic
def _write(office: VirtualOffice, link: Pass, message: Message, now: datetime) -> dict:
    if not consultation_is_open(link.room):
        return {"state": State.ENDED.value}
    room = rooms.room_record(link.room, now)
    person = link.person
    mine = rooms.enter_room(room, person.id, person.role, person.name, now)
    people = rooms.people_of(room)
    todo = changes(people[person.id], people, message, now)
    if todo.leave:
        rooms.leave_place(mine, message.session)
    if todo.knock:
        rooms.knock(mine, now)
    if todo.renew:
        rooms.take_place(mine, message.session, message.ready, now)
    for other in todo.admit:
        rooms.admit(room, other)
    for other in todo.send:
        rooms.leave_description(mine, other, message.send[other])
    people = rooms.people_of(room)
    return _snapshot(office, link, room, people[person.id], people, message.session, now)


def _newcomer(person: Person) -> Participant:
    return Participant(
        id=person.id,
        role=person.role,
        name=person.name,
        admitted=enters_admitted(person.role),
    )


def _snapshot(
    office: VirtualOffice,
    link: Pass,
    room: rooms.RoomRecord | None,
    me: Participant,
    people: dict[str, Participant],
    session: str,
    now: datetime,
) -> dict:
    person = link.person
    state = state_for(me, session, now)
    snapshot = {
        "state": state.value,
        "you": {
            "id": me.id,
            "role": me.role.value,
            "name": person.name,
            "back": person.back,
            "knocked": state is not State.OCCUPIED and me.is_knocked(now),
        },
        "people": [],
        "inbox": {},
        "poll_seconds": pause_for(me, people.values(), now),
    }
    if state is State.OPEN and room is not None:
        snapshot["people"] = [_about(other, me, now) for other in visible_to(me, people.values())]
        snapshot["inbox"] = {
            sender: _as_json(description)
            for sender, description in rooms.inbox_of(room, me).items()
        }
        snapshot["ice_servers"] = ice_servers(now)
        snapshot["text"] = text_of_room(office, link.room, api.portal.get_current_language())
    return snapshot


def _about(other: Participant, me: Participant, now: datetime) -> dict:
    return {
        "id": other.id,
        "role": other.role.value,
        "name": other.name,
        "session": other.session,
        "admitted": other.admitted,
        "present": other.is_present(now),
        "ready": other.ready,
        "knocked": other.is_knocked(now),
        "offer": makes_offer(me, other),
    }


def _as_json(description: Description) -> dict:
    return {
        "n": description.round,
        "type": description.type,
        "sdp": description.sdp,
    }
