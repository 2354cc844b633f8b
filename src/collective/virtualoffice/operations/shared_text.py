"""An official opens a text that both sides write during the talk, and keeps what is written.

The service is asked before anything is written here; where it fails, the talk goes on as it was.
"""

from collective.virtualoffice import _
from collective.virtualoffice.content.protected_fields import read_protected
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.documents import FileRefused
from collective.virtualoffice.domain.editing import SharedText
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.ticket import AT_A_DESK
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.editing.registry import collaborative_editor
from collective.virtualoffice.operations.documents import add_documents
from collective.virtualoffice.operations.documents import Upload
from collective.virtualoffice.operations.end_talk import ticket_at_desk
from collective.virtualoffice.operations.release import end_text
from collective.virtualoffice.operations.talk_documents import Talk
from collective.virtualoffice.storage.tickets import put_ticket
from collective.virtualoffice.storage.tickets import ticket_record
from collective.virtualoffice.storage.transactions import atomic
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from plone import api
from zope.i18n import translate


NO_TEXT = "no_text"
"""The state of a talk in which no text can be opened, or none is open."""

FILE = _("shared_text_file", default="Shared text")


def open_text(office: VirtualOffice, official: str, *, now: datetime) -> None:
    """Have a text made for the talk at a desk; once there is one, nothing changes.

    Raises WrongState without a talk, or in an office without a service; ServiceFailed.
    """
    ticket = ticket_at_desk(office.UID(), official)
    if ticket.text_service:
        return
    service = office.editing_service
    if not service or not ticket.is_apart:
        raise WrongState(NO_TEXT)
    text = collaborative_editor(service).create(
        ticket.talk, read_protected(office, "editing_link") or ""
    )
    made = replace(ticket, text_service=service, text=text.ref, text_key=text.key)
    if not _keep(made, now):
        raise WrongState("over")


def keep_text(office: VirtualOffice, official: str, *, now: datetime) -> None:
    """Put what is written among the talk's documents.

    Raises WrongState without a text, ServiceFailed, and what add_documents raises: FileRefused
    with the code `empty` while nothing is written.
    """
    ticket = ticket_at_desk(office.UID(), official)
    if not ticket.text_service:
        raise WrongState(NO_TEXT)
    text = SharedText(ticket.text, ticket.text_key)
    written = collaborative_editor(ticket.text_service).content(text)
    if not written.strip():
        raise FileRefused("empty")
    language = ticket.language or api.portal.get_default_language()
    name = f"{translate(FILE, target_language=language)}.txt"
    talk = Talk(office, ticket=ticket.id)
    add_documents(talk, [Upload(name, BytesIO(written.encode()))], now=now)


@atomic
def _keep(made: Ticket, now: datetime) -> bool:
    """Keep the text of a talk; another one than was kept first is deleted, and one too late.

    Tell whether the talk has a text now.
    """
    try:
        kept = ticket_record(made.office, made.id).ticket
    except NotFound:
        kept = None
    if kept is None or kept.talk != made.talk or kept.state not in AT_A_DESK:
        end_text(made, now)
        return False
    if kept.text_service:
        if (kept.text_service, kept.text) != (made.text_service, made.text):
            end_text(made, now)
        return True
    put_ticket(
        replace(kept, text_service=made.text_service, text=made.text, text_key=made.text_key)
    )
    return True
