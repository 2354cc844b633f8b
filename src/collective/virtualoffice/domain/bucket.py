"""How often somebody may do something: a bucket that a tap fills, and each act empties a bit."""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from math import ceil


MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Bucket:
    """So many acts are left at an instant; a full one holds those of a minute."""

    left: float
    at: datetime

    def drawn(self, per_minute: int, now: datetime) -> "Bucket":
        """Return the bucket after one more act; `left` is negative where there was none left."""
        filled = max((now - self.at) / MINUTE, 0) * per_minute
        return Bucket(min(self.left + filled, per_minute) - 1, now)

    def seconds_to_wait(self, per_minute: int) -> int:
        """Return after how many whole seconds the act that was refused is possible."""
        return max(ceil(-self.left * MINUTE.total_seconds() / per_minute), 1)
