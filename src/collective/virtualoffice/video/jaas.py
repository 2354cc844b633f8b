"""8x8's hosted Jitsi (Jitsi as a Service): the same links, signed by a private key."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.operator import IOperatorSettings
from collective.virtualoffice.outside.operator import operator_in
from collective.virtualoffice.outside.operator import operator_named
from collective.virtualoffice.video.interfaces import IVideoService
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
from datetime import UTC
from zope.interface import implementer
from zope.schema import Password
from zope.schema import TextLine

import re


ADDRESS = "https://8x8.vc"

_APP_ID = re.compile(r"[\w-]{1,100}\Z", re.ASCII)
_FEATURES = {**NOT_KEPT, "sip-inbound-call": "false", "sip-outbound-call": "false"}


class IJaasSettings(IOperatorSettings):
    """The settings `jaas.…`."""

    app_id = TextLine(
        title=_("jaas_app_id", default="AppID"),
        description=_("jaas_app_id_help", default="It begins with vpaas-magic-cookie-."),
        required=False,
    )
    key_id = TextLine(
        title=_("jaas_key_id", default="Name of the API key (kid)"),
        description=_(
            "jaas_key_id_help", default="As 8x8 shows it: the AppID, a slash, and a short name."
        ),
        required=False,
    )
    key = Password(
        title=_("jaas_key", default="Private key"),
        description=_(
            "jaas_key_help",
            default="In PEM format, without a passphrase; 8x8 has its public half only.",
        ),
        required=False,
    )
    operator = operator_named("8x8, Inc.")
    country = operator_in("US")


@implementer(IVideoService)
class Jaas(VideoService):
    """Rooms of one's own account at 8x8, which come to be when somebody enters them."""

    name = "jaas"
    needs = ("app_id", "key_id", "key")
    title = _("video_service_jaas", default="8x8 (Jitsi as a Service)")
    capabilities = frozenset({"screen_share", "guest_name", "chat", "audio_only", "recording_off"})

    def create(self, consultation: Consultation) -> Room:
        """Return the room; 8x8 makes it when the first person enters."""
        facts = {
            "room": room_name(self.name, consultation.id),
            "language": consultation.language,
        }
        return Room(packed(facts), consultation.place)

    def link(self, room: Room, person: Person, now: datetime) -> str:
        """Return the link with this person's token."""
        facts = unpacked(room)
        name = text_in(facts, "room")
        context = {"user": user_of(person), "features": dict(_FEATURES)}
        token = signed_token(self._signature, name, now, context)
        address = f"{self._given_address.rstrip('/') or ADDRESS}/{self._app_id}"
        return room_url(address, name, token, person, facts.get("language") or "")

    def end(self, room: Room) -> None:
        """Do nothing: 8x8 ends a talk as people leave it."""

    def _try(self) -> str:
        signed_token(self._signature, room_name(self.name, ""), datetime.now(UTC))
        return _(
            "jaas_ready",
            default="A token can be signed. Whether 8x8 takes it shows in a room only.",
        )

    @property
    def _app_id(self) -> str:
        app_id = self._needed("app_id")
        if not _APP_ID.match(app_id):
            raise Misconfigured("The AppID of 8x8 begins with vpaas-magic-cookie-.")
        return app_id

    @property
    def _signature(self) -> Signature:
        return Signature(
            issuer="chat",
            audience="jitsi",
            subject=self._app_id,
            algorithm="RS256",
            key=self._needed("key"),
            key_id=self._needed("key_id"),
        )
