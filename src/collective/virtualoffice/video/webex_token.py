"""Access to Webex: a token that is renewed with a refresh token, which each use may change.

Only one process renews at a time, and keeps what it got at once; whoever comes meanwhile
still uses the old token as long as it is good. What is kept is sealed with the
app's credentials and the refresh token of the settings: where one of them is changed there,
what was kept cannot be opened any more and counts for nothing.
"""

from base64 import urlsafe_b64encode
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.outside.http import ask
from collective.virtualoffice.outside.settings import needed
from collective.virtualoffice.video.access import early
from collective.virtualoffice.video.access import lasting
from collective.virtualoffice.video.interfaces import ITokenStore
from collective.virtualoffice.video.service import text_in
from cryptography.fernet import Fernet
from cryptography.fernet import InvalidToken
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from hashlib import sha256
from time import monotonic
from time import sleep
from time import time
from typing import Any
from zope.component import queryUtility

import hmac
import json
import threading


SERVICE = "webex"
PATIENCE = 2.0
"""Seconds that one caller waits for another one's renewal; further callers do not."""

_PURPOSE = b"collective.virtualoffice: access to Webex "

_waiting = threading.Lock()


@dataclass(frozen=True, slots=True)
class Tokens:
    """What Webex gave us: good until a time, worn from a time on, in seconds since the epoch."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    worn: float
    until: float


def access_token(address: str, seconds: float, refused: str = "") -> str:
    """Return a token that Webex accepts, which the `refused` one is not.

    Raises Misconfigured where the app has to be authorised anew, Retryable, Busy.
    """
    store = _store()
    seen = store.kept(SERVICE)
    tokens = _opened(seen)
    usable = _usable(tokens, refused)
    if usable and time() < tokens.worn:
        return usable
    if not store.lease(SERVICE, seen):
        return usable or _renewed_by_another(store, refused)
    try:
        refresh = tokens.refresh if tokens else needed(f"{SERVICE}.refresh_token")
        tokens = _granted(address, seconds, refresh)
    except ServiceFailed as error:
        store.release(SERVICE)
        if usable and isinstance(error, Retryable):
            return usable
        raise
    store.keep(SERVICE, _sealed(tokens))
    return tokens.access


def _usable(tokens: Tokens | None, refused: str) -> str:
    """Return the access that still opens the door, empty where there is none."""
    good = tokens and tokens.access != refused and time() < tokens.until
    return tokens.access if good else ""


def _granted(address: str, seconds: float, refresh: str) -> Tokens:
    began = time()
    form = {
        "grant_type": "refresh_token",
        "client_id": needed(f"{SERVICE}.client_id"),
        "client_secret": needed(f"{SERVICE}.client_secret"),
        "refresh_token": refresh,
    }
    answer = ask("POST", f"{address}/access_token", form=form, seconds=seconds, expected={400})
    if answer.status == 400:
        raise Misconfigured(
            "Webex does not accept the refresh token any more: authorise the app anew."
        )
    lasts = lasting(answer)
    return Tokens(
        access=text_in(answer.json, "access_token"),
        refresh=text_in({"refresh_token": refresh, **answer.json}, "refresh_token"),
        worn=began + lasts - early(lasts),
        until=began + lasts,
    )


def _renewed_by_another(store: ITokenStore, refused: str) -> str:
    if _waiting.acquire(blocking=False):
        try:
            until = monotonic() + PATIENCE
            while monotonic() < until:
                sleep(0.05)
                usable = _usable(_opened(store.kept(SERVICE)), refused)
                if usable:
                    return usable
        finally:
            _waiting.release()
    raise Retryable("Our access to Webex is being renewed at this moment.", 2)


def _store() -> ITokenStore:
    store = queryUtility(ITokenStore)
    if store is None:
        raise Misconfigured("Nothing is registered that keeps tokens.")
    return store


def _sealed(tokens: Tokens) -> str:
    return _cipher().encrypt(json.dumps(asdict(tokens)).encode()).decode()


def _opened(sealed: str) -> Tokens | None:
    """Return what is kept, None where there is nothing, or what other settings have sealed."""
    if not sealed:
        return None
    try:
        facts: dict[str, Any] = json.loads(_cipher().decrypt(sealed.encode()))
    except InvalidToken:
        return None
    return Tokens(**facts)


def _cipher() -> Fernet:
    secret = needed(f"{SERVICE}.client_secret").encode()
    given = " ".join(needed(f"{SERVICE}.{name}") for name in ("client_id", "refresh_token"))
    key = hmac.new(secret, _PURPOSE + given.encode(), sha256).digest()
    return Fernet(urlsafe_b64encode(key))
