"""Finds the offices of an area or a site that the visitor may see."""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from plone import api
from plone.i18n.normalizer.base import baseNormalize


def visible_offices(context: object) -> list[VirtualOffice]:
    """Return the offices by the title of their area, then by their own."""
    offices = [
        brain._unrestrictedGetObject()  # the catalog has asked for the permission
        for brain in api.portal.get_tool("portal_catalog").searchResults(
            portal_type="VirtualOffice", path="/".join(context.getPhysicalPath())
        )
    ]
    return sorted(offices, key=_titles)


def _titles(office: VirtualOffice) -> tuple[str, str, str]:
    area = office.aq_parent
    return _sortable(area.title), _sortable(office.title), office.getId()


def _sortable(title: str) -> str:
    return baseNormalize(title).casefold()
