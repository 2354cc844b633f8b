"""The offices in which an official may staff a desk, and where their talk is."""

from collective.virtualoffice.content.permissions import STAFF_A_DESK
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.desk import Desk
from collective.virtualoffice.storage.desks import find_desk
from collective.virtualoffice.storage.desks import offices_staffed_by
from collective.virtualoffice.storage.desks import talk_of
from dataclasses import dataclass
from plone import api


@dataclass(frozen=True)
class OfficeLink:
    """An office by name, with the address of the desk there."""

    title: str
    desk_url: str


def staffable_offices() -> list[VirtualOffice]:
    """Return the offices, by title, in which the present user may staff a desk."""
    found = api.content.find(portal_type="VirtualOffice", sort_on="sortable_title")
    offices = (brain.getObject() for brain in found)
    return [office for office in offices if api.user.has_permission(STAFF_A_DESK, obj=office)]


def talk_elsewhere(office: VirtualOffice, official: str) -> OfficeLink | None:
    """Return the other office in which the official is in a talk."""
    talk = talk_of(official)
    if talk is None or talk[0] == office.UID():
        return None
    return _link(talk[0])


def other_open_desks(office: VirtualOffice, official: str) -> list[OfficeLink]:
    """Return the other offices in which the official has a desk open."""
    uids = [uid for uid in offices_staffed_by(official) if uid != office.UID()]
    return [link for link in map(_link, uids) if link is not None]


def desk_in(office: VirtualOffice, official: str) -> Desk | None:
    """Return the official's desk in an office."""
    return find_desk(office.UID(), official)


def _link(uid: str) -> OfficeLink | None:
    found = api.content.find(portal_type="VirtualOffice", UID=uid)
    if not found:
        return None
    return OfficeLink(found[0].Title, f"{found[0].getURL()}/@@desk")
