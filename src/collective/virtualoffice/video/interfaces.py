"""The contract of a video service; contract.py is the suite that tests it."""

from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Health
from collective.virtualoffice.domain.video import Operator
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Room
from datetime import datetime
from zope.interface import Attribute
from zope.interface import Interface


class IVideoService(Interface):
    """Give a consultation its room. A named utility; an office keeps the name.

    Every method may raise one of outside.errors: Retryable, Final, Misconfigured.
    """

    title = Attribute("The service's name for editors: a message id")
    capabilities = Attribute(
        "frozenset of str. What people can do there: lobby, screen_share, guest_name, chat,"
        " files, audio_only, dial_in, return_link; what holds there: e2e, recording_off,"
        " embeddable, one_at_a_time (one room for all talks of an office); what we can ask for:"
        " end, admit, people"
    )
    needs_account = Attribute(
        "bool. Whether it makes no room for an office that names no account (`video_account`)"
    )
    settings_schema = Attribute(
        "The interface of its settings, which extends outside.operator.IOperatorSettings; None"
        " for a service without settings"
    )

    def operator() -> Operator:
        """Return who runs the service; `Operator(is_this_site=True)` where nobody else does.

        Offices cannot choose a service whose operator is not stated.
        """

    def missing() -> tuple[str, ...]:
        """Return the names of the settings that are still needed, without any request."""

    def create(consultation: Consultation) -> Room:
        """Return the room of a consultation; the same one when asked twice."""

    def link(room: Room, person: Person, now: datetime) -> str:
        """Return the absolute URL at which this person enters in their role, made now."""

    def admit(room: Room) -> None:
        """Let in everybody who waits before the room; for services that can `admit`."""

    def people(room: Room) -> tuple[str, ...]:
        """Return the names of those who are in the room; for services that know the `people`."""

    def end(room: Room) -> None:
        """End a talk for everybody in it; a room that is gone is a success."""

    def health() -> Health:
        """Tell whether the service can be used, in a sentence for the administrator."""


class IVideoOrigin(Interface):
    """What a video service may offer besides: so browsers can try to reach it beforehand."""

    def origin(guest_link: str = "") -> str:
        """Return the origin of the pages where people meet, empty where it is not known.

        `guest_link` is that of the office, for a service whose offices bring their own.
        Without any request, and without errors.
        """


class IEndVideoRoom(Interface):
    """End a room of the built-in service: a utility that the operations provide."""

    def __call__(ref: str) -> None:
        """Delete what a room holds and close it for good."""


class ITokenStore(Interface):
    """Keep what services give us for getting in, for all processes of the site.

    A utility that the operations provide. Each method is a short transaction of its own.
    """

    def kept(service: str) -> str:
        """Return what is kept for a service as it was sealed; empty where nothing is."""

    def lease(service: str, seen: str) -> bool:
        """Take the turn to renew what was `seen`; False where another has it, or has done it."""

    def keep(service: str, sealed: str) -> None:
        """Keep what a renewal has brought, and end its lease."""

    def release(service: str) -> None:
        """End the lease of a renewal that has failed."""
