"""What a process keeps in mind, and forgets with a restart."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar


Key = TypeVar("Key")
Kept = TypeVar("Kept")

MANY = 10_000


class Memory(dict[Key, Kept]):
    """Things by key; what is over is dropped each time that they have become twice as many."""

    def __init__(self, is_over: Callable[[Kept, datetime], bool]) -> None:
        super().__init__()
        self._is_over = is_over
        self._left = 0

    def keep(self, key: Key, kept: Kept, now: datetime) -> None:
        """Keep a thing in mind."""
        if key not in self and len(self) >= max(MANY, 2 * self._left):
            self._drop_what_is_over(now)
        self[key] = kept

    def _drop_what_is_over(self, now: datetime) -> None:
        for key, kept in list(self.items()):
            if self._is_over(kept, now):
                self.pop(key, None)
        self._left = len(self)
