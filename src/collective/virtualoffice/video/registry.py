"""The video services that are installed, by name."""

from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.video.interfaces import IVideoService
from zope.component import getUtilitiesFor
from zope.component import queryUtility


def video_service(name: str) -> IVideoService:
    """Return the video service of a name; Misconfigured where none is installed."""
    service = queryUtility(IVideoService, name=name)
    if service is None:
        raise Misconfigured(f"No video service is called {name!r}.")
    return service


def installed_services() -> dict[str, IVideoService]:
    """Return all services by name, set up or not."""
    return dict(sorted(getUtilitiesFor(IVideoService)))


def needs_account(name: str) -> bool:
    """Tell whether nobody can enter in an office that uses a service and names no account."""
    service = queryUtility(IVideoService, name=name)
    try:
        return service is not None and service.needs_account
    except Misconfigured:  # a file with a setting cannot be read
        return False


def has_one_room(name: str) -> bool:
    """Tell whether all talks of an office that uses a service take place in the same room."""
    service = queryUtility(IVideoService, name=name)
    return service is not None and "one_at_a_time" in service.capabilities
