"""La Suite Meet: rooms made in the name of the official, who owns them."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.http import Answer
from collective.virtualoffice.outside.http import check_address
from collective.virtualoffice.outside.http import misunderstood
from collective.virtualoffice.outside.operator import IOperatorSettings
from collective.virtualoffice.outside.settings import setting
from collective.virtualoffice.video.interfaces import IVideoService
from collective.virtualoffice.video.remembered import RememberedRooms
from collective.virtualoffice.video.service import text_in
from collective.virtualoffice.video.service import VideoService
from datetime import datetime
from urllib.parse import urlsplit
from zope.interface import implementer
from zope.schema import Choice
from zope.schema import Password
from zope.schema import TextLine


API = "/external-api/v1.0"
LOBBIES = ("restricted", "trusted")
LONGEST_ADDRESS = 1000
NOBODY = "nobody@example.org"  # known nowhere; the refusal tells that the application is known
UNKNOWN_USER = "user not found"

_BAD_REQUEST, _FORBIDDEN = 400, 403


class ILaSuiteSettings(IOperatorSettings):
    """The settings `lasuite.…`."""

    url = TextLine(
        title=_("lasuite_url", default="Address of La Suite Meet"),
        description=_("lasuite_url_help", default="For example https://meet.example.org"),
        required=False,
    )
    client_id = TextLine(
        title=_("lasuite_client_id", default="Client ID of the application"),
        required=False,
    )
    client_secret = Password(
        title=_("lasuite_client_secret", default="Secret of the application"),
        required=False,
    )
    check_account = TextLine(
        title=_("lasuite_check_account", default="E-mail address for testing the connection"),
        description=_(
            "lasuite_check_account_help",
            default="Of any official there. Without one, only the application itself is tested.",
        ),
        required=False,
    )
    access_level = Choice(
        title=_("lasuite_access_level", default="Who waits in the lobby"),
        description=_(
            "lasuite_access_level_help",
            default="restricted: everybody but the official. trusted: everybody who is not"
            " signed in there.",
        ),
        values=LOBBIES,
        default="restricted",
        required=False,
    )


@implementer(IVideoService)
class LaSuiteMeet(VideoService):
    """La Suite Meet; `account` is the official's e-mail address there.

    Everybody gets the same address: the official signs in there, the others wait in the
    lobby. A room can neither be found again nor deleted from outside.
    """

    name = "lasuite"
    settings_schema = ILaSuiteSettings
    needs = ("url", "client_id", "client_secret")
    needs_account = True
    pages = "url"
    title = _("video_service_lasuite", default="La Suite Meet")
    capabilities = frozenset({"lobby", "screen_share", "chat", "audio_only"})

    def __init__(self, *given: object, **named: object) -> None:
        """Make a service that remembers the rooms it makes."""
        super().__init__(*given, **named)
        self._made = RememberedRooms()

    def create(self, consultation: Consultation) -> Room:
        """Return a new room, or the one made by this process a moment ago."""
        if not consultation.account:
            raise Misconfigured("The office names no account of an official at La Suite Meet.")
        return self._made.room(
            consultation.id, consultation.place, lambda: self._new_room(consultation.account)
        )

    def link(self, room: Room, person: Person, now: datetime) -> str:
        """Return the room's address; who signs in there as its owner is the host."""
        if not urlsplit(room.ref).netloc:
            raise Final("The room was made by another service.")
        return room.ref

    def end(self, room: Room) -> None:
        """Leave the room alone: the service offers no way yet to end it from outside."""
        self._made.forget(room.ref)

    def _try(self) -> str:
        account = setting(f"{self.name}.check_account")
        if account:
            self._token(account)
            return _(
                "lasuite_ready",
                default="La Suite Meet knows this application and the e-mail address for tests.",
            )
        answer = self._ask_for_token(NOBODY)
        if not _said(answer):
            raise misunderstood()
        return _(
            "lasuite_ready_in_part",
            default="La Suite Meet knows this application. For whom it may act was not tried.",
        )

    def _new_room(self, account: str) -> str:
        token = self._token(account)
        level = setting(f"{self.name}.access_level") or LOBBIES[0]
        if level not in LOBBIES:
            raise Misconfigured("The setting lasuite.access_level is restricted or trusted.")
        answer = self._ask(
            "POST",
            f"{API}/rooms/",
            headers={"Authorization": f"Bearer {token}"},
            body={"access_level": level, "configuration": {"everyone_can_mute": False}},
        )
        address = text_in(answer.json, "url")
        if answer.json.get("access_level") != level or len(address) > LONGEST_ADDRESS:
            raise misunderstood()
        check_address(address)
        return address

    def _token(self, account: str) -> str:
        """Return a token with which the application acts for an official."""
        answer = self._ask_for_token(account)
        if answer.status == _FORBIDDEN:
            raise Misconfigured("The application may not act for e-mail addresses of this domain.")
        if answer.status == _BAD_REQUEST and UNKNOWN_USER in _said(answer).casefold():
            raise Misconfigured("La Suite Meet does not know the e-mail address of the official.")
        if answer.status == _BAD_REQUEST:
            raise Final("La Suite Meet refused to let us act for the official (HTTP 400).")
        return text_in(answer.json, "access_token")

    def _ask_for_token(self, account: str) -> Answer:
        form = {
            "grant_type": "client_credentials",
            "client_id": self._needed("client_id"),
            "client_secret": self._needed("client_secret"),
            "scope": account,
        }
        path = f"{API}/application/token/"
        return self._ask("POST", path, form=form, expected=(_BAD_REQUEST, _FORBIDDEN))


def _said(answer: Answer) -> str:
    """Return why a token was refused, in the service's words."""
    error = answer.json.get("error") if isinstance(answer.json, dict) else None
    return error if isinstance(error, str) else ""
