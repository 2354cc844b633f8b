"""Cisco Webex: a meeting for each talk, made when the first person enters.

Fields, limits and answers are those of Cisco's published description of the Meetings API;
docs/reference/video-webex.md tells what was checked against it, and what was not.
"""

from collective.virtualoffice import _
from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.http import Answer
from collective.virtualoffice.outside.http import misunderstood
from collective.virtualoffice.outside.settings import setting
from collective.virtualoffice.video.access import AccessService
from collective.virtualoffice.video.interfaces import IVideoService
from collective.virtualoffice.video.service import packed
from collective.virtualoffice.video.service import text_in
from collective.virtualoffice.video.service import unpacked
from collective.virtualoffice.video.webex_meeting import asked_for
from collective.virtualoffice.video.webex_meeting import moment
from collective.virtualoffice.video.webex_settings import CHECKS
from collective.virtualoffice.video.webex_settings import IWebexSettings
from collective.virtualoffice.video.webex_settings import MYSELF
from collective.virtualoffice.video.webex_settings import site_in
from collective.virtualoffice.video.webex_token import access_token
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hashlib import sha256
from typing import Any
from urllib.parse import quote
from urllib.parse import urlsplit
from zope.interface import implementer


API = "https://webexapis.com/v1"
LINK_LIVES = 15  # minutes

_OVER = {"ended", "missed", "expired"}
_INSIDE = {"joined", "breakoutSession"}
_GONE = {404, 410}
_NOT_ENDED = {400, 403, 405, 409, *_GONE}
"""Answers to `end` after which the meeting is deleted: it has not begun, or is not ours to end."""


@implementer(IVideoService)
class Webex(AccessService):
    """Meetings at Webex; citizens need no account and stay in the browser."""

    name = "webex"
    needs = ("client_id", "client_secret", "refresh_token")
    usual_account = "host"
    settings_schema = IWebexSettings
    checks = CHECKS
    title = _("video_service_webex", default="Cisco Webex")
    capabilities = frozenset(
        {"lobby", "screen_share", "guest_name", "chat", "audio_only", "end", "admit", "people"}
    )

    def create(self, consultation: Consultation) -> Room:
        """Return the meeting that carries the talk's tag, made where there is none."""
        host = self._host(consultation)
        tag = consultation.id[:64]
        meeting = self._found(tag, host) or self._made(consultation, tag, host)
        return Room(packed({"id": meeting, "host": host}), consultation.place)

    def link(self, room: Room, person: Person, now: datetime) -> str:
        """Return a link that lives some minutes: the host's own, or one under the person's name.

        Everybody but the host gets an address that is made up: without one Webex would show
        them under the host's name.
        """
        facts = unpacked(room)
        meeting, host = text_in(facts, "id"), facts.get("host") or ""
        is_host = person.role is Role.HOST
        email = host if is_host else _made_up_address(room, meeting, person)
        wanted = {
            "meetingId": meeting,
            "joinDirectly": False,
            "expirationMinutes": LINK_LIVES,
            "createJoinLinkAsWebLink": False,
            "createStartLinkAsWebLink": False,
        }
        if email:
            wanted |= {"email": email, "displayName": person.name[:128] or email}
        if host:
            wanted["hostEmail"] = host
        answer = self._call("POST", "/meetings/join", body=wanted)
        link = text_in(answer.json, "startLink" if is_host else "joinLink")
        if not link.startswith("https://"):
            raise misunderstood()
        return link

    def admit(self, room: Room) -> None:
        """Let in everybody who waits in the lobby."""
        waiting = [
            {"participantId": text_in(participant, "id")}
            for participant in self._participants(room)
            if participant.get("state") == "lobby"
        ]
        if waiting:
            self._call("POST", "/meetingParticipants/admit", body={"items": waiting})

    def people(self, room: Room) -> tuple[str, ...]:
        """Return the names of those who are in the meeting."""
        return tuple(
            str(participant.get("displayName") or "")
            for participant in self._participants(room)
            if participant.get("state") in _INSIDE
        )

    def end(self, room: Room) -> None:
        """End the meeting, or delete it where it has not begun."""
        facts = unpacked(room)
        path = f"/meetings/{quote(text_in(facts, 'id'), safe='')}"
        ended = self._call("POST", f"{path}/end", expected=_NOT_ENDED, body={})
        if ended.status in _NOT_ENDED:
            params = _for_host(facts.get("host")) | {"sendEmail": "false"}
            self._call("DELETE", path, expected=_GONE, params=params)

    def _try(self) -> str:
        host = setting("webex.host")
        params = {"userEmail": host} if host not in ("", MYSELF) else None
        sites = _items(self._call("GET", "/meetingPreferences/sites", params=params), "sites")
        site = _site()
        if site and site not in {known.get("siteUrl") for known in sites}:
            raise Misconfigured(
                _(
                    "webex_other_site",
                    default="The Webex site of the settings is none of the host's sites.",
                )
            )
        return _("webex_ready", default="Webex answers and accepts our access.")

    def _address(self) -> str:
        return (self._given_address or setting("webex.url") or API).rstrip("/")

    def _host(self, consultation: Consultation) -> str:
        """Return the host's address, empty for whoever has authorised the app."""
        host = self._account(consultation)
        return "" if host == MYSELF else host

    def _found(self, tag: str, host: str) -> str:
        now = datetime.now(UTC)
        params = (
            _for_host(host)
            | self._on_site()
            | {
                "integrationTag": tag,
                "from": moment(now - timedelta(days=1)),
                "to": moment(now + timedelta(days=2)),
            }
        )
        ids = [
            text_in(meeting, "id")
            for meeting in _items(self._call("GET", "/meetings", params=params))
            if tag in (meeting.get("integrationTags") or ()) and meeting.get("state") not in _OVER
        ]
        return min(ids, default="")

    def _made(self, consultation: Consultation, tag: str, host: str) -> str:
        """Make a meeting, once: failed tries count against what a host may make in a day."""
        meeting = asked_for(consultation, tag, setting("webex.timezone"), datetime.now(UTC))
        meeting |= _for_host(host) | self._on_site()
        return text_in(self._call("POST", "/meetings", again=False, body=meeting).json, "id")

    def _participants(self, room: Room) -> list[dict[str, Any]]:
        facts = unpacked(room)
        params = _for_host(facts.get("host")) | {"meetingId": text_in(facts, "id"), "max": "100"}
        answer = self._call("GET", "/meetingParticipants", expected=_GONE, params=params)
        return [] if answer.status in _GONE else _items(answer)

    def _on_site(self) -> dict[str, str]:
        site = _site()
        return {"siteUrl": site} if site else {}

    def _token(self, refused: str = "") -> str:
        return access_token(self._address(), self._seconds, refused)


def _site() -> str:
    site = setting("webex.site_url")
    return site_in(site) or site


def _for_host(host: str | None) -> dict[str, str]:
    return {"hostEmail": host} if host else {}


def _items(answer: Answer, name: str = "items") -> list[dict[str, Any]]:
    items = answer.json.get(name) if isinstance(answer.json, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise misunderstood()
    return items


def _made_up_address(room: Room, meeting: str, person: Person) -> str:
    """Return an address that nobody reads, the same one each time this person comes back."""
    named = sha256(f"{meeting} {person.id}".encode()).hexdigest()[:20]
    return f"guest-{named}@{urlsplit(room.place).hostname or 'localhost'}"
