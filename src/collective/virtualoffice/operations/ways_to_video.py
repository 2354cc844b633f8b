"""How a visitor's browser would get to a video talk, for those who try beforehand."""

from collective.virtualoffice.content.protected_fields import read_protected
from collective.virtualoffice.content.virtual_office import IVirtualOffice
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.video import BUILTIN
from collective.virtualoffice.operations.network_limits import refuse_flood
from collective.virtualoffice.video.ice import ice_servers
from collective.virtualoffice.video.ice import servers_to_try
from collective.virtualoffice.video.interfaces import IVideoOrigin
from collective.virtualoffice.video.registry import video_service
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zope.i18nmessageid import Message


@dataclass(frozen=True, slots=True)
class WayToVideo:
    """Where talks take place; `origin` is empty where it is this site, or not known."""

    title: str | Message
    is_own: bool
    origin: str


def way_to_video(place: object) -> WayToVideo:
    """Return where the talks of an office take place; elsewhere that is the built-in room."""
    name, guest_link = BUILTIN, ""
    if IVirtualOffice.providedBy(place):
        name, guest_link = place.video_service, read_protected(place, "video_guest_link") or ""
    try:
        service = video_service(name)
    except ServiceFailed:  # it is not installed any more
        return WayToVideo(name, False, "")
    origin = service.origin(guest_link) if IVideoOrigin.providedBy(service) else ""
    return WayToVideo(service.title, name == BUILTIN, origin)


def relays_to_try(address: str, *, is_staff: bool, now: datetime) -> list[dict[str, Any]]:
    """Return the STUN and TURN servers with which a browser looks for a way.

    Passwords that stay valid are for staff only. Raises TooManyRequests where an address's
    part of the network asks for passwords too often.
    """
    servers = ice_servers(now) if is_staff else servers_to_try(now)
    if any("credential" in server for server in servers):
        refuse_flood(address, now)
    return servers
