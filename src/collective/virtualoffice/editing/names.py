"""Names of texts: whoever has one can write, so nobody may guess it."""

import secrets


BYTES = 20


def unguessable_name() -> str:
    """Return 160 random bits as 40 digits: Etherpad takes 50 characters, others small letters."""
    return secrets.token_hex(BYTES)
