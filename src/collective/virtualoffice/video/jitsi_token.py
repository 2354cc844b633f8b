"""The tokens by which Jitsi knows who may come into which room, and in which role."""

from collections.abc import Mapping
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.outside.errors import Misconfigured
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import quote
from urllib.parse import urlencode

import json
import jwt
import re


ALGORITHMS = ("HS256", "RS256")
LIVES = timedelta(hours=4)
CLOCKS_DIFFER = timedelta(minutes=1)

LEADING = frozenset({Role.HOST, Role.COLLEAGUE})
NOT_KEPT = dict.fromkeys(
    ("recording", "livestreaming", "transcription", "inbound-call", "outbound-call"), "false"
)
"""What nobody may begin."""

_PEM = re.compile(r"-----BEGIN (?P<kind>[A-Z ]+)-----(?P<body>.*)-----END (?P=kind)-----", re.S)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs for which service; `key_id` names the public half of a private key."""

    issuer: str
    audience: str
    subject: str
    algorithm: str
    key: str = field(repr=False)
    key_id: str = ""


def signed_token(
    by: Signature,
    room: str,
    now: datetime,
    context: Mapping[str, Any] | None = None,
    lives: timedelta = LIVES,
) -> str:
    """Return a token for one room; Misconfigured where the key cannot be used."""
    claims = {
        "iss": by.issuer,
        "aud": by.audience,
        "sub": by.subject,
        "room": room,
        "nbf": int((now - CLOCKS_DIFFER).timestamp()),
        "exp": int((now + lives).timestamp()),
    }
    if context:
        claims["context"] = context
    if by.algorithm not in ALGORITHMS:
        raise Misconfigured(f"The algorithm is one of {', '.join(ALGORITHMS)}.")
    key = by.key if by.algorithm == "HS256" else as_pem(by.key)
    headers = {"kid": by.key_id} if by.key_id else None
    try:
        return jwt.encode(claims, key, algorithm=by.algorithm, headers=headers)
    except (jwt.PyJWTError, ValueError, TypeError):
        raise Misconfigured(f"The key cannot be used to sign with {by.algorithm}.") from None


def user_of(person: Person) -> dict[str, str]:
    """Return what a token says about a person: texts only, others break Jitsi's client."""
    leads = person.role in LEADING
    return {
        "id": person.id,
        "name": person.name,
        "affiliation": "owner" if leads else "member",
        "moderator": "true" if leads else "false",
    }


def room_name(service: str, consultation_id: str) -> str:
    """Return a name that nobody can guess, in the alphabet that Jitsi does not change."""
    return sha256(f"{service} {consultation_id}".encode()).hexdigest()[:32]


def room_url(address: str, room: str, token: str, person: Person, language: str) -> str:
    """Return the link; what stands behind the # is JSON, and no server sees it."""
    wishes = {
        "config.prejoinConfig.enabled": True,
        "config.startWithVideoMuted": True,
        "config.deeplinking.disabled": True,
        "config.defaultLanguage": language,
        "userInfo.displayName": person.name,
    }
    values = {name: json.dumps(value) for name, value in wishes.items()}
    return f"{address}/{room}?jwt={token}#{urlencode(values, quote_via=quote)}"


def as_pem(key: str) -> str:
    """Return a private key with its lines, also after a form field has swallowed them."""
    form = _PEM.search(key)
    if form is None:
        raise Misconfigured("The private key is not in PEM format.")
    body = re.sub(r"\s|\\n", "", form["body"])
    lines = [body[at : at + 64] for at in range(0, len(body), 64)]
    return "\n".join(
        [f"-----BEGIN {form['kind']}-----", *lines, f"-----END {form['kind']}-----", ""]
    )
