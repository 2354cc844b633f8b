"""What an administrator does with messages that did not leave."""

from collective.virtualoffice.storage.outbox import forget_job
from collective.virtualoffice.storage.outbox import parked_jobs
from collective.virtualoffice.storage.outbox import repeat_job
from collective.virtualoffice.storage.transactions import atomic
from datetime import datetime


@atomic
def try_again(job_id: str, *, now: datetime) -> bool:
    """Let the worker try a parked job anew; tell whether there was one."""
    return repeat_job(job_id, now)


@atomic
def try_all_again(*, now: datetime) -> int:
    """Let the worker try every parked job anew; return how many."""
    return sum(repeat_job(job.id, now) for job in parked_jobs())


@atomic
def drop(job_id: str) -> bool:
    """Give up a parked job; tell whether there was one."""
    return job_id in {job.id for job in parked_jobs()} and forget_job(job_id)
