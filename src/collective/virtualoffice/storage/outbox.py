"""What has to leave the house: written with the act, performed by the worker."""

from collections.abc import Mapping
from collective.virtualoffice.storage.tokens import new_id
from collective.virtualoffice.storage.transactions import root_of
from datetime import datetime
from datetime import timedelta
from persistent import Persistent


LEASE = timedelta(minutes=2)
FIRST_DELAY = timedelta(seconds=15)  # doubled after each failure
TRIES = 8


class Job(Persistent):
    """One thing to be done outside, at least once. Times are aware, in UTC.

    `due` is when to try next; while a worker is at it, when its lease is over.
    A job that failed too often is parked: it stays, and is no longer tried.
    """

    def __init__(self, kind: str, facts: Mapping[str, str], due: datetime) -> None:
        self.id = new_id()
        self.kind = kind
        self.facts = dict(facts)
        self.due = due
        self.tries = 0
        self.parked = False


def add_job(kind: str, facts: Mapping[str, str], now: datetime) -> None:
    """Leave a job for the worker, in the transaction of the act it belongs to."""
    job = Job(kind, facts, now)
    root_of().outbox[job.id] = job


def due_jobs(now: datetime) -> list[str]:
    """Return the ids of the jobs that can be claimed."""
    return [job.id for job in root_of().outbox.values() if not job.parked and job.due <= now]


def claim_job(job_id: str, now: datetime) -> Job | None:
    """Lease a job to this worker, or return None where another was first."""
    job = root_of().outbox.get(job_id)
    if job is None or job.parked or job.due > now:
        return None
    job.due = now + LEASE
    job.tries += 1
    return job


def job_done(job_id: str) -> None:
    """Forget a job that was performed."""
    root_of().outbox.pop(job_id, None)


def job_failed(job_id: str, now: datetime, retry: bool) -> None:
    """Try a job again later, or park it where that makes no sense."""
    job = root_of().outbox.get(job_id)
    if job is None:
        return
    job.parked = not retry or job.tries >= TRIES
    job.due = now + FIRST_DELAY * 2 ** (job.tries - 1)
