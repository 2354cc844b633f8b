"""Where an office's talks take place, as people read it before they go there."""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.video import BUILTIN
from collective.virtualoffice.domain.video import Operator
from collective.virtualoffice.operations.consultation import video_service_name
from collective.virtualoffice.video.registry import video_service
from dataclasses import dataclass
from zope.i18nmessageid import Message


@dataclass(frozen=True)
class VideoPlace:
    """A video service in the eyes of those who are sent there; `is_own`: it is this site."""

    title: str | Message
    operator: Operator
    capabilities: frozenset[str]
    is_own: bool


def video_place(office: VirtualOffice, ticket: Ticket | None = None) -> VideoPlace:
    """Return where an office's talks take place, or that of a ticket.

    Little is known of a service that is gone.
    """
    name = video_service_name(office, ticket) if ticket else office.video_service
    try:
        service = video_service(name)
    except ServiceFailed:
        return VideoPlace(name, Operator(), frozenset(), False)
    return VideoPlace(service.title, _operator(service), service.capabilities, name == BUILTIN)


def is_framed(office: VirtualOffice) -> bool:
    """Tell whether citizens see the talk in a page of this site."""
    return bool(office.video_embedded) and "embeddable" in video_place(office).capabilities


def _operator(service: object) -> Operator:
    try:
        return service.operator()
    except ServiceFailed:  # a file with a setting cannot be read
        return Operator()
