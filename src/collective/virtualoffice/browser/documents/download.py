"""A document on its way to somebody who may have it."""

from collections.abc import Iterator
from collective.virtualoffice.operations.documents import open_document
from collective.virtualoffice.operations.talk_documents import Talk
from typing import BinaryIO
from urllib.parse import quote
from zope.interface import implementer
from ZPublisher.HTTPRequest import WSGIRequest
from ZPublisher.Iterators import IStreamIterator

import re


_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 ._()-]")


@implementer(IStreamIterator)
class Content:
    """The pieces of a document, opened as they are sent; nothing is read of the database."""

    def __init__(self, file: BinaryIO, pieces: Iterator[bytes], size: int) -> None:
        self._file = file
        self._pieces = pieces
        self._size = size

    def __len__(self) -> int:
        """Return the size in bytes."""
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        """Return what yields the pieces."""
        return self

    def __next__(self) -> bytes:
        """Return the next piece."""
        return next(self._pieces)

    def close(self) -> None:
        """Close the file, also where somebody has gone before the end."""
        self._file.close()


def sent_document(talk: Talk, document_id: str, request: WSGIRequest) -> Content:
    """Answer with a document, to be saved and not shown; NotFound where there is none."""
    document, file, pieces = open_document(talk, document_id)
    plain = _NOT_PLAIN.sub("_", document.name)
    for name, value in (
        ("Content-Type", document.media_type),
        ("Content-Length", str(document.size)),
        (
            "Content-Disposition",
            f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(document.name, safe='')}",
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'none'; sandbox"),
        ("Cache-Control", "no-store"),
    ):
        request.response.setHeader(name, value)
    return Content(file, pieces, document.size)
