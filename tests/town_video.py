"""A video service of another operator, as administrators and editors meet one."""

from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice.content.video_fields import FIXED_LINK
from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.errors import NoAnswer
from collective.virtualoffice.outside.operator import IOperatorSettings
from collective.virtualoffice.video.interfaces import IVideoService
from collective.virtualoffice.video.service import VideoService
from datetime import datetime
from plone.registry.interfaces import IRegistry
from zope import schema
from zope.component import getGlobalSiteManager
from zope.component import getUtility
from zope.component import queryUtility
from zope.i18nmessageid import MessageFactory
from zope.interface import implementer

import pytest
import transaction


_ = MessageFactory("town.video")

NAME = "townvideo"


class ITownVideoSettings(IOperatorSettings):
    """One setting of each kind that there is."""

    url = schema.TextLine(title=_("url", default="Address of Town Video"), required=False)
    key = schema.Password(title=_("key", default="Key of Town Video"), required=False)
    welcome = schema.Text(title=_("welcome", default="Welcome"), required=False)
    hosts = schema.List(
        title=_("hosts", default="Hosts"), value_type=schema.TextLine(), required=False
    )
    quiet = schema.Bool(title=_("quiet", default="Begin quietly"), required=False, default=False)
    size = schema.Choice(title=_("size", default="Size"), values=["small", "large"], required=False)


@implementer(IVideoService)
class TownVideo(VideoService):
    """Remembers what it was asked for; out of order while `broken`."""

    name = NAME
    needs = ("url", "key")
    title = _("title", default="Town Video")
    settings_schema = ITownVideoSettings
    capabilities = frozenset({"lobby", "screen_share", "end", "admit", "people", "recording_off"})

    def __init__(self) -> None:
        super().__init__()
        self.consultations: list[Consultation] = []
        self.inside: list[str] = []
        self.admitted: list[str] = []
        self.broken = False

    def create(self, consultation: Consultation) -> Room:
        """Return the room, and remember what it is for."""
        self._answer()
        self.consultations.append(consultation)
        return Room(consultation.id, consultation.place)

    def link(self, room: Room, person: Person, now: datetime) -> str:
        """Return a link for one person."""
        self._answer()
        return f"https://video.example/{room.ref}/{person.role}/{person.id}"

    def admit(self, room: Room) -> None:
        """Let everybody in."""
        self._answer()
        self.admitted.append(room.ref)

    def people(self, room: Room) -> tuple[str, ...]:
        """Return who is there."""
        self._answer()
        return tuple(self.inside)

    def end(self, room: Room) -> None:
        """Send everybody home."""
        self._answer()

    def _try(self) -> str:
        self._answer()
        return "Town Video answers and knows our key."

    def _answer(self) -> None:
        if self.broken:
            raise NoAnswer("Town Video did not answer in time.")


@pytest.fixture
def town_video(functional: dict) -> Iterator[TownVideo]:
    """Return the service, installed and not set up."""
    service = TownVideo()
    registry = getUtility(IRegistry)
    registry.registerInterface(ITownVideoSettings, prefix=f"collective.virtualoffice.{NAME}")
    site_manager = getGlobalSiteManager()
    site_manager.registerUtility(service, IVideoService, name=NAME)
    yield service
    site_manager.unregisterUtility(service, IVideoService, name=NAME)


@pytest.fixture
def set_up(town_video: TownVideo) -> Callable[..., TownVideo]:
    """Set the service up, with other settings where they are given: `set_up(country="US")`."""

    def made(**settings: object) -> TownVideo:
        facts = {
            "url": "https://video.example",
            "key": "4711-secret",
            "operator": "Town Video AG",
            "country": "DE",
            "agreement": True,
            "privacy_notice": "https://video.example/privacy",
        }
        registry = getUtility(IRegistry)
        for name, value in {**facts, **settings}.items():
            registry[f"collective.virtualoffice.{NAME}.{name}"] = value
        return town_video

    return made


@pytest.fixture
def fixed_link(set_up: Callable[..., TownVideo]) -> Iterator[str]:
    """Return the name of the service whose room the office names, and let editors choose it."""
    site_manager = getGlobalSiteManager()
    installed = queryUtility(IVideoService, name=FIXED_LINK)
    site_manager.registerUtility(set_up(), IVideoService, name=FIXED_LINK)
    transaction.commit()
    yield FIXED_LINK
    site_manager.unregisterUtility(None, IVideoService, name=FIXED_LINK)
    if installed is not None:
        site_manager.registerUtility(installed, IVideoService, name=FIXED_LINK)
