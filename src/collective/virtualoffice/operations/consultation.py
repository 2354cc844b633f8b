"""A talk as a video service sees it: what it is told, and what it is never told."""

from collective.virtualoffice import _
from collective.virtualoffice.content.protected_fields import read_protected
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.video import Consultation
from datetime import datetime
from datetime import timedelta
from plone import api
from zope.i18n import translate


LONGEST_TALK = timedelta(hours=4)


def consultation_of(office: VirtualOffice, ticket: Ticket, now: datetime) -> Consultation:
    """Return the talk of a ticket: neither its citizen nor its topic is named."""
    language = ticket.language or api.portal.get_default_language()
    return Consultation(
        id=ticket.talk,
        place=office.absolute_url(),
        language=language,
        starts=now,
        ends=now + LONGEST_TALK,
        title=neutral_title(office, language),
        account=read_protected(office, "video_account") or "",
        host_link=read_protected(office, "video_host_link") or "",
        guest_link=read_protected(office, "video_guest_link") or "",
    )


def neutral_title(office: VirtualOffice, language: str) -> str:
    """Return what a talk is called elsewhere; that of a sensitive office names nothing."""
    if not office_rules(office).sensitive:
        return office.title
    return translate(_("video_talk_title", default="Consultation"), target_language=language)


def video_service_name(office: VirtualOffice, ticket: Ticket) -> str:
    """Return by which service people talk: that of the room they have, else the office's."""
    return ticket.service if ticket.room and ticket.service else office.video_service
