"""What BigBlueButton is asked, signed; and what it answers, in XML."""

from collections.abc import Mapping
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.outside.http import misunderstood
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from defusedxml.ElementTree import ParseError
from hashlib import new
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import re


CHECKSUMS = ("sha256", "sha384", "sha512", "sha1")
GONE = frozenset({"notFound", "invalidMeetingIdentifier", "meetingForciblyEnded"})
"""Message keys for a meeting that is over, or never was."""

_BUSY = {"internalError", "serverUnavailable", "noServersAvailable"}
_KEY = re.compile(r"[A-Za-z]{1,60}")


class Refused(Final):
    """Tell that BigBlueButton said FAILED, and with which key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"BigBlueButton refused the request ({key}).")
        self.key = key


def signed(call: str, facts: Mapping[str, str], secret: str, checksum: str) -> str:
    """Return a call with its query, signed over exactly the query that stands in it."""
    if checksum not in CHECKSUMS:
        raise Misconfigured(f"The checksum is one of {', '.join(CHECKSUMS)}.")
    query = urlencode(facts)
    digest = new(checksum, f"{call}{query}{secret}".encode()).hexdigest()
    return f"{call}?{query}{'&' if query else ''}checksum={digest}"


def understood(text: str) -> Element:
    """Return the answer to a call that was done; Refused, or another error, otherwise."""
    try:
        answer = fromstring(text)
    except (ParseError, DefusedXmlException, ValueError):
        raise misunderstood() from None
    said = answer.findtext("returncode")
    if said == "SUCCESS":
        return answer
    if said != "FAILED":
        raise misunderstood()
    key = answer.findtext("messageKey", "")
    if not _KEY.fullmatch(key):
        key = "unknown"
    if key == "checksumError":
        raise Misconfigured("BigBlueButton does not accept the secret, or this kind of checksum.")
    if key in _BUSY:
        raise Retryable(f"BigBlueButton cannot do this now ({key}).")
    raise Refused(key)
