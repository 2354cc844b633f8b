"""The worker tells a citizen: the message is written now, from what is true now, and sent."""

from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.message import Email
from collective.virtualoffice.domain.message import Sms
from collective.virtualoffice.domain.message_text import SMS
from collective.virtualoffice.messaging.registry import email_channel
from collective.virtualoffice.messaging.registry import sms_gateway
from collective.virtualoffice.operations.compose import written_email
from collective.virtualoffice.operations.compose import written_sms
from collective.virtualoffice.operations.find_office import find_office
from collective.virtualoffice.operations.told import told_in_line
from collective.virtualoffice.operations.told import told_of
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.storage.outbox import ClaimedJob
from collective.virtualoffice.storage.sealed import Unreadable
from collective.virtualoffice.storage.transactions import latest
from datetime import datetime


def send_message(job: ClaimedJob, now: datetime) -> None:
    """Send what a job says, or nothing where it is no longer true; ServiceFailed on failure."""
    message = _written(job, now)
    if isinstance(message, Email):
        email_channel().send(message)
    elif isinstance(message, Sms):
        sms_gateway().send(message)


def _written(job: ClaimedJob, now: datetime) -> Email | Sms | None:
    office = find_office(job.facts["office"])
    if office is None:
        return None
    try:
        with latest():
            told = told_in_line(job, now) if "ticket" in job.facts else told_of(job, office, now)
    except Unreadable:
        raise Retryable("What is known of the citizen cannot be read now.", 300) from None
    if told is None:
        return None
    write = written_sms if job.facts.get("via") == SMS else written_email
    try:
        return write(job, office, told)
    except ServiceFailed:
        raise
    except ValueError:
        raise Final("The message cannot be written: a value in it has no place there.") from None
