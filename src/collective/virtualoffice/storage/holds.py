"""Slots that are kept for some minutes while somebody fills in the form."""

from collective.virtualoffice.domain.errors import HoldExpired
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.taken_time import give_back
from collective.virtualoffice.storage.taken_time import take
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime


@dataclass(frozen=True)
class Hold:
    """A slot kept until an instant; `span` is its time with buffers, `sealed` a draft."""

    seat: int
    span: Interval
    topic: str
    channel: str
    start: datetime
    end: datetime
    expires: datetime
    sealed: bytes = b""


def add_hold(diary: Diary, token_hash: str, hold: Hold) -> None:
    """Keep a slot; SlotTaken if another has it."""
    take(diary, hold.seat, hold.span)
    diary.holds[token_hash] = hold


def find_hold(diary: Diary, token_hash: str, now: datetime) -> Hold:
    """Return a hold that lasts; HoldExpired once it is over, used up or dropped."""
    hold = diary.holds.get(token_hash)
    if hold is None or hold.expires <= now:
        raise HoldExpired
    return hold


def extend_hold(diary: Diary, token_hash: str, expires: datetime, now: datetime) -> Hold:
    """Let a hold that lasts end later."""
    return _put(diary, token_hash, replace(find_hold(diary, token_hash, now), expires=expires))


def keep_draft(diary: Diary, token_hash: str, sealed: bytes, now: datetime) -> Hold:
    """Keep what was typed so far with a hold that lasts."""
    return _put(diary, token_hash, replace(find_hold(diary, token_hash, now), sealed=sealed))


def use_hold(diary: Diary, token_hash: str, now: datetime) -> Hold:
    """End a hold that lasts; its time stays taken, for the appointment that gets it."""
    hold = find_hold(diary, token_hash, now)
    del diary.holds[token_hash]
    return hold


def drop_hold(diary: Diary, token_hash: str) -> bool:
    """End a hold and give its time back; tell whether there was one."""
    hold = diary.holds.pop(token_hash, None)
    if hold is not None:
        give_back(diary, hold.seat, hold.span)
    return hold is not None


def drop_expired_holds(diary: Diary, now: datetime) -> int:
    """Drop the holds that are over; return how many."""
    over = [token for token, hold in diary.holds.items() if hold.expires <= now]
    for token in over:
        drop_hold(diary, token)
    return len(over)


def _put(diary: Diary, token_hash: str, hold: Hold) -> Hold:
    diary.holds[token_hash] = hold
    return hold
