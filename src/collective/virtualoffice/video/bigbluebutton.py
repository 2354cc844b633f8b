"""BigBlueButton: meetings made at each entering, links signed with the server's secret."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.outside.http import misunderstood
from collective.virtualoffice.outside.operator import IOperatorSettings
from collective.virtualoffice.outside.settings import setting
from collective.virtualoffice.video.bigbluebutton_call import CHECKSUMS
from collective.virtualoffice.video.bigbluebutton_call import GONE
from collective.virtualoffice.video.bigbluebutton_call import Refused
from collective.virtualoffice.video.bigbluebutton_call import signed
from collective.virtualoffice.video.bigbluebutton_call import understood
from collective.virtualoffice.video.interfaces import IVideoService
from collective.virtualoffice.video.service import packed
from collective.virtualoffice.video.service import text_in
from collective.virtualoffice.video.service import unpacked
from collective.virtualoffice.video.service import VideoService
from datetime import datetime
from hashlib import sha256
from uuid import uuid4
from xml.etree.ElementTree import Element
from zope.i18n import translate
from zope.interface import implementer
from zope.schema import Choice
from zope.schema import Password
from zope.schema import TextLine


MODERATORS = frozenset({Role.HOST, Role.COLLEAGUE})
LONGEST_NAME = 64  # characters

UNWANTED = (
    "breakoutRooms",
    "externalVideos",
    "learningDashboard",
    "learningDashboardDownloadSessionData",
    "liveTranscription",
    "polls",
)
"""What a talk in an office does not need, or what would keep or pass on data about people."""

MEETING = {
    "record": "false",
    "autoStartRecording": "false",
    "allowStartStopRecording": "false",
    "meetingKeepEvents": "false",
    "guestPolicy": "ASK_MODERATOR",
    "maxParticipants": "8",
    "duration": "240",  # minutes
    "meetingExpireIfNoUserJoinedInMinutes": "10",
    "meetingExpireWhenLastUserLeftInMinutes": "5",
    "endWhenNoModerator": "true",
    "endWhenNoModeratorDelayInMinutes": "10",
    "meetingLayout": "VIDEO_FOCUS",
    "disabledFeatures": ",".join(UNWANTED),
}

_TITLE = _("video_bigbluebutton_meeting", default="Consultation")


class IBigBlueButtonSettings(IOperatorSettings):
    """The settings `bigbluebutton.…`."""

    url = TextLine(
        title=_("bigbluebutton_url", default="Address of BigBlueButton"),
        description=_(
            "bigbluebutton_url_help",
            default="As bbb-conf --secret shows it, for example"
            " https://bbb.example.org/bigbluebutton/.",
        ),
        required=False,
    )
    secret = Password(
        title=_("bigbluebutton_secret", default="Shared secret"),
        description=_("bigbluebutton_secret_help", default="As bbb-conf --secret shows it."),
        required=False,
    )
    checksum = Choice(
        title=_("bigbluebutton_checksum", default="Kind of checksum"),
        description=_(
            "bigbluebutton_checksum_help",
            default="sha256, unless the server is too old for it or demands another one.",
        ),
        values=CHECKSUMS,
        default="sha256",
        required=False,
    )


@implementer(IVideoService)
class BigBlueButton(VideoService):
    """Meetings of an own or a hosted server; a moderator lets the guests in."""

    name = "bigbluebutton"
    needs = ("url", "secret")
    pages = "url"
    title = _("video_service_bigbluebutton", default="BigBlueButton")
    capabilities = frozenset(
        {
            "lobby",
            "screen_share",
            "guest_name",
            "chat",
            "files",
            "audio_only",
            "recording_off",
            "end",
            "people",
        }
    )

    def create(self, consultation: Consultation) -> Room:
        """Return the room; the meeting itself is made by each link, as it may expire."""
        title = consultation.title or translate(_TITLE, target_language=consultation.language)
        meeting = sha256(f"bigbluebutton {consultation.id}".encode()).hexdigest()[:32]
        facts = {"meeting": meeting, "title": title[:LONGEST_NAME]}
        return Room(packed(facts), consultation.place)

    def link(self, room: Room, person: Person, now: datetime) -> str:
        """Return the signed URL into the meeting as it runs now, which is made where it does not.

        Nobody but moderators comes in without being let in. A person's own page is not told
        to the server, where it would stand in the log: what opens it is its address.
        """
        facts = {
            "meetingID": _meeting(room),
            "fullName": person.name,
            "userID": person.id,
            "createTime": self._made(room),
        }
        if person.role in MODERATORS:
            facts["role"] = "MODERATOR"
        else:
            facts |= {"role": "VIEWER", "guest": "true"}
        return f"{self._address()}/{self._signed('join', facts)}"

    def people(self, room: Room) -> tuple[str, ...]:
        """Return the names of those in the meeting."""
        try:
            told = self._call("getMeetingInfo", {"meetingID": _meeting(room)})
        except Refused as refused:
            if refused.key in GONE:
                return ()
            raise
        names = (one.findtext("fullName", "") for one in told.iter("attendee"))
        return tuple(name for name in names if name)

    def end(self, room: Room) -> None:
        """End the meeting for everybody."""
        try:
            self._call("end", {"meetingID": _meeting(room)})
        except Refused as refused:
            if refused.key not in GONE:
                raise

    def _try(self) -> str:
        self._call("isMeetingRunning", {"meetingID": uuid4().hex})
        return _("bigbluebutton_ready", default="BigBlueButton answers and accepts our secret.")

    def _made(self, room: Room) -> str:
        """Make the meeting, unless it runs, and return when it was made: joins are bound to it.

        The way back is the office's page: the meeting has one for all, and a page of
        one person must not open for another.
        """
        facts = {"name": text_in(unpacked(room), "title"), "meetingID": _meeting(room), **MEETING}
        if room.place:
            facts["logoutURL"] = room.place
        made = self._call("create", facts)
        if made.findtext("hasBeenForciblyEnded") == "true":
            raise Retryable("BigBlueButton has just ended this meeting.")
        when = made.findtext("createTime", "")
        if not (when.isascii() and when.isdigit()):
            raise misunderstood()
        return when

    def _call(self, call: str, facts: dict[str, str]) -> Element:
        answer = self._ask(
            "GET", f"/{self._signed(call, facts)}", headers={"Accept": "application/xml, text/xml"}
        )
        return understood(answer.text)

    def _signed(self, call: str, facts: dict[str, str]) -> str:
        checksum = setting(f"{self.name}.checksum") or CHECKSUMS[0]
        return signed(call, facts, self._needed("secret"), checksum)

    def _address(self) -> str:
        """Return where the API is, also where the administrator has given it already."""
        return f"{super()._address().removesuffix('/api')}/api"


def _meeting(room: Room) -> str:
    return text_in(unpacked(room), "meeting")
