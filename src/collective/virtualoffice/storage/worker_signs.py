"""When the worker was last at work: kept in memory where it is a thread of this process.

Otherwise it is written down once a minute, so that other processes can tell.
"""

from collective.virtualoffice.storage.transactions import root_of
from datetime import datetime
from datetime import timedelta


WRITTEN_EVERY = timedelta(minutes=1)


class WorkerSigns:
    """What this process has seen of its own worker, site by site."""

    def __init__(self) -> None:
        self.in_memory = False
        self._seen: dict[bytes, datetime] = {}

    def note(self, now: datetime) -> bool:
        """Note that the worker is at work; tell whether that has to be written down, too."""
        root = root_of()
        if self.in_memory:
            self._seen[root._p_oid] = now
            return False
        written = root.worker_seen
        return written is None or now - written >= WRITTEN_EVERY

    def last(self) -> datetime | None:
        """Return when the worker of this site was last at work, None if never."""
        root = root_of()
        known = (self._seen.get(root._p_oid), root.worker_seen)
        return max((instant for instant in known if instant), default=None)


worker_signs = WorkerSigns()


def write_worker_seen(now: datetime) -> None:
    """Write down that the worker is at work."""
    root_of().worker_seen = now
