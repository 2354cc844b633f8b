"""Idempotency keys: the same request, sent twice, books once."""

from collective.virtualoffice.domain.errors import IdempotencyMismatch
from collective.virtualoffice.storage.diary import Diary
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class UsedKey:
    """What a key was used for, and until when that is remembered."""

    body_hash: str
    appointment: str
    expires: datetime


def booked_with_key(diary: Diary, key_hash: str, body_hash: str, now: datetime) -> str | None:
    """Return the id of the appointment that a key has booked, or None for a new key.

    Raises IdempotencyMismatch where it was used for another body.
    """
    used = used_key(diary, key_hash, now)
    if used is None:
        return None
    if used.body_hash != body_hash:
        raise IdempotencyMismatch
    return used.appointment


def used_key(diary: Diary, key_hash: str, now: datetime) -> UsedKey | None:
    """Return what a key was used for, or None for a new key."""
    used = diary.keys.get(key_hash)
    return None if used is None or used.expires <= now else used


def remember_key(diary: Diary, key_hash: str, used: UsedKey) -> None:
    """Remember what a key was used for."""
    diary.keys[key_hash] = used


def forget_old_keys(diary: Diary, now: datetime) -> int:
    """Drop the keys that need not be remembered any more; return how many."""
    old = [key for key, used in diary.keys.items() if used.expires <= now]
    for key in old:
        del diary.keys[key]
    return len(old)


def has_old_keys(diary: Diary, now: datetime) -> bool:
    """Tell whether a key need not be remembered any more."""
    return any(used.expires <= now for used in diary.keys.values())
