"""Instants as clients get them: ISO 8601 in the portal's zone, to the second."""

from datetime import datetime
from datetime import tzinfo


def stamp(instant: datetime | None, zone: tzinfo) -> str | None:
    """Return `2026-11-24T09:13:02+01:00`, or None for no instant."""
    if instant is None:
        return None
    return instant.astimezone(zone).isoformat(timespec="seconds")
