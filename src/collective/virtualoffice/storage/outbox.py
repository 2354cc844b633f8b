"""What has to leave the house: written with the act, performed by the worker.

A job may be due later, such as a reminder. The jobs that wait are kept in order of time
beside the jobs themselves, so that looking for due ones reads no others.
"""

from collections.abc import Mapping
from collective.virtualoffice.storage.tokens import new_id
from collective.virtualoffice.storage.transactions import root_of
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from persistent import Persistent


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LEASE = timedelta(minutes=2)
FIRST_DELAY = timedelta(seconds=15)  # doubled after each failure
LONGEST_DELAY = timedelta(hours=1)
TRIES = 24
"""Tries over more than 16 hours: a mail server may be down for a night."""

SEALED = "sealed"
"""The fact that holds personal data: a job that carries them is given up, never parked."""


class Job(Persistent):
    """One thing to be done outside, at least once. Times are aware, in UTC.

    `due` is when to try next; while a worker is at it, when its lease is over. `since` is
    when it was to be performed first.
    A job that failed too often is parked: it stays, and is no longer tried;
    `problem` says in words for the administrator why it last failed.
    """

    problem = ""

    def __init__(self, kind: str, facts: Mapping[str, str], due: datetime) -> None:
        self.id = new_id()
        self.kind = kind
        self.facts = dict(facts)
        self.due = due
        self.since = due
        self.tries = 0
        self.parked = False


@dataclass(frozen=True, slots=True)
class ClaimedJob:
    """A job as the worker that claimed it performs it; `tries` counts this try, too."""

    id: str
    kind: str
    facts: Mapping[str, str] = field(repr=False)
    tries: int = 1


def add_job(kind: str, facts: Mapping[str, str], due: datetime) -> str:
    """Leave a job for the worker, in the transaction of the act it belongs to; return its id."""
    job = Job(kind, facts, due)
    root = root_of()
    root.outbox[job.id] = job
    root.waiting_jobs.add(_place(job))
    return job.id


def due_jobs(now: datetime) -> list[str]:
    """Return the ids of the jobs that can be claimed, the longest due first."""
    return [job_id for _due, job_id in root_of().waiting_jobs.keys(max=(_moment(now), "~"))]


def all_jobs() -> list[Job]:
    """Return every job, for the administrator."""
    return sorted(root_of().outbox.values(), key=lambda job: (job.due, job.id))


@dataclass(frozen=True, slots=True)
class OutboxFacts:
    """How the outbox stands: `late` jobs should have left already, the `oldest` since then."""

    late: int
    later: int
    parked: int
    oldest: datetime | None


def outbox_facts(now: datetime) -> OutboxFacts:
    """Tell how the outbox stands; reads no job that is not due for long."""
    root = root_of()
    soon = root.waiting_jobs.keys(max=(_moment(now + LONGEST_DELAY), "~"))
    since = [root.outbox[job_id].since for _due, job_id in soon]
    late = [instant for instant in since if instant <= now]
    waiting = len(root.waiting_jobs)
    return OutboxFacts(
        late=len(late),
        later=waiting - len(late),
        parked=len(root.outbox) - waiting,
        oldest=min(late, default=None),
    )


def parked_jobs() -> list[Job]:
    """Return the jobs that wait for the administrator."""
    return [job for job in all_jobs() if job.parked]


def claim_job(job_id: str, now: datetime) -> ClaimedJob | None:
    """Lease a job to this worker, or return None where another was first.

    A job whose workers have all ended without a word is parked.
    """
    job = root_of().outbox.get(job_id)
    if job is None or job.parked or job.due > now:
        return None
    if job.tries >= TRIES:
        _park(job)
        return None
    _delay(job, now + LEASE)
    job.tries += 1
    return ClaimedJob(job.id, job.kind, dict(job.facts), job.tries)


def forget_job(job_id: str) -> bool:
    """Forget a job that was performed, or that nobody wants any more; tell whether it was there."""
    root = root_of()
    job = root.outbox.pop(job_id, None)
    if job is not None and not job.parked:
        root.waiting_jobs.remove(_place(job))
    return job is not None


def job_failed(
    job_id: str, now: datetime, *, retry: bool, after: timedelta | None = None, problem: str = ""
) -> None:
    """Try a job again later, not before `after`; or park it where that makes no sense."""
    job = root_of().outbox.get(job_id)
    if job is None or job.parked:
        return
    job.problem = problem
    if not retry or job.tries >= TRIES:
        _park(job)
        return
    pause = min(FIRST_DELAY * 2 ** (job.tries - 1), LONGEST_DELAY)
    _delay(job, now + max(pause, after or pause))


def repeat_job(job_id: str, now: datetime) -> bool:
    """Try a parked job anew; tell whether there was one."""
    job = root_of().outbox.get(job_id)
    if job is None or not job.parked:
        return False
    job.parked = False
    job.tries = 0
    job.due = now
    job.since = now
    root_of().waiting_jobs.add(_place(job))
    return True


def _park(job: Job) -> None:
    root_of().waiting_jobs.remove(_place(job))
    job.parked = True
    if SEALED in job.facts:
        del root_of().outbox[job.id]


def _delay(job: Job, due: datetime) -> None:
    waiting = root_of().waiting_jobs
    waiting.remove(_place(job))
    job.due = due
    waiting.add(_place(job))


def _place(job: Job) -> tuple[int, str]:
    return _moment(job.due), job.id


def _moment(instant: datetime) -> int:
    """Return an instant in microseconds: what was done within a second is told in its order."""
    return (instant - EPOCH) // timedelta(microseconds=1)
