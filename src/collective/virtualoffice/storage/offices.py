"""The records of the offices: found, read as a whole, put away."""

from collective.virtualoffice.domain.desk import Desk
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import RoomTaken
from collective.virtualoffice.domain.presence import as_seen
from collective.virtualoffice.domain.standing import Standing
from collective.virtualoffice.domain.ticket import AT_A_DESK
from collective.virtualoffice.storage.presence import sightings
from collective.virtualoffice.storage.root import OfficeRecord
from collective.virtualoffice.storage.transactions import root_of
from datetime import datetime
from datetime import timedelta
from persistent import Persistent


EMPTY = Standing()


class DeskRecord(Persistent):
    """Hold an official's desk; an object of its own, so that desks do not conflict."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk


def office_record(uid: str) -> OfficeRecord:
    """Return the record of an office, made when its first citizen or official comes.

    NotFound where the office is removed.
    """
    offices = root_of().offices
    record = offices.get(uid)
    if record is None:
        record = offices[uid] = OfficeRecord()
    if record.is_removed:
        raise NotFound
    return record


def standing_of(uid: str, grace: timedelta, now: datetime, *, with_names: bool = False) -> Standing:
    """Return who waits and who is there to advise, as it counts now.

    The tickets tell nothing about the people, unless their names are wanted.
    """
    root = root_of()
    record = root.offices.get(uid)
    if record is None:
        return EMPTY
    desks = tuple(kept.desk for kept in record.desks.values())
    return Standing(
        tickets=tuple(
            as_seen(
                kept.ticket if with_names else kept.anonymous,
                sightings.last(record, kept.anonymous.id) or kept.anonymous.joined,
                grace,
                now,
            )
            for kept in record.tickets.values()
        ),
        desks=desks,
        elsewhere=frozenset(
            desk.official for desk in desks if root.talks.get(desk.official, (uid,))[0] != uid
        ),
        unstaffed_since=record.unstaffed_since,
        at=now,
    )


def take_only_room(record: OfficeRecord, ticket_id: str) -> None:
    """Give the one video room of an office to a ticket; RoomTaken while another's talk has it.

    It is written each time: of two who take it at once, the storage refuses one.
    """
    holder = record.only_room and record.tickets.get(record.only_room)
    if holder and record.only_room != ticket_id and holder.anonymous.state in AT_A_DESK:
        raise RoomTaken
    record.only_room = ticket_id
