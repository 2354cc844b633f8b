"""Slots that are kept for some minutes while somebody fills in the form."""

from collective.virtualoffice.domain.errors import HoldExpired
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.taken_time import give_back
from collective.virtualoffice.storage.taken_time import take
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import timedelta


LAPSED_KEPT = timedelta(hours=1)
"""How long what was typed outlives its hold, so that nobody has to type it again."""


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


def known_hold(diary: Diary, token_hash: str, now: datetime) -> Hold:
    """Return a hold, even one that is over; HoldExpired once nothing of it is kept any more."""
    hold = diary.holds.get(token_hash) or diary.lapsed.get(token_hash)
    if hold is None or hold.expires + LAPSED_KEPT <= now:
        raise HoldExpired
    return hold


def keep_draft(diary: Diary, token_hash: str, sealed: bytes, now: datetime) -> Hold:
    """Keep what was typed so far with a hold, even one that is over."""
    hold = replace(known_hold(diary, token_hash, now), sealed=sealed)
    kept = diary.holds if token_hash in diary.holds else diary.lapsed
    kept[token_hash] = hold
    return hold


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
    """Give back the time of the holds that are over; return how many.

    What was typed with them is kept for a while, then forgotten.
    """
    over = [token for token, hold in diary.holds.items() if hold.expires <= now]
    for token in over:
        diary.lapsed[token] = diary.holds[token]
        drop_hold(diary, token)
    for token in _forgotten(diary, now):
        del diary.lapsed[token]
    return len(over)


def has_expired_holds(diary: Diary, now: datetime) -> bool:
    """Tell whether a hold is over, or what was typed with it is to be forgotten."""
    return any(hold.expires <= now for hold in diary.holds.values()) or bool(_forgotten(diary, now))


def revive_hold(diary: Diary, token_hash: str, hold: Hold) -> None:
    """Hold the time of a hold that is over once more; SlotTaken if another has it."""
    add_hold(diary, token_hash, hold)
    diary.lapsed.pop(token_hash, None)


def forget_hold(diary: Diary, token_hash: str) -> None:
    """Drop a hold, over or not, with all that was typed."""
    drop_hold(diary, token_hash)
    diary.lapsed.pop(token_hash, None)


def _forgotten(diary: Diary, now: datetime) -> list[str]:
    return [key for key, hold in diary.lapsed.items() if hold.expires + LAPSED_KEPT <= now]


def _put(diary: Diary, token_hash: str, hold: Hold) -> Hold:
    diary.holds[token_hash] = hold
    return hold
