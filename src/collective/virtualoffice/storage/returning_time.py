"""Time that was given up, and comes back only later.

An office may let cancelled slots come back after a while that nobody can guess, so that
whoever watches for them with a program gains nothing.
"""

from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.slots import nothing_taken
from collective.virtualoffice.domain.slots import TakenMinutes
from collective.virtualoffice.domain.slots import without
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.holds import drop_expired_holds
from collective.virtualoffice.storage.holds import has_expired_holds
from collective.virtualoffice.storage.taken_time import give_back
from collective.virtualoffice.storage.taken_time import taken_minutes
from collective.virtualoffice.storage.tokens import new_id
from dataclasses import dataclass
from datetime import datetime
from functools import partial


@dataclass(frozen=True)
class ReturningTime:
    """Taken time that belongs to nobody and is free from an instant on."""

    seat: int
    span: Interval
    returns: datetime


def give_back_later(diary: Diary, seat: int, span: Interval, returns: datetime) -> None:
    """Leave time taken until an instant."""
    diary.returning[new_id()] = ReturningTime(seat, span, returns)


def give_back_early(diary: Diary, seat: int, span: Interval) -> None:
    """Give back at once what would return later of a seat's time."""
    for key, kept in list(diary.returning.items()):
        if (kept.seat, kept.span) == (seat, span):
            del diary.returning[key]
            give_back(diary, seat, span)


def give_back_due(diary: Diary, now: datetime) -> int:
    """Give back the time of what is over: holds and what returns by now; return how many.

    Every operation that takes time calls it first, so that nothing waits for the worker.
    """
    due = [key for key, kept in diary.returning.items() if kept.returns <= now]
    for key in due:
        kept = diary.returning.pop(key)
        give_back(diary, kept.seat, kept.span)
    return len(due) + drop_expired_holds(diary, now)


def has_due(diary: Diary, now: datetime) -> bool:
    """Tell whether some time is to be given back by now."""
    return has_expired_holds(diary, now) or any(
        kept.returns <= now for kept in diary.returning.values()
    )


def taken_at(diary: Diary | None, now: datetime) -> TakenMinutes:
    """Return what is taken at an instant, as `domain.slots` asks for it."""
    if diary is None:
        return nothing_taken
    taken: TakenMinutes = partial(taken_minutes, diary)
    for hold in diary.holds.values():
        if hold.expires <= now:
            taken = without(taken, hold.seat, hold.span)
    for kept in diary.returning.values():
        if kept.returns <= now:
            taken = without(taken, kept.seat, kept.span)
    return taken
