"""Offices that the site no longer has: what is kept of them goes once that is sure."""

from collective.virtualoffice.storage.appointments import appointments_to_come
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.gone_offices import forget_office
from collective.virtualoffice.storage.gone_offices import is_removed
from collective.virtualoffice.storage.gone_offices import missing_since
from collective.virtualoffice.storage.gone_offices import note_missing
from collective.virtualoffice.storage.transactions import atomic
from datetime import datetime
from datetime import timedelta


MISSING_FOR = timedelta(days=1)
"""How long an office is looked for in vain: a catalog is cleared before it is built anew."""


def forget_if_gone(uid: str, now: datetime) -> None:
    """Forget an office that has been missing for a day and has no appointments to come."""
    since = missing_since(uid)
    if since is None:
        _note_missing(uid, now)
    elif now - since >= MISSING_FOR and not appointments_to_come(find_diary(uid), now):
        _forget(uid)


def found_again(uid: str) -> None:
    """Take note that an office is there: it was out of sight, or is brought back as a new one."""
    if is_removed(uid):
        _forget(uid)
    else:
        _note_missing(uid, None)


@atomic
def _note_missing(uid: str, since: datetime | None) -> None:
    note_missing(uid, since)


@atomic
def _forget(uid: str) -> None:
    forget_office(uid)
