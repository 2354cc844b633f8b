"""The rooms of the built-in video service: who is there, and what they tell each other.

What is written often, by different people, lies in objects of its own: a
participant's lease, their second window's knock, and what they left for the others.
"""

from BTrees.OOBTree import OOBTree
from collective.virtualoffice.domain.room_message import Description
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video_room import enters_admitted
from collective.virtualoffice.domain.video_room import LEASE
from collective.virtualoffice.domain.video_room import Participant
from collective.virtualoffice.storage.named import Named
from collective.virtualoffice.storage.transactions import root_of
from datetime import datetime
from persistent import Persistent


class Lease(Persistent):
    """Which window has a participant's place, until when, and whether it has begun."""

    session = ""
    until: datetime | None = None
    ready = False
    left = ""


class Knock(Persistent):
    """When a second window last asked for a participant's place."""

    at: datetime | None = None


class ParticipantRecord(Named):
    """One person in a room; `left` maps another's id to the description left for them."""

    def __init__(self, person_id: str, role: Role) -> None:
        self.id = person_id
        self.role = role.value
        self.admitted = enters_admitted(role)
        self.lease = Lease()
        self.knock = Knock()
        self.left = OOBTree()

    def participant(self) -> Participant:
        """Return the person as the rules see them."""
        return Participant(
            id=self.id,
            role=Role(self.role),
            name=self.name,
            admitted=self.admitted,
            session=self.lease.session,
            until=self.lease.until,
            ready=self.lease.ready,
            left=self.lease.left,
            knocked=self.knock.at,
        )


class RoomRecord(Persistent):
    """One room: its people while the talk goes on, afterwards only that it is over."""

    def __init__(self, opened: datetime) -> None:
        self.opened = opened
        self.ended = False
        self.people = OOBTree()


def find_room(ref: str) -> RoomRecord | None:
    """Return a room somebody has been in, or None."""
    return root_of().rooms.get(ref)


def room_record(ref: str, now: datetime) -> RoomRecord:
    """Return a room, made when its first person comes."""
    rooms = root_of().rooms
    record = rooms.get(ref)
    if record is None:
        record = rooms[ref] = RoomRecord(now)
    return record


def people_of(room: RoomRecord | None) -> dict[str, Participant]:
    """Return everybody who has ever been in a room, by id."""
    if room is None:
        return {}
    return {key: record.participant() for key, record in room.people.items()}


def enter_room(
    room: RoomRecord, person_id: str, role: Role, name: str, now: datetime
) -> ParticipantRecord:
    """Return the record of somebody in a room, made when they come for the first time."""
    record = room.people.get(person_id)
    if record is None:
        record = room.people[person_id] = ParticipantRecord(person_id, role)
    if record.name != name:
        record.call(name, now)
    return record


def take_place(record: ParticipantRecord, session: str, ready: bool, now: datetime) -> None:
    """Give a window the place or let it keep it; a new one begins without descriptions."""
    if record.lease.session != session:
        record.left.clear()
        record.lease.session = session
        record.knock.at = None
    record.lease.ready = ready
    record.lease.until = now + LEASE


def leave_place(record: ParticipantRecord, session: str) -> None:
    """Free the place at once when the window that has it goes."""
    if record.lease.session == session:
        record.left.clear()
        record.lease.session = ""
        record.lease.left = session
        record.lease.until = None
        record.lease.ready = False


def knock(record: ParticipantRecord, now: datetime) -> None:
    """Note that a second window waits for the place."""
    record.knock.at = now


def admit(room: RoomRecord, person_id: str) -> None:
    """Let somebody in who waited outside."""
    room.people[person_id].admitted = True


def leave_description(record: ParticipantRecord, other: str, description: Description) -> None:
    """Leave a description for somebody, in place of the one before."""
    record.left[other] = description


def inbox_of(room: RoomRecord, me: Participant) -> dict[str, Description]:
    """Return what others who are inside left for a participant's window, by sender."""
    if not (me.admitted and me.session):
        return {}
    inbox = {}
    for key, record in room.people.items():
        description = record.left.get(me.id)
        if description and record.admitted and description.session == me.session:
            inbox[key] = description
    return inbox


def close_room(ref: str, now: datetime) -> None:
    """Delete the people of a room and what they left; it never opens again."""
    room = room_record(ref, now)
    if not room.ended:
        room.ended = True
        room.people.clear()


def has_rooms_opened_before(before: datetime) -> bool:
    """Tell whether there is a room old enough to be forgotten."""
    return any(room.opened < before for room in root_of().rooms.values())


def forget_rooms(before: datetime) -> int:
    """Drop the rooms opened before an instant, when no link into them lives; return how many."""
    rooms = root_of().rooms
    old = [ref for ref, room in rooms.items() if room.opened < before]
    for ref in old:
        del rooms[ref]
    return len(old)
