"""Services that let us in with a token which ends: where it was refused, a new one is asked for.

A token that the app's own credentials give, as often as one likes, is kept in the memory of
this process only. One that has to be renewed with the last one is more delicate: see
webex_token.py.
"""

from collections.abc import Callable
from collections.abc import Collection
from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.http import Answer
from collective.virtualoffice.outside.http import misunderstood
from collective.virtualoffice.outside.settings import setting
from collective.virtualoffice.video.service import text_in
from collective.virtualoffice.video.service import VideoService
from hashlib import sha256
from time import time
from typing import Any

import threading


EARLY = 300.0
"""Seconds before its end at which a token is renewed, less for one that lives shortly."""

_known = threading.Lock()
_tokens: dict[str, tuple[str, float]] = {}


class AccessService(VideoService):
    """A service that is asked with `Authorization: Bearer`."""

    usual_account = ""
    """The setting with the account at which talks are made where the office names none."""

    @property
    def needs_account(self) -> bool:
        """Tell whether there is no usual account."""
        return not setting(f"{self.name}.{self.usual_account}")

    def _token(self, refused: str = "") -> str:
        """Return a token that the vendor takes, which the `refused` one is not."""
        raise NotImplementedError

    def _account(self, consultation: Consultation) -> str:
        """Return at whose account a talk is made: that of the office, else the usual one."""
        account = consultation.account or setting(f"{self.name}.{self.usual_account}")
        if not account:
            raise Misconfigured(
                f"Neither the office nor the setting {self.name}.{self.usual_account} names a host."
            )
        return account

    def _call(
        self,
        method: str,
        path: str,
        *,
        again: bool = True,
        expected: Collection[int] = (),
        **request: Any,
    ) -> Answer:
        """Ask with our access; `again` with a new one where the vendor takes it no longer."""
        token = self._token()
        request["headers"] = {"Authorization": f"Bearer {token}"}
        known = {401, *expected} if again else expected
        answer = self._ask(method, path, expected=known, **request)
        if answer.status == 401 and again:
            request["headers"] = {"Authorization": f"Bearer {self._token(refused=token)}"}
            answer = self._ask(method, path, expected=expected, **request)
        return answer


class AppService(AccessService):
    """A service to which an app of the town's own shows its credentials, as often as it likes."""

    def _granted(self) -> Answer:
        """Return what the vendor answers to the app's credentials."""
        raise NotImplementedError

    def _token(self, refused: str = "") -> str:
        credentials = [self._needed(name) for name in self.needs]
        return token_of_app([self._address(), *credentials], self._granted, refused)


def token_of_app(
    credentials: Collection[str], grant: Callable[[], Answer], refused: str = ""
) -> str:
    """Return the token that these credentials gave lately, else what `grant` answers now."""
    name = sha256("\n".join(credentials).encode()).hexdigest()
    with _known:
        token, until = _tokens.get(name, ("", 0.0))
    if token and token != refused and time() < until:
        return token
    began = time()
    answer = grant()
    token, lasts = text_in(answer.json, "access_token"), lasting(answer)
    with _known:
        _tokens[name] = token, began + lasts - early(lasts)
    return token


def lasting(answer: Answer) -> float:
    """Return for how many seconds an answer gives access; Retryable where it does not say so."""
    lasts = answer.json.get("expires_in") if isinstance(answer.json, dict) else None
    if isinstance(lasts, bool) or not isinstance(lasts, (int, float)) or not lasts > 0:
        raise misunderstood()
    return float(lasts)


def early(lasts: float) -> float:
    """Return how many seconds before its end a token that `lasts` so long is renewed."""
    return min(EARLY, lasts / 10)
