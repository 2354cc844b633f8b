"""How two browsers find a way to each other: STUN and TURN servers from the registry."""

from plone import api


STUN = "collective.virtualoffice.stun_servers"
TURN = "collective.virtualoffice.turn_servers"


def ice_servers() -> list[dict[str, str]]:
    """Return the servers as a browser's RTCPeerConnection takes them."""
    stun = api.portal.get_registry_record(STUN, default=None) or ()
    turn = api.portal.get_registry_record(TURN, default=None) or ()
    return [{"urls": line.strip()} for line in stun if line.strip()] + [
        relay for relay in map(_relay, turn) if relay
    ]


def _relay(line: str) -> dict[str, str] | None:
    """Read `turn:host:port user password`; a relay without either is of no use."""
    parts = line.split()
    if len(parts) != 3:
        return None
    return dict(zip(("urls", "username", "credential"), parts, strict=True))
