"""Zoom: a meeting for each talk, by an app of the town's own account (Server-to-Server OAuth).

docs/reference/video-zoom.md tells what was checked, and what was not.
"""

from collective.virtualoffice import _
from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.http import Answer
from collective.virtualoffice.outside.http import ask
from collective.virtualoffice.outside.http import misunderstood
from collective.virtualoffice.outside.operator import IOperatorSettings
from collective.virtualoffice.outside.operator import operator_in
from collective.virtualoffice.outside.operator import operator_named
from collective.virtualoffice.outside.settings import setting
from collective.virtualoffice.video.access import AppService
from collective.virtualoffice.video.access import lasting
from collective.virtualoffice.video.interfaces import IVideoService
from collective.virtualoffice.video.service import packed
from collective.virtualoffice.video.service import text_in
from collective.virtualoffice.video.service import unpacked
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from typing import Any
from urllib.parse import quote
from zope.interface import implementer
from zope.schema import Password
from zope.schema import TextLine


API = "https://api.zoom.us/v2"
TOKENS = "https://zoom.us/oauth/token"

SCHEDULED = 2  # Zoom's number for a meeting with a time
WITHOUT_REGISTRATION = 2
LONGEST = 24 * 60  # minutes
PAGES = 3  # of a host's meetings, 100 each, that are searched for the talk's

_GONE = {300, 3001, 3007}  # Zoom's codes for a meeting that is not found, or has ended


class IZoomSettings(IOperatorSettings):
    """Settings of Zoom: an app that an administrator of the account has made."""

    operator = operator_named("Zoom Communications, Inc.")
    country = operator_in("US")
    account_id = TextLine(
        title=_("zoom_account_id", default="Account ID of the app"), required=False
    )
    client_id = TextLine(title=_("zoom_client_id", default="Client ID of the app"), required=False)
    client_secret = Password(
        title=_("zoom_client_secret", default="Client secret of the app"), required=False
    )
    user = TextLine(
        title=_("zoom_user", default="E-mail address of the usual host"),
        description=_("zoom_user_help", default="For offices that name no host."),
        required=False,
    )


@implementer(IVideoService)
class Zoom(AppService):
    """Meetings at Zoom; the link of the host is good for two hours, that of the others stays."""

    name = "zoom"
    needs = ("account_id", "client_id", "client_secret")
    usual_account = "user"
    settings_schema = IZoomSettings
    title = _("video_service_zoom", default="Zoom")
    capabilities = frozenset({"lobby", "screen_share", "chat", "audio_only", "end"})

    def create(self, consultation: Consultation) -> Room:
        """Return the meeting that carries the talk's id as its agenda, made where there is none."""
        user = self._account(consultation)
        meeting = self._found(consultation.id, user) or self._made(consultation, user)
        return Room(packed({"id": meeting}), consultation.place)

    def link(self, room: Room, person: Person, now: datetime) -> str:
        """Return the host's start link, fresh from Zoom, or the link that all others share."""
        meeting = self._call("GET", _path(room)).json
        link = text_in(meeting, "start_url" if person.role is Role.HOST else "join_url")
        if not link.startswith("https://"):
            raise misunderstood()
        return link

    def end(self, room: Room) -> None:
        """End the meeting, or delete it where it has not begun."""
        path = _path(room)
        ended = self._call("PUT", f"{path}/status", expected={400, 404}, body={"action": "end"})
        if ended.status not in (400, 404):
            return
        silently = {"schedule_for_reminder": "false", "cancel_meeting_reminder": "false"}
        deleted = self._call("DELETE", path, expected={400, 404}, params=silently)
        if deleted.status == 400 and _code(deleted) not in _GONE:
            raise Final("Zoom would neither end nor delete the meeting.")

    def _try(self) -> str:
        user = setting("zoom.user")
        if not user:
            lasting(self._granted())
            return _(
                "zoom_ready_in_part",
                default="Zoom knows our app; name a usual host to have more tried.",
            )
        self._page(user, "", size=1)
        return _("zoom_ready", default="Zoom answers, and our app may see the host's meetings.")

    def _found(self, mark: str, user: str) -> str:
        ids, token = [], ""
        for _page in range(PAGES):
            page = self._page(user, token)
            ids += [_id(meeting) for meeting in page["meetings"] if meeting.get("agenda") == mark]
            token = page.get("next_page_token") or ""
            if ids or not token:
                break
        return min(ids, default="")

    def _page(self, user: str, token: str, size: int = 100) -> dict[str, Any]:
        params = {"type": "scheduled", "page_size": str(size)}
        if token:
            params["next_page_token"] = token
        answer = self._call("GET", f"/users/{quote(user, safe='@')}/meetings", params=params)
        page = answer.json if isinstance(answer.json, dict) else {}
        meetings = page.get("meetings")
        if not isinstance(meetings, list) or not all(isinstance(one, dict) for one in meetings):
            raise misunderstood()
        return page

    def _made(self, consultation: Consultation, user: str) -> str:
        """Make a meeting, once: a host can make a hundred in a day."""
        minutes = -((consultation.starts - consultation.ends) // timedelta(minutes=1))
        meeting = {
            "topic": consultation.title[:200] or consultation.id,
            "type": SCHEDULED,
            "start_time": consultation.starts.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "duration": min(minutes, LONGEST),
            "agenda": consultation.id,
            "settings": {
                "waiting_room": True,
                "join_before_host": False,
                "auto_recording": "none",
                "approval_type": WITHOUT_REGISTRATION,
                "email_notification": False,
                "meeting_authentication": False,
            },
        }
        path = f"/users/{quote(user, safe='@')}/meetings"
        return _id(self._call("POST", path, again=False, body=meeting).json)

    def _address(self) -> str:
        return f"{self._given_address.rstrip('/')}/v2" if self._given_address else API

    def _granted(self) -> Answer:
        given = self._given_address.rstrip("/")
        account = self._needed("account_id")
        answer = ask(
            "POST",
            f"{given}/oauth/token" if given else TOKENS,
            auth=(self._needed("client_id"), self._needed("client_secret")),
            form={"grant_type": "account_credentials", "account_id": account},
            seconds=self._seconds,
            expected={400},
        )
        if answer.status == 400:
            raise Misconfigured("Zoom does not know the account or the app, or it is switched off.")
        return answer


def _path(room: Room) -> str:
    return f"/meetings/{quote(text_in(unpacked(room), 'id'), safe='')}"


def _id(meeting: Any) -> str:
    """Return a meeting's number as a text."""
    number = meeting.get("id") if isinstance(meeting, dict) else None
    if isinstance(number, bool) or not isinstance(number, int):
        raise misunderstood()
    return str(number)


def _code(answer: Answer) -> Any:
    return answer.json.get("code") if isinstance(answer.json, dict) else None
