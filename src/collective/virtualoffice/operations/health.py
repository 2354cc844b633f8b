"""How the machinery behind the pages is: no datum of a person, nothing is sent."""

from collective.virtualoffice.storage.keys import key_facts
from collective.virtualoffice.storage.keys import KeyFacts
from collective.virtualoffice.storage.outbox import outbox_facts
from collective.virtualoffice.storage.outbox import OutboxFacts
from collective.virtualoffice.storage.worker_signs import worker_signs
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta


WORKER_SILENT_AT_MOST = timedelta(minutes=3)
LAG_AT_MOST = timedelta(minutes=15)


@dataclass(frozen=True)
class Health:
    """What monitoring and the control panel show; `problems` and `warnings` are codes."""

    outbox: OutboxFacts
    worker_seen: datetime | None
    keys: KeyFacts
    now: datetime

    @property
    def lag(self) -> timedelta:
        """Return for how long the oldest job should have been performed."""
        return self.now - self.outbox.oldest if self.outbox.oldest else timedelta()

    @property
    def worker_age(self) -> timedelta | None:
        """Return how long ago the worker gave a sign; None if it never did."""
        return self.now - self.worker_seen if self.worker_seen else None

    @property
    def problems(self) -> list[str]:
        """Return what is wrong: citizens wait for something."""
        found = []
        if self.worker_age is None or self.worker_age > WORKER_SILENT_AT_MOST:
            found.append("worker_silent")
        if self.lag > LAG_AT_MOST:
            found.append("outbox_late")
        if self.keys.configured and not self.keys.usable:
            found.append(f"keys_{self.keys.problem}")
        return found

    @property
    def warnings(self) -> list[str]:
        """Return what an administrator should look at when there is time."""
        found = ["jobs_parked"] if self.outbox.parked else []
        if not self.keys.configured:
            found.append("keys_not_configured")
        elif self.keys.usable and self.keys.problem:
            found.append(f"keys_{self.keys.problem}")
        return found


def health(*, now: datetime) -> Health:
    """Return how things are."""
    return Health(outbox_facts(now), worker_signs.last(), key_facts(), now)
