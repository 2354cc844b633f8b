"""From what is stored to the office it belongs to."""

from collective.virtualoffice.content.virtual_office import IVirtualOffice
from collective.virtualoffice.content.virtual_office import VirtualOffice
from plone import api


def find_office(uid: str | None) -> VirtualOffice | None:
    """Return the office of a UID, whoever may see it; None where it is gone."""
    if not uid:
        return None
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid)
    office = brains[0]._unrestrictedGetObject() if brains else None
    return office if IVirtualOffice.providedBy(office) else None
