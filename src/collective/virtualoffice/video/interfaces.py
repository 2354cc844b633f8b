"""The contract of a video service; contract.py is the suite that tests it."""

from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Health
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Room
from datetime import datetime
from zope.interface import Attribute
from zope.interface import Interface


class IVideoService(Interface):
    """Give a consultation its room. A named utility; an office keeps the name.

    Every method may raise one of video.errors: Retryable, Final, Misconfigured.
    """

    title = Attribute("The service's name for editors: a message id")
    capabilities = Attribute(
        "frozenset of str: lobby, screen_share, guest_name, chat, files, audio_only,"
        " end, embeddable, e2e, dial_in, return_link"
    )

    def create(consultation: Consultation) -> Room:
        """Return the room of a consultation; the same one when asked twice."""

    def link(room: Room, person: Person, now: datetime) -> str:
        """Return the absolute URL at which this person enters in their role, made now."""

    def end(room: Room) -> None:
        """End a talk for everybody in it; a room that is gone is a success."""

    def health() -> Health:
        """Tell whether the service can be used, in a sentence for the administrator."""


class IEndVideoRoom(Interface):
    """End a room of the built-in service: a utility that the operations provide."""

    def __call__(ref: str) -> None:
        """Delete what a room holds and close it for good."""
