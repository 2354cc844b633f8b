"""Microsoft Teams: a meeting for each talk, by Microsoft Graph with an app's own permission.

docs/reference/video-teams.md tells what was checked, and what was not.
"""

from collective.virtualoffice import _
from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.http import Answer
from collective.virtualoffice.outside.http import ask
from collective.virtualoffice.outside.http import misunderstood
from collective.virtualoffice.outside.operator import IOperatorSettings
from collective.virtualoffice.outside.operator import operator_in
from collective.virtualoffice.outside.operator import operator_named
from collective.virtualoffice.video.access import AppService
from collective.virtualoffice.video.access import lasting
from collective.virtualoffice.video.interfaces import IVideoService
from collective.virtualoffice.video.service import packed
from collective.virtualoffice.video.service import text_in
from collective.virtualoffice.video.service import unpacked
from datetime import datetime
from datetime import UTC
from typing import Any
from urllib.parse import quote
from zope.interface import implementer
from zope.schema import Password
from zope.schema import TextLine


GRAPH = "https://graph.microsoft.com"
LOGIN = "https://login.microsoftonline.com"
SCOPE = "https://graph.microsoft.com/.default"

ASKED_FOR = {
    "lobbyBypassSettings": {"scope": "organizer", "isDialInBypassEnabled": False},
    "allowedPresenters": "everyone",  # who else could share a screen
    "allowedLobbyAdmitters": "organizerAndCoOrganizers",  # but not let anybody in
    "allowMeetingChat": "limited",
    "allowRecording": False,
    "allowTranscription": False,
    "recordAutomatically": False,
}
"""What `createOrGet` does not take, and is set afterwards, each time."""


class ITeamsSettings(IOperatorSettings):
    """Settings of Teams: an app registration in the organisation's directory."""

    operator = operator_named("Microsoft Corporation")
    country = operator_in("US")
    tenant = TextLine(
        title=_("teams_tenant", default="Tenant"),
        description=_(
            "teams_tenant_help",
            default="The directory (tenant) ID of your organisation in Microsoft Entra.",
        ),
        required=False,
    )
    client_id = TextLine(
        title=_("teams_client_id", default="Application (client) ID"), required=False
    )
    client_secret = Password(
        title=_("teams_client_secret", default="Client secret"), required=False
    )
    organizer = TextLine(
        title=_("teams_organizer", default="Object ID of the usual organizer"),
        description=_(
            "teams_organizer_help",
            default="For offices that name no host: the object ID of an account to which the"
            " application access policy is granted.",
        ),
        required=False,
    )


@implementer(IVideoService)
class Teams(AppService):
    """Meetings at Teams: one address for all, the organizer is told by signing in there."""

    name = "teams"
    needs = ("tenant", "client_id", "client_secret")
    usual_account = "organizer"
    settings_schema = ITeamsSettings
    title = _("video_service_teams", default="Microsoft Teams")
    capabilities = frozenset({"lobby", "screen_share", "chat", "audio_only", "recording_off"})

    def create(self, consultation: Consultation) -> Room:
        """Return the meeting that has the talk's id at Microsoft, with our settings."""
        user = self._account(consultation)
        wanted = {
            "externalId": consultation.id,
            "subject": consultation.title or consultation.id,
            "startDateTime": _moment(consultation.starts),
            "endDateTime": _moment(consultation.ends),
        }
        answer = self._permitted("POST", f"{_meetings(user)}/createOrGet", wanted)
        facts = {"id": text_in(answer.json, "id"), "user": user}
        room = Room(packed(facts), consultation.place)
        self._permitted("PATCH", _path(room), ASKED_FOR)
        return room

    def link(self, room: Room, person: Person, now: datetime) -> str:
        """Return the meeting's address, the same for everybody."""
        link = text_in(self._call("GET", _path(room)).json, "joinWebUrl")
        if not link.startswith("https://"):
            raise misunderstood()
        return link

    def end(self, room: Room) -> None:
        """Delete the meeting, so that nobody enters any more; those in it hang up themselves."""
        self._call("DELETE", _path(room), expected={404})

    def _try(self) -> str:
        lasting(self._granted())
        return _(
            "teams_ready",
            default="Microsoft knows our app; a test talk shows whether it may make meetings.",
        )

    def _permitted(self, method: str, path: str, body: dict[str, Any]) -> Answer:
        answer = self._call(method, path, expected={403}, body=body)
        if answer.status == 403:
            raise Misconfigured(
                "Microsoft refuses meetings of this organizer (HTTP 403): the permission"
                " OnlineMeetings.ReadWrite.All or the application access policy is missing."
            )
        return answer

    def _address(self) -> str:
        return f"{(self._given_address or GRAPH).rstrip('/')}/v1.0"

    def _granted(self) -> Answer:
        login = (self._given_address or LOGIN).rstrip("/")
        answer = ask(
            "POST",
            f"{login}/{quote(self._needed('tenant'), safe='')}/oauth2/v2.0/token",
            form={
                "grant_type": "client_credentials",
                "client_id": self._needed("client_id"),
                "client_secret": self._needed("client_secret"),
                "scope": SCOPE,
            },
            seconds=self._seconds,
            expected={400},
        )
        if answer.status == 400:
            raise Misconfigured("Microsoft does not know the tenant or the app.")
        return answer


def _meetings(user: str) -> str:
    return f"/users/{quote(user, safe='')}/onlineMeetings"


def _path(room: Room) -> str:
    facts = unpacked(room)
    return f"{_meetings(text_in(facts, 'user'))}/{quote(text_in(facts, 'id'), safe='')}"


def _moment(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="seconds")
