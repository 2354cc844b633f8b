"""Finds the office to which somebody is transferred."""

from AccessControl.PermissionRole import rolesForPermissionOn
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.operations.citizen_input import checked_line
from plone import api


def transfer_target(office: VirtualOffice, uid: object) -> VirtualOffice:
    """Return the office of a UID, or raise InvalidValue naming `office`.

    The official must see it, and so must the citizen: whoever is sent on from a
    public office would stand before a login form at the door of a private one.
    """
    found = api.content.find(
        portal_type="VirtualOffice", UID=checked_line("office", uid) or "-"
    )
    target = found[0].getObject() if found else None
    if target is None or (_is_public(office) and not _is_public(target)):
        raise InvalidValue("office", "unknown")
    return target


def _is_public(office: VirtualOffice) -> bool:
    return "Anonymous" in rolesForPermissionOn("View", office)
