"""The worker's hand: jobs are claimed with a lease, performed, and forgotten."""

from collections.abc import Callable
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.editing.registry import collaborative_editor
from collective.virtualoffice.operations.notices import MESSAGE
from collective.virtualoffice.operations.release import END_ROOM
from collective.virtualoffice.operations.release import END_TEXT
from collective.virtualoffice.operations.send_message import send_message
from collective.virtualoffice.storage.outbox import claim_job
from collective.virtualoffice.storage.outbox import ClaimedJob
from collective.virtualoffice.storage.outbox import due_jobs
from collective.virtualoffice.storage.outbox import forget_job
from collective.virtualoffice.storage.outbox import job_failed
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.video.registry import video_service
from datetime import datetime
from datetime import timedelta
from time import monotonic


BUDGET = 5.0
"""Seconds of one round: a slow mail server must not keep calls from timing out."""


def perform_due_jobs(*, now: datetime) -> int:
    """Perform the jobs that are due and that no other worker has claimed; return how many.

    Begins no further job once the round's time is used up.
    """
    until = monotonic() + BUDGET
    performed = 0
    for job_id in due_jobs(now):
        if monotonic() > until:
            break
        job = _claim(job_id, now)
        if job is None:
            continue
        try:
            PERFORM.get(job.kind, _unknown)(job, now)
        except ServiceFailed as error:
            _failed(job_id, now, error)
        else:
            _done(job_id)
            performed += 1
    return performed


def _end_room(job: ClaimedJob, now: datetime) -> None:
    video_service(job.facts["service"]).end(Room(ref=job.facts["room"], place=""))


def _end_text(job: ClaimedJob, now: datetime) -> None:
    collaborative_editor(job.facts["service"]).end(job.facts["text"])


def _unknown(job: ClaimedJob, now: datetime) -> None:
    raise ServiceFailed(f"Nobody knows how to perform a job of the kind {job.kind}.")


PERFORM: dict[str, Callable[[ClaimedJob, datetime], None]] = {
    END_ROOM: _end_room,
    END_TEXT: _end_text,
    MESSAGE: send_message,
}


@atomic
def _claim(job_id: str, now: datetime) -> ClaimedJob | None:
    return claim_job(job_id, now)


@atomic
def _done(job_id: str) -> None:
    forget_job(job_id)


@atomic
def _failed(job_id: str, now: datetime, error: ServiceFailed) -> None:
    after = error.retry_after
    job_failed(
        job_id,
        now,
        retry=after is not None,
        after=timedelta(seconds=after or 0),
        problem=str(error),
    )
