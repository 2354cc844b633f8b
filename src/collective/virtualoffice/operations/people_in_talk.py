"""An official looks who is in the video room of the talk at their desk, and lets people in."""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.operations.consultation import video_service_name
from collective.virtualoffice.operations.end_talk import ticket_at_desk
from collective.virtualoffice.video.interfaces import IVideoService
from collective.virtualoffice.video.registry import video_service


def people_in_talk(office: VirtualOffice, official: str) -> tuple[str, ...]:
    """Return the names the service tells, which are stored nowhere; nobody before a room is made.

    Raises WrongState without a talk, ServiceFailed where the service does not tell.
    """
    service, room = _talk(office, official)
    return service.people(room) if room else ()


def let_in(office: VirtualOffice, official: str) -> bool:
    """Have everybody let in who waits before the room; False while there is no room."""
    service, room = _talk(office, official)
    if room is None:
        return False
    service.admit(room)
    return True


def _talk(office: VirtualOffice, official: str) -> tuple[IVideoService, Room | None]:
    ticket = ticket_at_desk(office.UID(), official)
    service = video_service(video_service_name(office, ticket))
    room = Room(ref=ticket.room, place=office.absolute_url()) if ticket.room else None
    return service, room
