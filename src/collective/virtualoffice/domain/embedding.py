"""A video service inside a page of ours: what the page has to say about itself for that."""

from urllib.parse import urlsplit

import re


FEATURES = ("camera", "microphone", "display-capture", "fullscreen", "autoplay")
"""What the frame may use."""

ALLOW = "; ".join(FEATURES)
"""The attribute `allow` of the frame."""

_HOST = re.compile(r"[a-z0-9.-]+(:[0-9]{1,5})?")


def origin_of(url: str) -> str:
    """Return the origin of an address; empty where it cannot stand in a header."""
    parts = urlsplit(url)
    host = parts.netloc.lower()
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return ""
    return f"{parts.scheme}://{host}"


def frame_headers(url: str) -> dict[str, str]:
    """Return the headers of a page that shows an address; none where it must not be shown.

    A header of the web server's own that forbids more holds, too.
    """
    origin = origin_of(url)
    if not origin:
        return {}
    return {
        "Content-Security-Policy": f"frame-src 'self' {origin}",
        "Permissions-Policy": ", ".join(f'{name}=(self "{origin}")' for name in FEATURES),
    }
