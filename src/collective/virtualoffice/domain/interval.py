"""Half-open spans of time between two instants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import UTC


FOREVER = datetime(9999, 12, 31, tzinfo=UTC)
"""The end of what is not known to end; early enough for every zone to show it."""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A half-open span of time: start belongs to it, end does not.

    Both are kept in UTC: aware datetimes of one zone compare by their wall clocks.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        for name in ("start", "end"):
            instant = getattr(self, name)
            if instant.tzinfo is None:
                raise ValueError(f"Give the {name} of an interval a time zone.")
            if instant.tzinfo is not UTC:
                object.__setattr__(self, name, instant.astimezone(UTC))
        if self.end <= self.start:
            raise ValueError("An interval ends after it starts.")

    @property
    def length(self) -> timedelta:
        """Return the elapsed time from start to end."""
        return self.end - self.start

    @property
    def endless(self) -> bool:
        """Tell whether no end is known."""
        return self.end == FOREVER

    def contains(self, instant: datetime) -> bool:
        """Tell whether the instant lies in the span."""
        return self.start <= instant.astimezone(UTC) < self.end

    def overlaps(self, other: "Interval") -> bool:
        """Tell whether the spans share an instant; touching ones do not."""
        return self.start < other.end and other.start < self.end


def merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the union as sorted spans that neither overlap nor touch."""
    union: list[Interval] = []
    for interval in sorted(intervals):
        if union and interval.start <= union[-1].end:
            if interval.end > union[-1].end:
                union[-1] = Interval(union[-1].start, interval.end)
        else:
            union.append(interval)
    return tuple(union)
