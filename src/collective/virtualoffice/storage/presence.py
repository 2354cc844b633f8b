"""Who was seen when: in memory at each poll, in the storage once a minute.

Another node, or this one after a restart, knows a person's last sign only to the
minute; it therefore counts the stored time a minute later than it is.
"""

from collective.virtualoffice.storage.memory import Memory
from collective.virtualoffice.storage.root import OfficeRecord
from datetime import datetime
from datetime import timedelta
from persistent import Persistent


WRITTEN_EVERY = timedelta(seconds=60)
LONG_GONE = timedelta(days=1)


class Seen(Persistent):
    """When somebody was last seen; a tiny object of its own."""

    def __init__(self, at: datetime) -> None:
        self.at = at


class Sightings:
    """The last signs that this process got, by ticket id or desk key."""

    def __init__(self) -> None:
        self.since: datetime | None = None
        self._at: Memory[str, datetime] = Memory(lambda at, now: now - at >= LONG_GONE)

    def note(self, key: str, now: datetime) -> None:
        """Remember a sign."""
        self._at.keep(key, now, now)

    def forget(self, key: str) -> None:
        """Drop somebody who is gone."""
        self._at.pop(key, None)

    def last(self, record: OfficeRecord, key: str) -> datetime | None:
        """Return the latest time at which somebody may have given a sign.

        Nobody is called silent for a time in which this process was not running.
        """
        here = self._at.get(key)
        stored = record.presence.get(key)
        if stored is None:
            return here
        if here is not None and here >= stored.at:
            return here
        elsewhere = stored.at + WRITTEN_EVERY
        return max(elsewhere, self.since) if self.since else elsewhere


sightings = Sightings()


def desk_key(office: str, official: str) -> str:
    """Return the key under which an official's presence at a desk is kept."""
    return f"{office} {official}"


def is_written(record: OfficeRecord, key: str, now: datetime) -> bool:
    """Tell whether the stored sign is fresh enough to leave it."""
    stored = record.presence.get(key)
    return stored is None or now - stored.at < WRITTEN_EVERY


def write_presence(record: OfficeRecord, key: str, now: datetime) -> None:
    """Store a sign."""
    stored = record.presence.get(key)
    if stored is None:
        record.presence[key] = Seen(now)
    elif stored.at < now:
        stored.at = now
