"""The desks of an office, and the one talk that each official may have."""

from collective.virtualoffice.domain.desk import Desk
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.storage.offices import DeskRecord
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.presence import desk_key
from collective.virtualoffice.storage.presence import Seen
from collective.virtualoffice.storage.presence import sightings
from collective.virtualoffice.storage.transactions import root_of
from datetime import datetime


def find_desk(office: str, official: str) -> Desk | None:
    """Return an official's open desk in an office, or None."""
    record = root_of().offices.get(office)
    kept = record and record.desks.get(official)
    return kept.desk if kept else None


def own_desk(office: str, official: str) -> Desk:
    """Return an official's open desk; WrongState where it is closed."""
    desk = find_desk(office, official)
    if desk is None:
        raise WrongState("closed")
    return desk


def put_desk(office: str, desk: Desk) -> None:
    """Keep a desk as it is now."""
    record = office_record(office)
    kept = record.desks.get(desk.official)
    if kept is None:
        record.desks[desk.official] = DeskRecord(desk)
        key = desk_key(office, desk.official)
        record.presence[key] = Seen(desk.since)
        sightings.note(key, desk.since)
        record.unstaffed_since = None
    else:
        kept.desk = desk


def remove_desk(office: str, official: str, now: datetime) -> None:
    """Close a desk; without any, the office is unstaffed from now on."""
    record = office_record(office)
    del record.desks[official]
    key = desk_key(office, official)
    record.presence.pop(key, None)
    sightings.forget(key)
    if not record.desks:
        record.unstaffed_since = now


def offices_staffed_by(official: str) -> list[str]:
    """Return the UIDs of the offices in which an official has a desk open."""
    return [uid for uid, record in root_of().offices.items() if official in record.desks]


def talk_of(official: str) -> tuple[str, str] | None:
    """Return the (office UID, ticket id) of an official's talk, or None."""
    return root_of().talks.get(official)


def begin_talk(official: str, office: str, ticket_id: str) -> None:
    """Bind an official to one citizen; WrongState where they are bound already."""
    if not root_of().talks.insert(official, (office, ticket_id)):
        raise WrongState("in_consultation")


def end_talk(official: str) -> None:
    """Release an official."""
    root_of().talks.pop(official, None)
