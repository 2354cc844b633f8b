"""The offices to which somebody can be sent on."""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.content.visible import is_public
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.operations.citizen_input import checked_line
from plone import api


def transfer_target(office: VirtualOffice, uid: object) -> VirtualOffice:
    """Return the office of a UID, or raise InvalidValue naming `office`."""
    found = api.content.find(portal_type="VirtualOffice", UID=checked_line("office", uid) or "-")
    target = found[0].getObject() if found else None
    if target is None or not _reachable(office, target):
        raise InvalidValue("office", "unknown")
    return target


def transfer_targets(office: VirtualOffice) -> list[VirtualOffice]:
    """Return the other offices, by title, that both the official and the citizen may see.

    Whoever is sent on from a public office would stand before a login form at the door
    of a private one.
    """
    found = api.content.find(portal_type="VirtualOffice", sort_on="sortable_title")
    others = [brain.getObject() for brain in found if brain.UID != office.UID()]
    return [other for other in others if _reachable(office, other)]


def _reachable(office: VirtualOffice, target: VirtualOffice) -> bool:
    return is_public(target) or not is_public(office)
