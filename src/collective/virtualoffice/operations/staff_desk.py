"""An official opens a desk, takes a break, comes back, goes home."""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.desk import Desk
from collective.virtualoffice.domain.desk import on_break
from collective.virtualoffice.domain.desk import resumed
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.storage.desks import find_desk
from collective.virtualoffice.storage.desks import offices_staffed_by
from collective.virtualoffice.storage.desks import own_desk
from collective.virtualoffice.storage.desks import put_desk
from collective.virtualoffice.storage.desks import remove_desk
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.presence import desk_key
from collective.virtualoffice.storage.presence import is_written
from collective.virtualoffice.storage.presence import sightings
from collective.virtualoffice.storage.presence import write_presence
from collective.virtualoffice.storage.transactions import atomic
from datetime import datetime
from datetime import timedelta


LONGEST_BREAK = 8 * 60  # minutes


@atomic
def open_desk(office: VirtualOffice, official: str, name: str, *, now: datetime) -> None:
    """Make an official present in an office; an open desk stays as it is."""
    if find_desk(office.UID(), official) is None:
        put_desk(office.UID(), Desk(official=official, name=name, opened=now, since=now))


@atomic
def take_break(
    office: VirtualOffice, official: str, *, minutes: object = None, now: datetime
) -> None:
    """Begin a break, of so many minutes where the official knows it."""
    desk = own_desk(office.UID(), official)
    put_desk(office.UID(), on_break(desk, now, _break_until(minutes, now)))


@atomic
def resume(office: VirtualOffice, official: str, *, now: datetime) -> None:
    """End a break."""
    put_desk(office.UID(), resumed(own_desk(office.UID(), official), now))


@atomic
def close_desk(office: VirtualOffice, official: str, *, now: datetime) -> None:
    """Close an official's desk; WrongState while somebody is called or in talk."""
    desk = own_desk(office.UID(), official)
    if desk.ticket:
        raise WrongState(desk.state)
    remove_desk(office.UID(), official, now)


def prove_desk_presence(office: VirtualOffice, official: str, *, now: datetime) -> None:
    """Note that an official's page is open; stored once a minute only."""
    if find_desk(office.UID(), official) is not None:
        _note_presence(office.UID(), official, now)


def prove_presence_at_all_desks(official: str, *, now: datetime) -> None:
    """Note that an official looks at one of their desks, and so is there for all of them."""
    for uid in offices_staffed_by(official):
        _note_presence(uid, official, now)


def _note_presence(uid: str, official: str, now: datetime) -> None:
    key = desk_key(uid, official)
    sightings.note(key, now)
    if not is_written(office_record(uid), key, now):
        _store_presence(uid, official, now)


@atomic
def _store_presence(uid: str, official: str, now: datetime) -> None:
    if find_desk(uid, official) is not None:
        write_presence(office_record(uid), desk_key(uid, official), now)


def _break_until(minutes: object, now: datetime) -> datetime | None:
    if minutes is None:
        return None
    if isinstance(minutes, bool) or not isinstance(minutes, int):
        raise InvalidValue("minutes", "not_a_number")
    if not 1 <= minutes <= LONGEST_BREAK:
        raise InvalidValue("minutes", "out_of_range")
    return now + timedelta(minutes=minutes)
