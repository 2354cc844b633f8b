"""Credentials for a TURN server that end by themselves, as coturn's REST scheme has them.

The server knows the same secret and needs no list of users:
https://datatracker.ietf.org/doc/html/draft-uberti-behave-turn-rest-00
"""

from base64 import b64encode
from collective.virtualoffice import _
from collective.virtualoffice import logger
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.settings import lines
from collective.virtualoffice.outside.settings import setting
from datetime import datetime
from datetime import timedelta
from zope.interface import Interface
from zope.schema import List
from zope.schema import Password
from zope.schema import TextLine

import hmac
import re
import secrets


CREDENTIALS_LIVE = timedelta(hours=1)

# A browser throws at every other address, and then there is no talk at all.
_ADDRESS = re.compile(r"turns?:[\w.:\[\]-]+(\?transport=(udp|tcp))?", re.ASCII)


class ITurnSettings(Interface):
    """The settings `turn.…`."""

    urls = List(
        title=_("turn_urls", default="TURN servers with a shared secret"),
        description=_(
            "turn_urls_help",
            default="One address per line, for example turn:turn.example.org:3478. Each talk gets"
            " a name and a password of its own, which end after an hour.",
        ),
        value_type=TextLine(),
        required=False,
    )
    secret = Password(
        title=_("turn_secret", default="Secret shared with the TURN servers"),
        description=_(
            "turn_secret_help",
            default="What coturn calls static-auth-secret. VIRTUALOFFICE_TURN_SECRET and"
            " VIRTUALOFFICE_TURN_SECRET_FILE take precedence and keep it out of the database.",
        ),
        required=False,
    )


def minted_relay(
    now: datetime, lives: timedelta = CREDENTIALS_LIVE
) -> dict[str, str | list[str]] | None:
    """Return the TURN servers with credentials made now; None where they are not set up."""
    try:
        urls = [line for line in lines("turn.urls") if _ADDRESS.fullmatch(line)]
        secret = setting("turn.secret")
    except Misconfigured as error:
        logger.warning("No TURN server is offered: %s", error.detail)
        return None
    if not urls or not secret:
        return None
    username = f"{int((now + lives).timestamp())}:{secrets.token_hex(8)}"
    return {"urls": urls, "username": username, "credential": password_for(username, secret)}


def password_for(username: str, secret: str) -> str:
    """Return the password that belongs to a name; the scheme demands SHA-1."""
    return b64encode(hmac.digest(secret.encode(), username.encode(), "sha1")).decode()
