"""Tokens for Jitsi, read by the library and once more by hand."""

from base64 import urlsafe_b64decode
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.video.jitsi_token import as_pem
from collective.virtualoffice.video.jitsi_token import room_name
from collective.virtualoffice.video.jitsi_token import Signature
from collective.virtualoffice.video.jitsi_token import signed_token
from collective.virtualoffice.video.jitsi_token import user_of
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hashlib import sha256

import hmac
import json
import jwt
import pytest
import re


NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SECRET = "a-secret-of-the-town-that-is-long-enough"
SHARED = Signature("office", "jitsi", "meet.example.org", "HS256", SECRET)
ROOM = room_name("jitsi", "4f5ab8f2c1d94b7d8f6e0a1b2c3d4e5f")


def parts_of(token):
    """Return header and claims as JSON, the signed bytes and the signature."""
    head, body, signature = token.split(".")
    raw = [urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in (head, body, signature)]
    return json.loads(raw[0]), json.loads(raw[1]), f"{head}.{body}".encode(), raw[2]


def texts_in(value):
    """Return every value inside of another."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts_in(one)]
    return [value]


def test_a_shared_secret_signs_by_hmac():
    header, claims, signed, signature = parts_of(signed_token(SHARED, ROOM, NOW))
    assert header == {"alg": "HS256", "typ": "JWT"}
    assert signature == hmac.new(SECRET.encode(), signed, sha256).digest()
    assert claims == {
        "iss": "office",
        "aud": "jitsi",
        "sub": "meet.example.org",
        "room": ROOM,
        "nbf": int((NOW - timedelta(minutes=1)).timestamp()),
        "exp": int((NOW + timedelta(hours=4)).timestamp()),
    }


def test_a_private_key_signs_and_names_its_public_half(rsa_key, rsa_pem):
    by = replace(SHARED, algorithm="RS256", key=rsa_pem, key_id="town/1")
    header, _claims, signed, signature = parts_of(signed_token(by, ROOM, NOW))
    assert header == {"alg": "RS256", "typ": "JWT", "kid": "town/1"}
    rsa_key.public_key().verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())


def test_a_key_that_lost_its_lines_in_a_form_is_found_again(rsa_pem):
    for lost in (rsa_pem.replace("\n", ""), rsa_pem.replace("\n", " "), rsa_pem[:-1]):
        assert as_pem(lost) == rsa_pem
    assert as_pem(rsa_pem.replace("\n", "\\n")) == rsa_pem


@pytest.mark.parametrize(
    "facts",
    [
        {"algorithm": "none"},
        {"algorithm": "HS512"},
        {"algorithm": "RS256"},
        {"key": "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----"},
        {"algorithm": "RS256", "key": "-----BEGIN PRIVATE KEY-----MIIB-----END PRIVATE KEY-----"},
    ],
)
def test_what_cannot_sign_is_for_the_administrator(facts):
    with pytest.raises(Misconfigured) as refused:
        signed_token(replace(SHARED, **facts), ROOM, NOW)
    assert "MIIB" not in f"{refused.value!r}"
    assert SECRET not in f"{refused.value!r} {SHARED!r}"


@pytest.mark.parametrize("role", Role)
def test_only_officials_lead(role):
    user = user_of(Person("person-1", role, "Zoë"))
    leads = role in (Role.HOST, Role.COLLEAGUE)
    assert user["affiliation"] == ("owner" if leads else "member")
    assert user["moderator"] == ("true" if leads else "false")
    assert all(isinstance(text, str) for text in texts_in(user))


def test_a_room_cannot_be_guessed_and_keeps_its_name_at_jitsi():
    assert re.fullmatch("[0-9a-f]{32}", ROOM)
    assert room_name("jaas", "4f5ab8f2c1d94b7d8f6e0a1b2c3d4e5f") != ROOM


def test_a_token_for_another_service_is_not_taken():
    token = signed_token(SHARED, ROOM, datetime.now(UTC))
    for wrong in ({"audience": "other"}, {"issuer": "other"}):
        with pytest.raises(jwt.InvalidTokenError):
            jwt.decode(
                token, SECRET, ["HS256"], **({"audience": "jitsi", "issuer": "office"} | wrong)
            )
