"""OpenTalk: a meeting with a waiting room for each talk, and an invitation for each guest."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.http import Answer
from collective.virtualoffice.outside.http import ask
from collective.virtualoffice.outside.http import check_address
from collective.virtualoffice.outside.http import misunderstood
from collective.virtualoffice.outside.settings import setting
from collective.virtualoffice.video.interfaces import IVideoService
from collective.virtualoffice.video.operator import IOperatorSettings
from collective.virtualoffice.video.service import text_in
from collective.virtualoffice.video.service import VideoService
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hashlib import sha256
from typing import Any
from urllib.parse import quote
from uuid import UUID
from zope.interface import implementer
from zope.schema import Password
from zope.schema import TextLine


INVITATION_LIVES = timedelta(hours=4)
LOOKED_BACK = timedelta(hours=12)
LONGEST_LIST = 1_000_000  # bytes
MOST_MEETINGS = "100"
NO_MAIL = {"suppress_email_notification": "true"}

_GONE, _UNKNOWN_ADDRESS = 404, 409


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
    title = _("video_service_opentalk", default="OpenTalk")
    capabilities = frozenset({"lobby", "screen_share", "chat", "audio_only", "end"})

    def create(self, consultation: Consultation) -> Room:
        """Return the talk's room, found again by its meeting's title."""
        if not consultation.account:
            raise Misconfigured("The office names no account of an official at OpenTalk.")
        token = self._token()
        mark = sha256(f"opentalk {consultation.id}".encode()).hexdigest()[:16]
        since = consultation.starts - LOOKED_BACK
        meeting = self._meeting_called(mark, since, token)
        if meeting is None:
            title = f"{consultation.title} {mark}".strip()
            meeting = self._new_meeting(title, mark, since, token)
        self._make_moderator(meeting, consultation.account, token)
        return Room(_room_of(meeting), consultation.place)

    def link(self, room: Room, person: Person, now: datetime) -> str:
        """Return the room's address: bare for the official, with an invitation for others."""
        frontend = self._needed("frontend_url").rstrip("/")
        check_address(frontend)
        address = f"{frontend}/room/{_room_id(room)}"
        if person.role is Role.HOST:
            return address
        answer = self._call(
            "POST",
            f"/v1/rooms/{_room_id(room)}/invites",
            self._token(),
            body={"expiration": _instant(now + INVITATION_LIVES)},
            expected=(_GONE,),
        )
        if answer.status == _GONE:
            raise Final("The room is gone.")
        return f"{address}?invite={quote(text_in(answer.json, 'invite_code'), safe='')}"

    def end(self, room: Room) -> None:
        """Delete the room, and its meeting and invitations with it."""
        self._delete(_room_id(room), self._token())

    def _try(self) -> str:
        text_in(self._call("GET", "/v1/users/me", self._token()).json, "id")
        return "OpenTalk answers and knows the user who owns the meetings."

    def _meeting_called(self, mark: str, since: datetime, token: str) -> dict[str, Any] | None:
        """Return the first of our meetings whose title ends with a mark."""
        params = {
            "created_after": _instant(since),
            "adhoc": "true",
            "per_page": MOST_MEETINGS,
        }
        answer = self._call("GET", "/v1/events", token, params=params, longest=LONGEST_LIST)
        if not isinstance(answer.json, list):
            raise misunderstood()
        meetings = [item for item in answer.json if isinstance(item, dict)]
        named = [item for item in meetings if str(item.get("title", "")).endswith(mark)]
        return min(
            named, key=lambda item: (str(item.get("created_at")), _room_of(item)), default=None
        )

    def _new_meeting(self, title: str, mark: str, since: datetime, token: str) -> dict[str, Any]:
        """Make a meeting; of several made at the same moment the first one stays."""
        body = {
            "title": title,
            "description": "",
            "waiting_room": True,
            "e2e_encryption": False,
            "is_time_independent": True,
            "is_adhoc": True,
            "has_shared_folder": False,
            "show_meeting_details": False,
        }
        made = self._call("POST", "/v1/events", token, params=NO_MAIL, body=body).json
        room = _room_of(made)
        first = self._meeting_called(mark, since, token) or made
        if _room_of(first) != room:
            self._delete(room, token)
        return first

    def _make_moderator(self, meeting: dict[str, Any], account: str, token: str) -> None:
        """Let a user of OpenTalk moderate a meeting; nothing happens where they do already."""
        answer = self._call(
            "POST",
            f"/v1/events/{_uuid(meeting.get('id'))}/invites",
            token,
            params=NO_MAIL,
            body={"email": account, "role": "moderator"},
            expected=(_UNKNOWN_ADDRESS,),
        )
        if answer.status == _UNKNOWN_ADDRESS:
            raise Misconfigured("OpenTalk does not know the account that the office names.")

    def _delete(self, room: str, token: str) -> None:
        self._call("DELETE", f"/v1/rooms/{room}", token, params=NO_MAIL, expected=(_GONE,))

    def _call(self, method: str, path: str, token: str, **request: Any) -> Answer:
        headers = {"Authorization": f"Bearer {token}"}
        return self._ask(method, path, headers=headers, **request)

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


def _age(meeting: dict[str, Any]) -> tuple[str, str]:
    """Return what puts the oldest meeting first, for everybody who asks."""
    return str(meeting.get("created_at")), _room_of(meeting)


def _room_of(meeting: Any) -> str:
    room = meeting.get("room") if isinstance(meeting, dict) else None
    return _uuid(room.get("id") if isinstance(room, dict) else None)


def _uuid(value: Any) -> str:
    """Return what an answer names by a UUID; Retryable for everything else."""
    try:
        return str(UUID(value))
    except (AttributeError, TypeError, ValueError):
        raise misunderstood() from None


def _room_id(room: Room) -> str:
    try:
        return str(UUID(room.ref))
    except ValueError:
        raise Final("The room was made by another service.") from None


def _instant(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
