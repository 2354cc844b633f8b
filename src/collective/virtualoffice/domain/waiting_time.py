"""The waiting time: what an estimator gives, and how it is said.

The estimator is a named utility. The one that comes with the add-on at first
multiplies the position by the planned duration of a talk.
"""

from __future__ import annotations

from collections.abc import Mapping
from collective.virtualoffice.domain.standing import Standing
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from math import ceil
from math import floor
from typing import Protocol
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collective.virtualoffice.domain.office import OfficeRules

LOW_FACTOR = 0.5
HIGH_FACTOR = 2.0
SPOKEN_EDGES = (0, 5, 10, 20, 40)


@dataclass(frozen=True)
class Wait:
    """A waiting time as a range, in whole minutes."""

    low: int
    high: int

    @classmethod
    def around(cls, minutes: float) -> Wait:
        """Return the range for an expected wait of so many minutes."""
        return cls(low=floor(minutes * LOW_FACTOR), high=ceil(minutes * HIGH_FACTOR))

    def spoken(self) -> tuple[int, int | None]:
        """Return the range widened to figures people say: 0, 5, 10, 20, 40 minutes.

        The upper end is None where it is more than 40 minutes.
        """
        low = max(edge for edge in SPOKEN_EDGES if edge <= self.low)
        high = min((edge for edge in SPOKEN_EDGES if edge >= self.high), default=None)
        return low, high


@dataclass(frozen=True)
class Forecast:
    """What an estimator says of an office at one instant.

    `newcomer` is for somebody who would take a seat now, `waits` for those in
    the line by ticket id; None and a missing id: nobody can say.
    `newcomer_minutes` is the expected value behind the newcomer's range.
    """

    newcomer: Wait | None = None
    newcomer_minutes: float | None = None
    waits: Mapping[str, Wait] = field(default_factory=dict)


class WaitEstimator(Protocol):
    """Tell how long the people of an office will wait."""

    def __call__(self, rules: OfficeRules, standing: Standing, now: datetime) -> Forecast:
        """Return the forecast; the same state gives the same answer."""


def planned_wait(rules: OfficeRules, standing: Standing, now: datetime) -> Forecast:
    """Estimate by position times planned duration, divided by the desks."""
    desks = standing.working_desks
    pause = 0.0
    if not desks:
        back = standing.back_at
        if back is None:
            return Forecast()
        pause = max(0.0, (back - now).total_seconds() / 60)
        desks = len(standing.desks)
    free = standing.free_desks or (len(standing.desks) if pause else 0)
    line = standing.waiting()
    starts = []
    for place, topic in enumerate([ticket.topic for ticket in line] + [None]):
        minutes = rules.duration(topic).total_seconds() / 60
        starts.append(pause + max(0, place + 1 - free) * minutes / desks)
    return Forecast(
        newcomer=Wait.around(starts[-1]),
        newcomer_minutes=starts[-1],
        waits={ticket.id: Wait.around(start) for ticket, start in zip(line, starts, strict=False)},
    )
