"""OpenTalk: a meeting with a waiting room for each talk, and an invitation for each guest."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.http import ask
from collective.virtualoffice.outside.http import check_address
from collective.virtualoffice.outside.operator import IOperatorSettings
from collective.virtualoffice.outside.settings import setting
from collective.virtualoffice.video.interfaces import IVideoService
from collective.virtualoffice.video.opentalk_call import Meeting
from collective.virtualoffice.video.opentalk_call import OpenTalkCall
from collective.virtualoffice.video.service import text_in
from collective.virtualoffice.video.service import VideoService
from datetime import datetime
from datetime import timedelta
from hashlib import sha256
from urllib.parse import quote
from uuid import UUID
from zope.interface import implementer
from zope.schema import Password
from zope.schema import TextLine


INVITATION_LIVES = timedelta(hours=4)
LOOKED_BACK = timedelta(hours=12)


class IOpenTalkSettings(IOperatorSettings):
    """The settings `opentalk.…`."""

    url = TextLine(
        title=_("opentalk_url", default="Address of OpenTalk's controller"),
        description=_("opentalk_url_help", default="For example https://controller.example.org"),
        required=False,
    )
    frontend_url = TextLine(
        title=_("opentalk_frontend_url", default="Address of OpenTalk for people"),
        description=_("opentalk_frontend_help", default="For example https://meet.example.org"),
        required=False,
    )
    token_url = TextLine(
        title=_("opentalk_token_url", default="Address at which sign-in gives tokens"),
        description=_(
            "opentalk_token_url_help",
            default="Of the OpenID Connect provider, for example"
            " https://accounts.example.org/realms/opentalk/protocol/openid-connect/token",
        ),
        required=False,
    )
    client_id = TextLine(title=_("opentalk_client_id", default="Client ID"), required=False)
    client_secret = Password(
        title=_("opentalk_client_secret", default="Secret of the client"),
        required=False,
    )
    user = TextLine(
        title=_("opentalk_user", default="User who owns the meetings"),
        description=_(
            "opentalk_user_help",
            default="With a password. Empty: the client itself owns them, where the provider"
            " lets it.",
        ),
        required=False,
    )
    password = Password(
        title=_("opentalk_password", default="Password of this user"),
        required=False,
    )


@implementer(IVideoService)
class OpenTalk(VideoService):
    """OpenTalk; `account` is the official's e-mail address there.

    The official signs in and is a moderator; everybody else comes by an invitation of their
    own, which ends. The host's address opens nothing for those who do not sign in.
    """

    name = "opentalk"
    settings_schema = IOpenTalkSettings
    needs = ("url", "frontend_url", "token_url", "client_id")
    needs_account = True
    pages = "frontend_url"
    title = _("video_service_opentalk", default="OpenTalk")
    capabilities = frozenset({"lobby", "screen_share", "chat", "audio_only", "end"})

    def create(self, consultation: Consultation) -> Room:
        """Return the talk's room, found again by its meeting's title."""
        if not consultation.account:
            raise Misconfigured("The office names no account of an official at OpenTalk.")
        call = self._call()
        mark = sha256(f"opentalk {consultation.id}".encode()).hexdigest()[:16]
        since = consultation.starts - LOOKED_BACK
        meeting = _first_called(mark, call.meetings(since))
        if meeting is None:
            made = call.make_meeting(f"{consultation.title} {mark}".strip())
            # Of several made at the same moment the first one stays.
            meeting = _first_called(mark, call.meetings(since)) or made
            if meeting.room != made.room:
                call.delete_room(made.room)
        if not call.make_moderator(meeting, consultation.account):
            raise Misconfigured("OpenTalk does not know the account that the office names.")
        return Room(meeting.room, consultation.place)

    def link(self, room: Room, person: Person, now: datetime) -> str:
        """Return the room's address: bare for the official, with an invitation for others."""
        frontend = self._needed("frontend_url").rstrip("/")
        check_address(frontend)
        address = f"{frontend}/room/{_room_id(room)}"
        if person.role is Role.HOST:
            return address
        code = self._call().invitation(_room_id(room), now + INVITATION_LIVES)
        if code is None:
            raise Final("The room is gone.")
        return f"{address}?invite={quote(code, safe='')}"

    def end(self, room: Room) -> None:
        """Delete the room, and its meeting and invitations with it."""
        room_id = _room_id(room)
        self._call().delete_room(room_id)

    def _try(self) -> str:
        self._call().user()
        return _(
            "opentalk_ready",
            default="OpenTalk answers and knows the user who owns the meetings.",
        )

    def _call(self) -> OpenTalkCall:
        return OpenTalkCall(self._address(), self._token(), self._seconds)

    def _token(self) -> str:
        """Return a token of the user who owns the meetings, or of the client itself."""
        form = {"client_id": self._needed("client_id"), "scope": "openid"}
        secret = setting(f"{self.name}.client_secret")
        if secret:
            form["client_secret"] = secret
        if setting(f"{self.name}.user"):
            form["grant_type"] = "password"
            form["username"] = self._needed("user")
            form["password"] = self._needed("password")
        else:
            form["grant_type"] = "client_credentials"
            self._needed("client_secret")
        answer = ask("POST", self._needed("token_url"), form=form, seconds=self._seconds)
        return text_in(answer.json, "access_token")


def _first_called(mark: str, meetings: list[Meeting]) -> Meeting | None:
    named = [meeting for meeting in meetings if meeting.title.endswith(mark)]
    return min(named, default=None)


def _room_id(room: Room) -> str:
    try:
        return str(UUID(room.ref))
    except ValueError:
        raise Final("The room was made by another service.") from None
