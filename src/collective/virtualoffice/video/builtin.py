"""The built-in video room: two browsers talk directly, the site only introduces them."""

from collections.abc import Iterator
from collective.virtualoffice import _
from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Health
from collective.virtualoffice.domain.video import Operator
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.domain.video_room import LinkRefused
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.said import said
from collective.virtualoffice.video.interfaces import IEndVideoRoom
from collective.virtualoffice.video.interfaces import IVideoService
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hashlib import sha256
from plone.keyring.interfaces import IKeyManager
from zope.component import getUtility
from zope.component import queryUtility
from zope.interface import implementer

import hmac
import jwt


VIEW = "@@video-room"
LINK_LIVES = timedelta(hours=4)

_AUDIENCE = "collective.virtualoffice:video-room"
_PURPOSE = b"collective.virtualoffice: links into the built-in video room"
_ALGORITHM = "HS256"
_RING = "_system"


@dataclass(frozen=True, slots=True)
class Pass:
    """What a link vouches for: this person may enter this room until it expires."""

    room: str
    person: Person
    expires: datetime


@implementer(IVideoService)
class BuiltinVideo:
    """A room on the site itself, without any account elsewhere."""

    title = _("video_service_builtin", default="Video room of this website")
    needs_account = False
    settings_schema = None
    capabilities = frozenset(
        {
            "lobby",
            "screen_share",
            "guest_name",
            "chat",
            "files",
            "audio_only",
            "end",
            "embeddable",
            "e2e",
            "recording_off",
            "return_link",
        }
    )

    def operator(self) -> Operator:
        """Return that it is this site itself."""
        return Operator(is_this_site=True)

    def missing(self) -> tuple[str, ...]:
        """Return nothing: it works as it is."""
        return ()

    def create(self, consultation: Consultation) -> Room:
        """Return the room, whose name follows from the consultation's."""
        named = f"video-room {consultation.id}".encode()
        return Room(sha256(named).hexdigest()[:32], consultation.place)

    def link(self, room: Room, person: Person, now: datetime) -> str:
        """Return the URL; room and person stand in the fragment, which no server sees."""
        key = next(_keys(), None)
        if key is None:
            raise Misconfigured("The site's keyring holds no key.")
        claims = {
            "aud": _AUDIENCE,
            "room": room.ref,
            "sub": person.id,
            "role": person.role.value,
            "name": person.name,
            "back": person.back,
            "exp": int((now + LINK_LIVES).timestamp()),
        }
        token = jwt.encode(claims, key, algorithm=_ALGORITHM)
        return f"{room.place.rstrip('/')}/{VIEW}#{token}"

    def admit(self, room: Room) -> None:
        """Say that the official does this in the room."""
        raise Final("People are let in in the video room itself.")

    def people(self, room: Room) -> tuple[str, ...]:
        """Say that only the room knows."""
        raise Final("The video room shows who is in it.")

    def end(self, room: Room) -> None:
        """Have what the room holds deleted."""
        end_room = queryUtility(IEndVideoRoom)
        if end_room is None:
            raise Misconfigured("Nothing is registered that ends rooms.")
        end_room(room.ref)

    def health(self) -> Health:
        """Tell whether links can be signed."""
        if next(_keys(), None) is None:
            return Health(
                False,
                said(
                    _(
                        "builtin_no_key",
                        default="The site's keyring holds no key to sign links with.",
                    )
                ),
            )
        return Health(
            True,
            said(
                _("builtin_ready", default="The room is served by this site and needs no account.")
            ),
        )


def read_link(token: str) -> Pass:
    """Return what a link vouches for, expired or not; LinkRefused where it is not ours."""
    for key in _keys():
        try:
            claims = jwt.decode(
                token,
                key,
                algorithms=[_ALGORITHM],
                audience=_AUDIENCE,
                options={
                    "require": ["exp", "sub", "aud"],
                    "verify_exp": False,  # the caller knows the time
                },
            )
        except jwt.InvalidTokenError:
            continue
        return Pass(
            room=claims["room"],
            person=Person(claims["sub"], claims["role"], claims["name"], claims["back"]),
            expires=datetime.fromtimestamp(claims["exp"], UTC),
        )
    raise LinkRefused


def _keys() -> Iterator[bytes]:
    """Yield the keys for links, the current one first."""
    for secret in getUtility(IKeyManager)[_RING]:
        if secret:
            yield hmac.new(secret.encode(), _PURPOSE, sha256).digest()
