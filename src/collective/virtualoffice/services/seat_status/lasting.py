"""The entity tag of a seat status: the same as long as nothing but the clock moves."""

from hashlib import blake2b

import json


def etag_of(content: dict[str, object]) -> str:
    """Return a weak tag, because answers with one tag may differ in `updated`."""
    lasting = [
        {name: value for name, value in item.items() if name != "updated"}
        for item in content.get("items", [content])
    ]
    seen = json.dumps([content["@id"], lasting])
    return f'W/"{blake2b(seen.encode(), digest_size=16).hexdigest()}"'


def matches(etag: str, if_none_match: str | None) -> bool:
    """Tell whether a client has this tag, by the weak comparison of RFC 9110."""
    if not if_none_match:
        return False
    known = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return "*" in known or etag.removeprefix("W/") in known
