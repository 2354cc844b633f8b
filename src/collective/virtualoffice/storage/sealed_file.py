"""Contents of files as they are stored: sealed piece by piece, with a key of their own.

Each piece is a line. In it stand its number and whether it is the last one, so that none
can be left out, exchanged or put elsewhere. A file need never be in memory as a whole.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collective.virtualoffice.storage.sealed import unreadable
from cryptography.fernet import Fernet
from cryptography.fernet import InvalidToken
from datetime import date
from typing import BinaryIO

import struct


PIECE = 262_144  # bytes of the content in one piece

_HEAD = struct.Struct(">I?")  # the piece's number, and whether it is the last one
_LONGEST_LINE = 2 * PIECE


def sealed_pieces(pieces: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """Yield the lines of a sealed file; no piece may be longer than PIECE."""
    cipher = Fernet(key)
    number, kept = 0, b""
    for piece in pieces:
        if kept:
            yield _line(cipher, number, kept, is_last=False)
            number += 1
        kept = piece
    yield _line(cipher, number, kept, is_last=True)


def opened_pieces(file: BinaryIO, key: bytes, erase_on: date) -> Iterator[bytes]:
    """Yield the content of a sealed file piece by piece; Unreadable where it is damaged."""
    cipher = Fernet(key)
    number, is_last = 0, False
    while line := file.readline(_LONGEST_LINE):
        if is_last:
            raise unreadable(erase_on, "a document has an end in the middle")
        try:
            opened = cipher.decrypt(line.rstrip(b"\n"))
            named, is_last = _HEAD.unpack_from(opened)
        except (InvalidToken, struct.error):
            raise unreadable(erase_on, "a document is damaged") from None
        if named != number:
            raise unreadable(erase_on, "the parts of a document are in disorder")
        number += 1
        yield opened[_HEAD.size :]
    if not is_last:
        raise unreadable(erase_on, "the end of a document is missing")


def _line(cipher: Fernet, number: int, piece: bytes, *, is_last: bool) -> bytes:
    return cipher.encrypt(_HEAD.pack(number, is_last) + piece) + b"\n"
