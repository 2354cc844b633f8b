"""The text that both sides write, as people read of it before they go there."""

from collective.virtualoffice.content.editing_fields import LINK_TEMPLATE
from collective.virtualoffice.content.protected_fields import read_protected
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.editing import SharedText
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.ticket import AT_A_DESK
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.video import Operator
from collective.virtualoffice.editing.registry import collaborative_editor
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.storage.transactions import root_of
from dataclasses import dataclass
from urllib.parse import urlsplit
from zope.i18nmessageid import Message


@dataclass(frozen=True)
class TextPlace:
    """Where a text is written, and by whose service; `url` is empty before it is opened.

    `title` is the service's; that of a link template is known by its host.
    `is_deleted` tells that it goes with the talk, `may_be_kept` that it can be put among the
    documents.
    """

    title: str | Message
    operator: Operator
    url: str
    is_deleted: bool
    may_be_kept: bool


def text_at_desk(office: VirtualOffice, ticket: Ticket, language: str) -> TextPlace | None:
    """Return the text of a talk, or where one can be opened; None where none can."""
    if ticket.state not in AT_A_DESK or not ticket.is_apart:
        return None
    return _place(office, ticket.text_service or office.editing_service or "", ticket, language)


def text_of_talk(office: VirtualOffice, ticket: Ticket, language: str) -> TextPlace | None:
    """Return the text of a talk for those who take part; None while none is open."""
    return text_at_desk(office, ticket, language) if ticket.text_service else None


def text_of_citizen(office: VirtualOffice, token: str, language: str) -> TextPlace | None:
    """Return the text of a citizen's talk; None while none is open."""
    try:
        ticket = find_ticket(office, token)
    except NotFound:
        return None
    return text_of_talk(office, ticket, language)


def text_of_room(office: VirtualOffice, room: str, language: str) -> TextPlace | None:
    """Return the text of the talk that goes on in a room of this site; None while none is open."""
    record = root_of().offices.get(office.UID())
    for kept in record.tickets.values() if record else ():
        if kept.anonymous.room == room and kept.anonymous.text_service:
            return text_of_talk(office, kept.ticket, language)
    return None


def _place(office: VirtualOffice, service: str, ticket: Ticket, language: str) -> TextPlace | None:
    if not service:
        return None
    try:
        editor = collaborative_editor(service)
        text = SharedText(ticket.text, ticket.text_key)
        url = editor.link(text, language) if ticket.text_key else ""
        own_link = url or read_protected(office, "editing_link") or ""
        return TextPlace(
            title=(service == LINK_TEMPLATE and urlsplit(own_link).hostname) or editor.title,
            operator=editor.operator(),
            url=url,
            is_deleted="end" in editor.capabilities,
            may_be_kept="content" in editor.capabilities and office_rules(office).documents_allowed,
        )
    except ServiceFailed:  # it is gone, or its settings are
        return None
