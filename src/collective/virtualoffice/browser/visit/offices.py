"""Offices beside the one a page stands in."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from collective.virtualoffice.content.consultation_area import IConsultationArea
from collective.virtualoffice.content.virtual_office import IVirtualOffice
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.content.visible import visible_children
from collective.virtualoffice.operations.views_of_line import office_status
from collective.virtualoffice.operations.views_of_video import video_place
from datetime import datetime
from plone import api
from zope.i18n import translate


def open_neighbours(office: VirtualOffice, now: datetime) -> list[VirtualOffice]:
    """Return the other offices of the area in which a seat can be taken now."""
    area = aq_parent(aq_inner(office))
    if not IConsultationArea.providedBy(area):
        return []
    return [
        other
        for other in visible_children(area, IVirtualOffice)
        if other.UID() != office.UID() and office_status(other, now).may_enter
    ]


def video_name(office: VirtualOffice) -> str:
    """Return what an office's video service is called, in the language of the page."""
    return translate(video_place(office).title, target_language=api.portal.get_current_language())
