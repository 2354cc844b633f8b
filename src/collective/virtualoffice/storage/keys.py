"""One key for each day on which sealed data have to be gone, kept outside the database.

The environment names a folder. The key of 2026-12-08 seals what is to be erased on
that day; once the day is over the file is destroyed, and with it everything it
sealed: in the history of the database and in its backups too. Several nodes share
the folder. See docs/decisions/0010-period-keys.md.
"""

from collective.virtualoffice import logger
from collective.virtualoffice.domain.errors import DataOutOfReach
from contextlib import suppress
from cryptography.fernet import Fernet
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

import os
import re


VARIABLE = "VIRTUALOFFICE_KEYS"  # environment

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})\.(?:key|[0-9a-f]+\.new)\Z")
_PRIVATE_FILE = 0o600
_OPEN_TO_OTHERS = 0o077

# What was read from a file, with the file's identity: another node may destroy it.
_seen: dict[Path, tuple[tuple[int, int, int], "Key"]] = {}


class KeysUnavailable(DataOutOfReach):
    """Tell that the key folder is configured but cannot be used now; nothing was stored."""


@dataclass(frozen=True, slots=True)
class Key:
    """The key of one day; the name tells it from another key of the same day."""

    name: str
    cipher: Fernet


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """What the health view may say about the key folder.

    `problem` is empty or one of: missing, not_a_folder, not_writable, open_to_others.
    """

    configured: bool
    keys: int = 0
    problem: str = ""

    @property
    def usable(self) -> bool:
        """Tell whether new data are sealed."""
        return self.configured and self.problem in ("", "open_to_others")


def key_folder() -> Path | None:
    """Return the folder of the keys, or None where none is configured."""
    named = os.environ.get(VARIABLE, "").strip()
    return Path(named) if named else None


def key_facts() -> KeyFacts:
    """Tell whether the keys are configured, how many there are, and what is wrong."""
    folder = key_folder()
    if folder is None:
        return KeyFacts(False)
    if not folder.exists():
        return KeyFacts(True, problem="missing")
    if not folder.is_dir():
        return KeyFacts(True, problem="not_a_folder")
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return KeyFacts(True, problem="not_writable")
    keys = sum(1 for path in folder.glob("*.key") if _NAME.match(path.name))
    shared = folder.stat().st_mode & _OPEN_TO_OTHERS
    return KeyFacts(True, keys, "open_to_others" if shared else "")


def key_for(day: date) -> Key:
    """Return the key of a day, made now where there is none; KeysUnavailable on failure."""
    try:
        return find_key(day) or _make_key(day)
    except OSError as error:
        logger.error("The key folder cannot be written: %s.", error.strerror)
        raise KeysUnavailable from None


def find_key(day: date) -> Key | None:
    """Return the key of a day, or None where it is destroyed; KeysUnavailable on failure."""
    folder = key_folder()
    if folder is None or not folder.is_dir():
        logger.error("The key folder is not there: set %s.", VARIABLE)
        raise KeysUnavailable
    path = folder / f"{day.isoformat()}.key"
    try:
        state = path.stat()
        identity = (state.st_ino, state.st_mtime_ns, state.st_size)
        remembered = _seen.get(path)
        if remembered is not None and remembered[0] == identity:
            return remembered[1]
        key = _read(path)
    except FileNotFoundError:
        _seen.pop(path, None)
        return None
    except OSError as error:
        logger.error("A key cannot be read: %s.", error.strerror)
        raise KeysUnavailable from None
    _seen[path] = (identity, key)
    return key


def destroy_keys(before: date) -> int:
    """Destroy the keys of all days before this one, and return how many were destroyed."""
    folder = key_folder()
    if folder is None or not folder.is_dir():
        return 0
    destroyed = 0
    for path in list(folder.iterdir()):
        named = _NAME.match(path.name)
        if named is None or named[1] >= before.isoformat():
            continue
        _seen.pop(path, None)
        if _wipe(path) and path.suffix == ".key":
            destroyed += 1
    if destroyed:
        _settle(folder)
        logger.info("Destroyed %s keys of days that are over.", destroyed)
    return destroyed


def _read(path: Path) -> Key:
    content = path.read_bytes().strip()
    try:
        return Key(sha256(content).hexdigest()[:16], Fernet(content))
    except ValueError:
        logger.error("The key file %s is damaged.", path.name)
        raise KeysUnavailable from None


def _make_key(day: date) -> Key:
    """Write a key under a name of its own, then link it: the first link is the day's key."""
    path = key_folder() / f"{day.isoformat()}.key"
    draft = path.with_suffix(f".{token_hex(8)}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(Fernet.generate_key() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was first, and its key is as good
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    _settle(path.parent)
    return _read(path)


def _wipe(path: Path) -> bool:
    """Overwrite and remove a file; False where another node was first."""
    try:
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def _settle(folder: Path) -> None:
    """Have the folder's entries written to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
