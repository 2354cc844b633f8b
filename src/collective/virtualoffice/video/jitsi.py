"""Jitsi Meet on an own server: links with a token, for one room, one person, one role."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.http import ask
from collective.virtualoffice.outside.settings import flag
from collective.virtualoffice.outside.settings import Origin
from collective.virtualoffice.outside.settings import origin
from collective.virtualoffice.outside.settings import setting
from collective.virtualoffice.video.interfaces import IVideoService
from collective.virtualoffice.video.jitsi_token import ALGORITHMS
from collective.virtualoffice.video.jitsi_token import LEADING
from collective.virtualoffice.video.jitsi_token import NOT_KEPT
from collective.virtualoffice.video.jitsi_token import room_name
from collective.virtualoffice.video.jitsi_token import room_url
from collective.virtualoffice.video.jitsi_token import Signature
from collective.virtualoffice.video.jitsi_token import signed_token
from collective.virtualoffice.video.jitsi_token import user_of
from collective.virtualoffice.video.service import packed
from collective.virtualoffice.video.service import text_in
from collective.virtualoffice.video.service import unpacked
from collective.virtualoffice.video.service import VideoService
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from urllib.parse import urlsplit
from zope.interface import implementer


NAME = "jitsi"
ORDER_LIVES = timedelta(minutes=5)

_GUESTS = {"screen-sharing": "true", "send-groupchat": "true", **NOT_KEPT}


@implementer(IVideoService)
class JitsiMeet(VideoService):
    """Rooms that come to be when somebody enters them; the token says who may."""

    name = NAME
    pages = "url"
    title = _("video_service_jitsi", default="Jitsi Meet")

    @property
    def needs(self) -> tuple[str, ...]:
        """Return the settings without which no token can be signed."""
        signing = ("key", "key_id") if self._algorithm == "RS256" else ("secret",)
        return ("url", "app_id", *signing)

    @property
    def capabilities(self) -> frozenset[str]:
        """Return what the server can do; some of it only the administrator knows."""
        can = {"screen_share", "guest_name", "chat", "audio_only", "embeddable"}
        if flag(f"{NAME}.lobby"):
            can.add("lobby")
        if self._can_end:
            can.add("end")
        return frozenset(can)

    def create(self, consultation: Consultation) -> Room:
        """Return the room; Jitsi makes it when the first person enters."""
        name = room_name(NAME, consultation.id)
        facts = {"room": name, "language": consultation.language}
        return Room(packed(facts), consultation.place)

    def link(self, room: Room, person: Person, now: datetime) -> str:
        """Return the link with this person's token; officials need not wait in the lobby."""
        features: dict[str, object] = dict(_GUESTS)
        if person.role in LEADING:
            features["lobby_bypass"] = True  # the plugin compares with the JSON value
        context = {"user": user_of(person), "features": features}
        name = room_in(room)
        token = signed_token(self._signature, name, now, context)
        return room_url(self._address(), name, token, person, unpacked(room).get("language") or "")

    def end(self, room: Room) -> None:
        """End the talk where the server can be told to; else it ends as people leave it."""
        if not self._can_end:
            return
        name = room_in(room)
        muc = setting(f"{NAME}.muc_domain") or f"conference.{self._subject}"
        token = signed_token(self._orders, name, datetime.now(UTC), lives=ORDER_LIVES)
        ask(
            "POST",
            f"{self._needed('end_url').rstrip('/')}/end-meeting",
            params={"conference": f"{name}@{muc}"},
            headers={"Authorization": f"Bearer {token}"},
            seconds=self._seconds,
            expected={404},
        )

    def _try(self) -> str:
        signed_token(self._signature, room_name(NAME, ""), datetime.now(UTC))
        self._ask("HEAD", "/")
        return _(
            "jitsi_ready",
            default="The server answers, and a token can be signed. Whether Jitsi takes it"
            " shows in a room only.",
        )

    @property
    def _algorithm(self) -> str:
        return setting(f"{NAME}.algorithm") or ALGORITHMS[0]

    @property
    def _subject(self) -> str:
        return setting(f"{NAME}.domain") or urlsplit(self._address()).hostname or ""

    @property
    def _signature(self) -> Signature:
        by_key = self._algorithm == "RS256"
        return Signature(
            issuer=self._needed("app_id"),
            audience=setting(f"{NAME}.audience") or "jitsi",
            subject=self._subject,
            algorithm=self._algorithm,
            key=self._needed("key" if by_key else "secret"),
            key_id=self._needed("key_id") if by_key else "",
        )

    @property
    def _orders(self) -> Signature:
        """Return the signature of orders to the server; it opens every room, so it is another."""
        return Signature(
            issuer=self._needed("app_id"),
            audience=setting(f"{NAME}.audience") or "jitsi",
            subject=self._subject,
            algorithm="RS256",
            key=self._needed("end_key"),
            key_id=self._needed("end_key_id"),
        )

    @property
    def _can_end(self) -> bool:
        return Origin.NOWHERE not in (origin(f"{NAME}.end_url"), origin(f"{NAME}.end_key"))


def room_in(room: Room) -> str:
    """Return the name that a room has at Jitsi; Final where another service made it."""
    return text_in(unpacked(room), "room")
