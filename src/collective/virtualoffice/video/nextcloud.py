"""Nextcloud Talk: a public room with a lobby for each talk, the official as its moderator."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.http import misunderstood
from collective.virtualoffice.outside.operator import IOperatorSettings
from collective.virtualoffice.outside.settings import flag
from collective.virtualoffice.video.interfaces import IVideoService
from collective.virtualoffice.video.nextcloud_call import NextcloudCall
from collective.virtualoffice.video.nextcloud_call import room_token
from collective.virtualoffice.video.service import VideoService
from datetime import datetime
from datetime import timedelta
from hashlib import sha256
from typing import Any
from zope.interface import implementer
from zope.schema import Bool
from zope.schema import Password
from zope.schema import TextLine


LONG_ENOUGH = 16  # characters of a room's token that nobody guesses
LOOKED_BACK = timedelta(hours=12)

PUBLIC = 3
OPEN, LOBBY = 0, 1
USER = 3  # neither owner nor moderator


class INextcloudSettings(IOperatorSettings):
    """The settings `nextcloud.…`."""

    url = TextLine(
        title=_("nextcloud_url", default="Address of Nextcloud"),
        description=_("nextcloud_url_help", default="For example https://cloud.example.org"),
        required=False,
    )
    user = TextLine(
        title=_("nextcloud_user", default="User who makes the rooms"),
        description=_(
            "nextcloud_user_help",
            default="An account of its own. Officials become moderators with their own accounts.",
        ),
        required=False,
    )
    app_password = Password(
        title=_("nextcloud_app_password", default="App password of this user"),
        required=False,
    )
    short_tokens = Bool(
        title=_("nextcloud_short_tokens", default="Rooms with short addresses are acceptable"),
        description=_(
            "nextcloud_short_tokens_help",
            default="Nextcloud gives rooms addresses of 8 characters, unless its administrator"
            " sets token_entropy to 16 or more. A short one might be guessed by patient people.",
        ),
        required=False,
        default=False,
    )


@implementer(IVideoService)
class NextcloudTalk(VideoService):
    """Talk on the town's Nextcloud; `account` is the official's user name there.

    Everybody gets the same address: the official signs in there, the others are guests. No
    link can carry a password, so a room has none; its token has to be long instead.
    """

    name = "nextcloud"
    settings_schema = INextcloudSettings
    needs = ("url", "user", "app_password")
    needs_account = True
    pages = "url"
    title = _("video_service_nextcloud", default="Nextcloud Talk")
    capabilities = frozenset(
        {"lobby", "screen_share", "chat", "audio_only", "end", "admit", "people"}
    )

    def create(self, consultation: Consultation) -> Room:
        """Return the talk's room, found again by its name, with lobby and moderator."""
        if not consultation.account:
            raise Misconfigured("The office names no account of an official at Nextcloud.")
        call = self._call()
        mark = _mark(consultation)
        since = consultation.starts - LOOKED_BACK
        room = _room_called(mark, call.rooms(since))
        if room is None:
            room = self._new_room(call, f"{consultation.title} {mark}".strip(), mark, since)
        token = room_token(room)
        # Once people talk, the official has let them in: they must not fall back into the lobby.
        if room.get("lobbyState") != LOBBY and not room.get("hasCall"):
            call.set_lobby(token, LOBBY)
        _make_moderator(call, token, consultation.account)
        return Room(token, consultation.place)

    def link(self, room: Room, person: Person, now: datetime) -> str:
        """Return the room's address; who signs in there as its moderator is the host."""
        return f"{self._address()}/call/{room_token({'token': room.ref})}"

    def admit(self, room: Room) -> None:
        """Open the lobby for everybody who waits in it and who comes later."""
        if not self._call().set_lobby(room.ref, OPEN):
            raise Final("The room is gone.")

    def people(self, room: Room) -> tuple[str, ...]:
        """Return the names of those who are in the call; guests may have none."""
        return tuple(
            attendee.get("displayName") or _("video_nameless_guest", default="Guest")
            for attendee in self._call().attendees(room.ref)
            if attendee.get("inCall")
        )

    def end(self, room: Room) -> None:
        """Send everybody out of the call and delete the room with what was written in it."""
        call = self._call()
        call.end_call(room.ref)
        call.delete_room(room.ref)

    def _try(self) -> str:
        talk = self._call().talk()
        if talk is None:
            raise Misconfigured("Talk is not installed there, or closed to this user.")
        if talk.get("config", {}).get("conversations", {}).get("can-create") is False:
            raise Misconfigured("This user may not make rooms in Talk.")
        version = str(talk.get("version") or "?")
        return _(
            "nextcloud_ready",
            default="Nextcloud Talk answers (version ${version}).",
            mapping={"version": version},
        )

    def _call(self) -> NextcloudCall:
        login = (self._needed("user"), self._needed("app_password"))
        return NextcloudCall(self._address(), login, self._seconds)

    def _new_room(
        self, call: NextcloudCall, name: str, mark: str, since: datetime
    ) -> dict[str, Any]:
        """Make a room; of several made at the same moment the first one stays."""
        made = call.make_room(name, PUBLIC)
        token = room_token(made)
        if len(token) < LONG_ENOUGH and not flag(f"{self.name}.short_tokens"):
            call.delete_room(token)
            raise Misconfigured(
                f"Nextcloud gives rooms addresses of {len(token)} characters, which can be"
                f" guessed: its setting token_entropy has to be {LONG_ENOUGH} or more."
            )
        first = _room_called(mark, call.rooms(since)) or made
        if room_token(first) != token:
            call.delete_room(token)
        return first


def _mark(consultation: Consultation) -> str:
    """Return what a room's name ends with, by which it is found again."""
    return sha256(f"nextcloud {consultation.id}".encode()).hexdigest()[:16]


def _room_called(mark: str, rooms: list[dict[str, Any]]) -> dict[str, Any] | None:
    named = [room for room in rooms if str(room.get("name", "")).endswith(mark)]
    if not all(isinstance(room.get("id"), int) for room in named):
        raise misunderstood()
    return min(named, key=lambda room: room["id"], default=None)


def _make_moderator(call: NextcloudCall, token: str, account: str) -> None:
    """Let a user of Nextcloud into the room as its moderator, unless they are."""
    official = _attendee(call, token, account)
    if official is None:
        if not call.add_user(token, account):
            raise Misconfigured("Nextcloud does not know the account that the office names.")
        official = _attendee(call, token, account)
    if official is None or not isinstance(official.get("attendeeId"), int):
        raise misunderstood()
    if official.get("participantType") == USER:
        call.promote(token, official["attendeeId"])


def _attendee(call: NextcloudCall, token: str, account: str) -> dict[str, Any] | None:
    for attendee in call.attendees(token):
        named = str(attendee.get("actorId", "")).casefold()
        if attendee.get("actorType") == "users" and named == account.casefold():
            return attendee
    return None
