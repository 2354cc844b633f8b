"""How two browsers find a way to each other: the STUN and TURN servers of the settings."""

from collective.virtualoffice.video.turn import minted_relay
from datetime import datetime
from datetime import timedelta
from plone import api
from typing import Any


STUN = "collective.virtualoffice.stun_servers"
TURN = "collective.virtualoffice.turn_servers"
TRIAL = timedelta(minutes=2)
"""How long credentials are good for somebody who only tries whether a relay is reached."""


def ice_servers(now: datetime) -> list[dict[str, Any]]:
    """Return the servers as a browser's RTCPeerConnection takes them."""
    turn = api.portal.get_registry_record(TURN, default=None) or ()
    relays = [*map(_relay, turn), minted_relay(now)]
    return [*_stun_servers(), *(relay for relay in relays if relay)]


def servers_to_try(now: datetime) -> list[dict[str, Any]]:
    """Return the servers as anybody may have them: no password in it is good for long."""
    relay = minted_relay(now, TRIAL)
    return [*_stun_servers(), *([relay] if relay else [])]


def _stun_servers() -> list[dict[str, Any]]:
    stun = api.portal.get_registry_record(STUN, default=None) or ()
    return [{"urls": line.strip()} for line in stun if line.strip()]


def _relay(line: str) -> dict[str, str] | None:
    """Read `turn:host:port user password`; a relay without either is of no use."""
    parts = line.split()
    if len(parts) != 3:
        return None
    return dict(zip(("urls", "username", "credential"), parts, strict=True))
