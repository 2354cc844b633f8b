"""A citizen could not go into the video room: the desk is told when, and why in a word."""

from collections.abc import Iterator
from collective.virtualoffice.domain.errors import Busy
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.storage.tickets import put_ticket
from collective.virtualoffice.storage.tickets import ticket_record
from collective.virtualoffice.storage.transactions import atomic
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import replace
from datetime import datetime


NO_ANSWER = "no_answer"
NOT_SET_UP = "not_set_up"
REFUSED = "refused"


@contextmanager
def failure_noted(ticket: Ticket, now: datetime) -> Iterator[None]:
    """Let the failure of a video service go on, and note it on the ticket."""
    try:
        yield
    except ServiceFailed as error:
        with suppress(Busy, NotFound):  # the failure is what the citizen has to be told
            _note(ticket, _code(error), now)
        raise


@atomic
def _note(ticket: Ticket, code: str, now: datetime) -> None:
    kept = ticket_record(ticket.office, ticket.id).ticket
    if kept.is_open:
        put_ticket(replace(kept, video_failed=now, video_failure=code))


def _code(error: ServiceFailed) -> str:
    if isinstance(error, Misconfigured):
        return NOT_SET_UP
    return REFUSED if isinstance(error, Final) else NO_ANSWER
