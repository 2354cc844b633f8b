"""Links nobody can guess: the secret goes out, only its hash stays."""

from hashlib import sha256
from secrets import token_urlsafe
from uuid import uuid4


def new_token() -> str:
    """Return a secret of 256 random bits."""
    return token_urlsafe(32)


def hashed(token: str) -> str:
    """Return what is stored of a secret."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def new_id() -> str:
    """Return an identifier that officials may see."""
    return uuid4().hex
