"""One request to a service outside: short time-outs, no redirects, errors that tell no secrets."""

from collections.abc import Collection
from collections.abc import Mapping
from collective.virtualoffice import _
from collective.virtualoffice import logger
from collective.virtualoffice.outside.circuit import call_to
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import NoAnswer
from collective.virtualoffice.outside.errors import Retryable
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from email.utils import parsedate_to_datetime
from requests import PreparedRequest
from requests import Response
from requests.exceptions import InvalidHeader
from requests.exceptions import InvalidProxyURL
from requests.exceptions import InvalidSchema
from requests.exceptions import InvalidURL
from requests.exceptions import MissingSchema
from requests.exceptions import RequestException
from requests.exceptions import SSLError
from requests.exceptions import Timeout
from time import monotonic
from typing import Any
from urllib.parse import urlsplit
from urllib3.exceptions import HTTPError
from urllib3.exceptions import ReadTimeoutError

import json
import re
import requests


CONNECT_SECONDS = 3.05
ANSWER_SECONDS = 10.0
LONGEST_ANSWER = 65_536  # bytes
LONGEST_WAIT = 3600  # seconds that a Retry-After may ask for

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_NOTHING_THERE = 404
_WRONG_SETTING = {401, 402, 403, 405}
_LATER = {408, 423, 425, 429}
_TRACKING = ("trackingid", "x-zm-trackingid", "request-id", "x-request-id")
_TRACKING_IN_BODY = re.compile(r'"trackingId"\s*:\s*"([^"]*)"')
_IDENTIFIER = re.compile(r"[\w.:-]{1,100}", re.ASCII)
_PIECE = 4096  # bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered: the status and the body, as JSON where it is JSON."""

    status: int
    text: str
    json: Any = None


def ask(
    method: str,
    url: str,
    *,
    params: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    auth: tuple[str, str] | None = None,
    form: Mapping[str, str] | None = None,
    body: Any = None,
    seconds: float = ANSWER_SECONDS,
    longest: int = LONGEST_ANSWER,
    expected: Collection[int] = (),
) -> Answer:
    """Send a form, JSON or nothing, and return the answer of a service that did it.

    Raises Misconfigured, Final or Retryable by the status, unless it is `expected`; what
    the service says of its own in a body is for the caller to judge.
    """
    check_address(url)
    request = {
        "params": params,
        "headers": {"Accept": "application/json", **(headers or {})},
        "auth": auth or _as_given,
        "data": form,
        "json": body,
    }
    with call_to(urlsplit(url).netloc):
        return _exchange(method, url, request, seconds, longest, expected)


def _exchange(
    method: str,
    url: str,
    request: Mapping[str, Any],
    seconds: float,
    longest: int,
    expected: Collection[int],
) -> Answer:
    try:
        with (
            requests.Session() as session,
            session.request(
                method,
                url,
                **request,
                timeout=(min(CONNECT_SECONDS, seconds), seconds),
                allow_redirects=False,
                stream=True,
            ) as response,
        ):
            if response.status_code not in expected:
                _judge(response)
            text = _read(response, seconds, longest)
            return Answer(response.status_code, text, _as_json(text))
    except (InvalidURL, InvalidSchema, MissingSchema, InvalidHeader, InvalidProxyURL, ValueError):
        raise Misconfigured(
            _("service_unaskable", default="The request cannot be made with these settings.")
        ) from None
    except SSLError:
        raise Misconfigured(
            _("service_certificate", default="The service's certificate is not trusted.")
        ) from None
    except (Timeout, ReadTimeoutError):
        raise NoAnswer(_("service_slow", default="The service did not answer in time.")) from None
    except (RequestException, HTTPError):
        raise NoAnswer(_("service_unreachable", default="The service cannot be reached.")) from None


def check_address(url: str) -> None:
    """Refuse an address that is not HTTPS, but for one on this machine."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Misconfigured(
            _("service_no_address", default="The service's address is not an address.")
        ) from None
    local = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not parts.hostname or port == 0 or not (parts.scheme == "https" or local):
        raise Misconfigured(
            _(
                "service_unencrypted",
                default="The service's address has to begin with https://.",
            )
        )
    if parts.username is not None:
        raise Misconfigured(
            _("service_password", default="The service's address must not carry a password.")
        )


def misunderstood() -> Retryable:
    """Return the error for an answer that is neither success nor refusal."""
    return Retryable(_("service_misunderstood", default="The service's answer was not understood."))


def _judge(response: Response) -> None:
    """Raise what a status means; a body of 2xx may still say no."""
    status = response.status_code
    if 200 <= status < 300:
        return
    host, name = urlsplit(response.url).netloc, _tracking_id(response)
    logger.warning("%s answered HTTP %d (tracking id: %s).", host, status, name)
    if 300 <= status < 400:
        raise Misconfigured(
            _("service_redirects", default="The service wants to send us to another address.")
        )
    if status == _NOTHING_THERE:
        raise Misconfigured(
            _(
                "service_not_there",
                default="There is nothing at the address that was asked (HTTP 404): check the"
                " address, or the account, in the settings.",
            )
        )
    mapping = {"status": str(status)}
    if status in _WRONG_SETTING:
        text = _(
            "service_no_access",
            default="The service refused our access (HTTP ${status}).",
            mapping=mapping,
        )
        raise Misconfigured(text)
    if status in _LATER or status >= 500:
        text = _(
            "service_out_of_order",
            default="The service is busy or out of order (HTTP ${status}).",
            mapping=mapping,
        )
        raise Retryable(text, _wait(response.headers.get("Retry-After", "")))
    text = _(
        "service_refused",
        default="The service refused the request (HTTP ${status}).",
        mapping=mapping,
    )
    raise Final(text)


def _tracking_id(response: Response) -> str:
    """Return the service's own name for an exchange, for asking its support."""
    named = [response.headers.get(name, "") for name in _TRACKING]
    if not any(named):
        named = _TRACKING_IN_BODY.findall(_beginning(response))
    return next((name for name in named if _IDENTIFIER.fullmatch(name)), "none")


def _beginning(response: Response) -> str:
    """Return how a refusal begins, as far as it has come; the rest of it is not read."""
    try:
        return _piece(response).decode("utf-8", "replace")
    except HTTPError:
        return ""


def _piece(response: Response) -> bytes:
    """Return what has come of a body; the next piece may be waited for, but not the whole."""
    return response.raw.read1(_PIECE, decode_content=True) or b""


def _wait(asked: str) -> int:
    """Return how many seconds a Retry-After asks for, within bounds."""
    try:
        seconds = int(asked)
    except ValueError:
        try:
            when = parsedate_to_datetime(asked)
        except ValueError:
            return 60
        if when.tzinfo is None:
            when = when.replace(tzinfo=UTC)
        seconds = int((when - datetime.now(UTC)).total_seconds())
    return max(1, min(seconds, LONGEST_WAIT))


def _read(response: Response, seconds: float, longest: int) -> str:
    """Read an answer, but neither for ever nor without end."""
    until = monotonic() + seconds
    content = bytearray()
    while piece := _piece(response):
        content += piece
        if len(content) > longest:
            raise misunderstood()
        if monotonic() > until:
            raise NoAnswer(_("service_slow", default="The service did not answer in time."))
    return content.decode("utf-8", "replace").strip()


def _as_json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _as_given(request: PreparedRequest) -> PreparedRequest:
    """Leave the request alone: without this a .netrc file would replace our header."""
    return request
