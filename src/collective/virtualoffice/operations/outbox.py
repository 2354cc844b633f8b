"""The worker's hand: jobs are claimed with a lease, performed, and forgotten."""

from collective.virtualoffice.domain.errors import VideoServiceFailed
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.operations.release import END_ROOM
from collective.virtualoffice.storage.outbox import claim_job
from collective.virtualoffice.storage.outbox import due_jobs
from collective.virtualoffice.storage.outbox import Job
from collective.virtualoffice.storage.outbox import job_done
from collective.virtualoffice.storage.outbox import job_failed
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.video.registry import video_service
from datetime import datetime


def perform_due_jobs(*, now: datetime) -> None:
    """Perform every job that is due and that no other worker has claimed."""
    for job_id in due_jobs(now):
        claimed = _claim(job_id, now)
        if claimed is None:
            continue
        try:
            PERFORM[claimed[0]](claimed[1])
        except VideoServiceFailed as error:
            _failed(job_id, now, retry=error.retry_after is not None)
        else:
            _done(job_id)


def _end_room(facts: dict[str, str]) -> None:
    video_service(facts["service"]).end(Room(ref=facts["room"], place=""))


PERFORM = {END_ROOM: _end_room}


@atomic
def _claim(job_id: str, now: datetime) -> tuple[str, dict[str, str]] | None:
    job: Job | None = claim_job(job_id, now)
    return (job.kind, dict(job.facts)) if job else None


@atomic
def _done(job_id: str) -> None:
    job_done(job_id)


@atomic
def _failed(job_id: str, now: datetime, *, retry: bool) -> None:
    job_failed(job_id, now, retry)
