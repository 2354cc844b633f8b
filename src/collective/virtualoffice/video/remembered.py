"""Rooms that a process has just made, for services that cannot find a room again."""

from collections import OrderedDict
from collections.abc import Callable
from collective.virtualoffice.domain.video import Room
from dataclasses import dataclass
from dataclasses import field
from datetime import timedelta
from time import monotonic

import threading


KEPT = timedelta(minutes=10)
MOST = 1000  # consultations


@dataclass(slots=True)
class _Place:
    """What is known about one consultation; who makes its room holds the lock."""

    until: float
    lock: threading.Lock = field(default_factory=threading.Lock)
    ref: str = ""


class RememberedRooms:
    """Gives one room to those who enter a consultation at the same time in one process.

    What two processes do at the same time it cannot know.
    """

    def __init__(self) -> None:
        self._known = threading.Lock()
        self._places: OrderedDict[str, _Place] = OrderedDict()

    def room(self, consultation_id: str, place: str, make: Callable[[], str]) -> Room:
        """Return the room that was made last, or make one; a failure is not remembered."""
        entry = self._entry(consultation_id)
        with entry.lock:
            if not entry.ref:
                entry.ref = make()
            return Room(entry.ref, place)

    def forget(self, ref: str) -> None:
        """Do not give a room again that has ended."""
        with self._known:
            for consultation_id, entry in list(self._places.items()):
                if entry.ref == ref:
                    del self._places[consultation_id]

    def _entry(self, consultation_id: str) -> _Place:
        now = monotonic()
        with self._known:
            while self._places and (
                len(self._places) >= MOST or next(iter(self._places.values())).until < now
            ):
                self._places.popitem(last=False)
            return self._places.setdefault(consultation_id, _Place(now + KEPT.total_seconds()))
