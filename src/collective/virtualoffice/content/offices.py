"""Offices found by their UIDs."""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from plone import api


def office_of(uid: str | None) -> VirtualOffice | None:
    """Return the office of a UID, whoever may see it; None where it is gone."""
    if not uid:
        return None
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid)
    return brains[0]._unrestrictedGetObject() if brains else None
