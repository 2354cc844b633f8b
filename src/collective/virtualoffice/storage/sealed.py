"""Personal data as they are stored: sealed with the key of the day they have to be gone."""

from collections.abc import Mapping
from collective.virtualoffice import logger
from collective.virtualoffice.domain.errors import DataOutOfReach
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.storage.keys import find_key
from collective.virtualoffice.storage.keys import key_folder
from collective.virtualoffice.storage.keys import key_for
from collective.virtualoffice.storage.keys import KeysUnavailable
from cryptography.fernet import InvalidToken
from datetime import date
from datetime import timedelta
from typing import NewType
from typing import TypeAlias

import json


JSON: TypeAlias = bool | int | float | str | list["JSON"] | dict[str, "JSON"] | None

Sealed = NewType("Sealed", bytes)
"""What is stored: a format, the day, the key's name, and what only that key opens."""

ERASED_AFTER = timedelta(days=2)
"""From when a visit's data came; a talk may last past midnight, and zones differ from UTC."""

_PLAIN = "vo1-plain"
_SEALED = "vo1-sealed"


class Erased(NotFound):
    """Tell that the key of these data is destroyed: nobody can read them any more."""

    def __init__(self, erase_on: date) -> None:
        super().__init__()
        self.erase_on = erase_on


class Unreadable(DataOutOfReach):
    """Tell that sealed data are damaged, or that their key cannot be read now."""


def seal(facts: Mapping[str, JSON], erase_on: date) -> Sealed:
    """Close facts about a person up until the day on which they have to be gone.

    Without a key folder they stay readable, and the format says so. Raises
    KeysUnavailable where a folder is configured but cannot be used.
    """
    text = json.dumps(dict(facts), ensure_ascii=False, allow_nan=False).encode()
    if key_folder() is None:
        return _envelope(_PLAIN, erase_on, "", text)
    key = key_for(erase_on)
    return _envelope(_SEALED, erase_on, key.name, key.cipher.encrypt(text))


def unseal(sealed: Sealed) -> dict[str, JSON]:
    """Return the facts; Erased where their key is destroyed, Unreadable where damaged."""
    form, day, name, content = _opened(sealed)
    if form == _SEALED:
        content = _decrypted(day, name, content)
    try:
        return json.loads(content)
    except ValueError:
        raise unreadable(day, "the content is damaged") from None


def erase_day(sealed: Sealed) -> date:
    """Return the day on which sealed data have to be gone."""
    return _opened(sealed)[1]


def _envelope(form: str, day: date, name: str, content: bytes) -> Sealed:
    return Sealed(f"{form} {day.isoformat()} {name}\n".encode() + content)


def _opened(sealed: Sealed) -> tuple[str, date, str, bytes]:
    head, _newline, content = bytes(sealed).partition(b"\n")
    try:
        form, day, name = head.decode("ascii").split(" ")
        erase_on = date.fromisoformat(day)
    except ValueError:
        raise unreadable(None, "the envelope is damaged") from None
    if form not in (_PLAIN, _SEALED):
        raise unreadable(erase_on, "the format is unknown")
    return form, erase_on, name, content


def _decrypted(day: date, name: str, content: bytes) -> bytes:
    try:
        key = find_key(day)
    except KeysUnavailable:
        raise unreadable(day, "the keys cannot be read") from None
    if key is None or key.name != name:  # a later key of the same day opens nothing old
        raise Erased(day)
    try:
        return key.cipher.decrypt(content)
    except InvalidToken:
        raise unreadable(day, "the content is damaged") from None


def unreadable(day: date | None, reason: str) -> Unreadable:
    """Return the error to raise, having told the log about it."""
    logger.error("Personal data to be erased on %s cannot be read: %s.", day, reason)
    return Unreadable(reason)
