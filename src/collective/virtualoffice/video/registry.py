"""The video services that are installed, by name."""

from collective.virtualoffice.video.errors import Misconfigured
from collective.virtualoffice.video.interfaces import IVideoService
from zope.component import queryUtility


def video_service(name: str) -> IVideoService:
    """Return the video service of a name; Misconfigured where none is installed."""
    service = queryUtility(IVideoService, name=name)
    if service is None:
        raise Misconfigured(f"No video service is called {name!r}.")
    return service
