"""What has happened to an appointment, step by step; nothing of it says who came."""

from dataclasses import dataclass
from datetime import datetime
from datetime import UTC


MOVED = "moved"
RESTORED = "restored"
LEFT = "left"
CLOSED_OUT = "closed_out"
NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a state's name, or `moved`, `restored`, `left`, `closed_out`, `not_reached`.

    `by` is citizen, office or nobody, `before` the start that a moved appointment had.
    """

    what: str
    at: datetime
    by: str = ""
    before: datetime | None = None


def with_step(history: tuple[Step, ...], step: Step) -> tuple[Step, ...]:
    """Return a history with one more step; what is told too late for its place is left out."""
    if history and step.at < history[-1].at:
        return history
    return (*history, step)


def step(what: str, at: datetime, by: str = "", before: datetime | None = None) -> Step:
    """Return a step with its instant in UTC."""
    return Step(str(what), at.astimezone(UTC), by, before)
