"""The worker's hand: jobs are claimed with a lease, performed, and forgotten."""

from collections.abc import Callable
from collective.virtualoffice.domain.errors import VideoServiceFailed
from collective.virtualoffice.domain.message import MessageNotSent
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.operations.release import END_ROOM
from collective.virtualoffice.storage.outbox import claim_job
from collective.virtualoffice.storage.outbox import due_jobs
from collective.virtualoffice.storage.outbox import job_done
from collective.virtualoffice.storage.outbox import job_failed
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.video.registry import video_service
from datetime import datetime
from datetime import timedelta
from time import monotonic


BUDGET = 5.0
"""Seconds of one round: a slow mail server must not keep calls from timing out."""

Facts = dict[str, str]


def perform_due_jobs(*, now: datetime) -> int:
    """Perform the jobs that are due and that no other worker has claimed; return how many.

    Begins no further job once the round's time is used up.
    """
    until = monotonic() + BUDGET
    performed = 0
    for job_id in due_jobs(now):
        if monotonic() > until:
            break
        claimed = _claim(job_id, now)
        if claimed is None:
            continue
        kind, facts = claimed
        try:
            PERFORM[kind](facts)
        except (VideoServiceFailed, MessageNotSent) as error:
            _failed(job_id, now, error)
        else:
            _done(job_id)
            performed += 1
    return performed


def _end_room(facts: Facts) -> None:
    video_service(facts["service"]).end(Room(ref=facts["room"], place=""))


PERFORM: dict[str, Callable[[Facts], None]] = {END_ROOM: _end_room}


@atomic
def _claim(job_id: str, now: datetime) -> tuple[str, Facts] | None:
    job = claim_job(job_id, now)
    return (job.kind, dict(job.facts)) if job else None


@atomic
def _done(job_id: str) -> None:
    job_done(job_id)


@atomic
def _failed(job_id: str, now: datetime, error: VideoServiceFailed | MessageNotSent) -> None:
    after = error.retry_after
    job_failed(
        job_id,
        now,
        retry=after is not None,
        after=timedelta(seconds=after or 0),
        problem=error.detail,
    )
