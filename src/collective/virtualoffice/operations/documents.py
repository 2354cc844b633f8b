"""A citizen and an office show each other documents, before and during the talk.

Whoever sends one waits while it is checked, scanned and sealed; only then comes the short
transaction that keeps it.
"""

from collections.abc import Iterator
from collections.abc import Sequence
from collective.virtualoffice import logger
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.domain.documents import Document
from collective.virtualoffice.domain.documents import DocumentRules
from collective.virtualoffice.domain.documents import FileRefused
from collective.virtualoffice.domain.documents import NotScanned
from collective.virtualoffice.domain.documents import refuse_foreign
from collective.virtualoffice.domain.documents import refuse_number
from collective.virtualoffice.domain.documents import refuse_often
from collective.virtualoffice.domain.documents import refuse_type
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.file_names import clean_name
from collective.virtualoffice.domain.file_types import HEAD
from collective.virtualoffice.operations.document_rules import document_rules
from collective.virtualoffice.operations.talk_documents import found
from collective.virtualoffice.operations.talk_documents import Talk
from collective.virtualoffice.scanning.registry import scanner
from collective.virtualoffice.storage.documents import content_of
from collective.virtualoffice.storage.documents import documents_of
from collective.virtualoffice.storage.documents import Draft
from collective.virtualoffice.storage.documents import drafted
from collective.virtualoffice.storage.documents import keep_document
from collective.virtualoffice.storage.documents import number_added
from collective.virtualoffice.storage.documents import remove_document
from collective.virtualoffice.storage.sealed_file import PIECE
from collective.virtualoffice.storage.transactions import atomic
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    name: str
    file: BinaryIO


def add_documents(talk: Talk, uploads: Sequence[Upload], *, now: datetime) -> tuple[Document, ...]:
    """Keep files that somebody has sent: all of them, or none.

    Raises FileRefused with the name of the one that cannot be taken, LimitReached,
    AddedTooOften where a side adds and removes without end, WrongState where nothing can be
    added, NotScanned, NotFound, Busy.
    """
    rules = document_rules()
    if not uploads:
        raise FileRefused("missing")
    _refuse_closed(talk, len(uploads), rules)
    with ExitStack() as stack:
        named = [(clean_name(upload.name), upload.file) for upload in uploads]
        for name, file in named:
            _check(name, file, rules)
        drafts = [(name, stack.enter_context(drafted(_pieces(file)))) for name, file in named]
        return _keep(talk, drafts, rules, now)


def documents_in(talk: Talk) -> tuple[Document, ...]:
    """Return the documents of a talk in the order they came; NotFound without such a talk."""
    return documents_of(found(talk).holder)


def open_document(talk: Talk, document_id: object) -> tuple[Document, BinaryIO, Iterator[bytes]]:
    """Return a document, its file to be closed, and its content piece by piece."""
    return content_of(found(talk).holder, document_id)


@atomic
def remove_own_document(talk: Talk, document_id: object) -> None:
    """Drop a document that the same side has added; doing it again changes nothing."""
    holder = found(talk).holder
    for document in documents_of(holder):
        if document.id == document_id:
            refuse_foreign(document, talk.author)
            remove_document(holder, document_id)


def may_add(talk: Talk) -> bool:
    """Tell whether documents can be added to a talk now."""
    try:
        return office_rules(talk.office).documents_allowed and found(talk).is_open
    except NotFound:
        return False


@atomic
def _keep(
    talk: Talk, drafts: list[tuple[str, Draft]], rules: DocumentRules, now: datetime
) -> tuple[Document, ...]:
    _refuse_closed(talk, len(drafts), rules)
    kept = found(talk)
    return tuple(
        keep_document(kept.holder, draft, name, talk.author, kept.erase_on, now)
        for name, draft in drafts
    )


def _refuse_closed(talk: Talk, new: int, rules: DocumentRules) -> None:
    kept = found(talk)
    if not office_rules(talk.office).documents_allowed:
        raise WrongState("documents_off")
    if not kept.is_open:
        raise WrongState("over")
    refuse_often(number_added(kept.holder, talk.author), new, rules)
    refuse_number(len(kept.holder.documents), new, rules)


def _check(name: str, file: BinaryIO, rules: DocumentRules) -> None:
    file.seek(0)
    refuse_type(name, file.read(HEAD), rules)
    size = 0
    for piece in _pieces(file):
        size += len(piece)
        if size > rules.largest:
            raise FileRefused("too_large", name)
    if not size:
        raise FileRefused("empty", name)
    _scan(name, file)


def _scan(name: str, file: BinaryIO) -> None:
    try:
        chosen = scanner()
        threat = chosen.scan(_pieces(file)) if chosen else ""
    except ServiceFailed as failure:
        logger.error("A document was not taken, because it was not scanned: %s", failure.detail)
        raise NotScanned(failure.detail, failure.retry_after) from None
    if threat:
        logger.warning("A document was not taken, because the scanner found %s.", threat)
        raise FileRefused("infected", name)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece
