"""The documents of a talk: kept with its appointment, or with the ticket of a walk-in.

The content is a blob, sealed with a key of its own. That key and the name are sealed with
the key of the day on which all has to be gone: once it is destroyed nobody can read the
content, and an appointment that is moved needs only this small part to be sealed anew.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collective.virtualoffice.domain.documents import Author
from collective.virtualoffice.domain.documents import Document
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.storage.sealed import erase_day
from collective.virtualoffice.storage.sealed import Erased
from collective.virtualoffice.storage.sealed import seal
from collective.virtualoffice.storage.sealed import Sealed
from collective.virtualoffice.storage.sealed import unseal
from collective.virtualoffice.storage.sealed_file import opened_pieces
from collective.virtualoffice.storage.sealed_file import sealed_pieces
from collective.virtualoffice.storage.tokens import new_id
from collective.virtualoffice.storage.transactions import root_of
from contextlib import contextmanager
from cryptography.fernet import Fernet
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from pathlib import Path
from persistent import Persistent
from tempfile import mkstemp
from typing import BinaryIO
from typing import Protocol
from ZODB.blob import Blob
from ZODB.Connection import Connection

import os


@dataclass(frozen=True, slots=True)
class Draft:
    """A sealed file that no record holds yet, with its key and the size of its content."""

    path: Path
    key: bytes
    size: int


class DocumentRecord(Persistent):
    """One document; `sealed` holds its name and the key that opens `content`."""

    def __init__(
        self, author: Author, added: datetime, size: int, sealed: Sealed, content: Blob
    ) -> None:
        self.id = new_id()
        self.author = author.value
        self.added = added
        self.size = size
        self.sealed = sealed
        self.content = content


class Holder(Protocol):
    """A record that has documents: that of an appointment, or of a ticket.

    `added_by` is how many each side has added so far, whatever has become of them.
    """

    documents: tuple[DocumentRecord, ...]
    added_by: Mapping[str, int]
    _p_jar: Connection


@contextmanager
def drafted(pieces: Iterable[bytes]) -> Iterator[Draft]:
    """Seal a content into a file beside the blobs of the database; in the end it is gone.

    This takes its time, and comes before the transaction that keeps it.
    """
    key, size = Fernet.generate_key(), 0

    def measured() -> Iterator[bytes]:
        nonlocal size
        for piece in pieces:
            size += len(piece)
            yield piece

    folder = root_of()._p_jar.db().storage.temporaryDirectory()
    descriptor, path = mkstemp(prefix="document-", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(sealed_pieces(measured(), key))
        yield Draft(Path(path), key, size)
    finally:
        os.unlink(path)


def keep_document(
    holder: Holder, draft: Draft, name: str, author: Author, erase_on: date, now: datetime
) -> Document:
    """Keep a drafted document; the draft stays, for another try of the transaction."""
    sealed = seal({"name": name, "key": draft.key.decode()}, erase_on)
    content = Blob()
    holder._p_jar.add(content)  # so that its file comes to lie where the draft lies
    again = draft.path.with_name(f"{draft.path.name}.{new_id()}")
    os.link(draft.path, again)
    try:
        content.consumeFile(str(again))
    finally:
        again.unlink(missing_ok=True)
    record = DocumentRecord(author, now, draft.size, sealed, content)
    holder.documents = (*holder.documents, record)
    holder.added_by = {**holder.added_by, author.value: number_added(holder, author) + 1}
    return _document(record, name)


def number_added(holder: Holder, author: Author) -> int:
    """Return how many documents one side has added so far, those removed since included."""
    return holder.added_by.get(author.value, 0)


def documents_of(holder: Holder) -> tuple[Document, ...]:
    """Return the documents in the order they came, but for those whose key is destroyed."""
    return tuple(
        _document(record, str(facts["name"]))
        for record in holder.documents
        if (facts := _facts(record)) is not None
    )


def content_of(holder: Holder, document_id: object) -> tuple[Document, BinaryIO, Iterator[bytes]]:
    """Return a document, its file to be closed, and its content piece by piece.

    NotFound where there is none, or its key is destroyed. The content needs no connection.
    """
    record = _record(holder, document_id)
    facts = _facts(record)
    if facts is None:
        raise NotFound
    record.content._p_activate()  # opening would not do it
    file = record.content.open("c")
    pieces = opened_pieces(file, str(facts["key"]).encode(), erase_day(record.sealed))
    return _document(record, str(facts["name"])), file, pieces


def remove_document(holder: Holder, document_id: object) -> None:
    """Drop a document; NotFound where there is none."""
    gone = _record(holder, document_id)
    holder.documents = tuple(one for one in holder.documents if one.id != gone.id)


def hand_on_documents(before: Holder, after: Holder) -> None:
    """Give the documents of a record to the one that goes on in its place."""
    if before.documents or before.added_by:
        after.documents, before.documents = before.documents, ()
        after.added_by, before.added_by = before.added_by, {}


def seal_documents_anew(holder: Holder, erase_on: date) -> None:
    """Have documents gone on another day than before."""
    for record in holder.documents:
        facts = _facts(record) if erase_day(record.sealed) != erase_on else None
        if facts is not None:
            record.sealed = seal(facts, erase_on)


def _record(holder: Holder, document_id: object) -> DocumentRecord:
    for record in holder.documents:
        if record.id == document_id:
            return record
    raise NotFound


def _facts(record: DocumentRecord) -> dict[str, object] | None:
    try:
        return unseal(record.sealed)
    except Erased:
        return None


def _document(record: DocumentRecord, name: str) -> Document:
    return Document(record.id, Author(record.author), record.added, record.size, name)
