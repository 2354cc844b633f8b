"""Links nobody can guess: the secret goes out, only its hash stays."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from secrets import token_urlsafe
from uuid import uuid4

import hmac


def new_token() -> str:
    """Return a secret of 256 random bits."""
    return token_urlsafe(32)


def derived_token(secret: bytes, text: str) -> str:
    """Return a token that comes out the same for the same text, and only with the secret."""
    made = hmac.digest(secret, text.encode("utf-8", "surrogatepass"), "sha256")
    return urlsafe_b64encode(made).rstrip(b"=").decode()


def hashed(token: str) -> str:
    """Return what is stored of a secret."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def id_from(token_hash: str) -> str:
    """Return the identifier of what a token opens, half of its hash: it tells nothing of it."""
    return token_hash[:32]


def new_id() -> str:
    """Return an identifier that officials may see."""
    return uuid4().hex
