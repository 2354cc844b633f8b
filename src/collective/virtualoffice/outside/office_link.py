"""Addresses elsewhere that editors give an office: which of them people can be sent to."""

from collections.abc import Collection
from collective.virtualoffice.outside.errors import Misconfigured
from urllib.parse import urlsplit


def checked_link(link: str, hosts: Collection[str]) -> str:
    """Return an office's link; Misconfigured where it is unsafe, or no host that is allowed.

    Without any `hosts` every one is allowed.
    """
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        raise Misconfigured("A link of the office is not an address.") from None
    if parts.scheme != "https" or not host or not link.isprintable() or " " in link:
        raise Misconfigured("A link of the office does not begin with https://.")
    if parts.username is not None:
        raise Misconfigured("A link of the office must not carry a password before the host.")
    allowed = {name.lower().rstrip(".") for name in hosts}
    if allowed and host not in allowed:
        raise Misconfigured("A link of the office leads to a host that is not allowed.")
    return link
