"""Answers that everybody may have: kept by caches for a moment, not sent twice."""

from hashlib import blake2b
from ZPublisher.HTTPRequest import WSGIRequest

import json


# A cache asks at most once a second however many people wait, and shows nothing older
# than three seconds: the one, and the two in which it fetches the next behind the scene.
FRESH = "max-age=1, s-maxage=1, stale-while-revalidate=2"
FRESH_FOR_ONE = "max-age=1"


def cached_json(
    request: WSGIRequest, content: dict[str, object], lasting: object, public: bool
) -> str:
    """Return JSON, or nothing with 304 where the client has it already.

    `lasting` is what the entity tag is made of; `public` tells that everybody gets the
    same answer. plone.restapi's indentation is left out, which costs more than the rest.
    """
    etag = etag_of(lasting)
    response = request.response
    response.setHeader("ETag", etag)
    response.setHeader(
        "Cache-Control", f"public, {FRESH}" if public else f"private, {FRESH_FOR_ONE}"
    )
    if matches(etag, request.getHeader("If-None-Match")):
        response.setStatus(304)
        return ""
    response.setHeader("Content-Type", "application/json")
    return json.dumps(content)


def etag_of(lasting: object) -> str:
    """Return a weak tag, because answers with one tag may differ in what does not last."""
    seen = json.dumps(lasting)
    return f'W/"{blake2b(seen.encode(), digest_size=16).hexdigest()}"'


def matches(etag: str, if_none_match: str | None) -> bool:
    """Tell whether a client has this tag, by the weak comparison of RFC 9110."""
    if not if_none_match:
        return False
    known = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return "*" in known or etag.removeprefix("W/") in known
