"""A video service with one room for all talks of an office, for tests."""

from collections.abc import Iterator
from collective.virtualoffice.video.builtin import BuiltinVideo
from collective.virtualoffice.video.interfaces import IVideoService
from contextlib import contextmanager
from zope.component import getGlobalSiteManager


NAME = "one_room"


class OneRoom(BuiltinVideo):
    """The built-in service, as if it had a single room."""

    capabilities = BuiltinVideo.capabilities | {"one_at_a_time"}


@contextmanager
def one_room_installed() -> Iterator[str]:
    """Install the service for a while, and return its name."""
    site = getGlobalSiteManager()
    service = OneRoom()
    site.registerUtility(service, IVideoService, NAME)
    yield NAME
    site.unregisterUtility(service, IVideoService, NAME)
