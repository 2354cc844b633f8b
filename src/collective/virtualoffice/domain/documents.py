"""Documents that a citizen and an office show each other: what may be added, and by whom."""

from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import LimitReached
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.file_types import ending_of
from collective.virtualoffice.domain.file_types import is_what_it_says
from collective.virtualoffice.domain.file_types import KNOWN
from collective.virtualoffice.domain.file_types import media_type_of
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


MEGABYTE = 1_000_000  # bytes
USUAL = frozenset({"pdf", "jpg", "jpeg", "png", "txt", "odt", "docx"})
USUAL_LARGEST = 10 * MEGABYTE
USUAL_MOST = 10
ROUNDS = 5
"""How many times what a talk can have one side adds at most, while it removes some again."""


class Author(StrEnum):
    """Who has added a document."""

    CITIZEN = "citizen"
    OFFICE = "office"


class FileRefused(InvalidValue):
    """Tell which file cannot be taken, and why; its name is for the one who sent it.

    `code` is one of: missing, empty, too_large, type_not_allowed, content_differs, infected.
    """

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__("file", code)
        self.name = name


class AddedTooOften(LimitReached):
    """Tell that one side of a talk has added so many files that no more are taken."""


class NotScanned(ServiceFailed):
    """Tell that a file could not be checked for viruses, and for that reason was not taken."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document without its content; `size` in bytes."""

    id: str
    author: Author
    added: datetime
    size: int
    name: str

    @property
    def media_type(self) -> str:
        """Return what it is sent as."""
        return media_type_of(self.name)


@dataclass(frozen=True, slots=True)
class DocumentRules:
    """What a site takes: which endings, how many bytes a file, how many files a talk."""

    endings: frozenset[str] = USUAL
    largest: int = USUAL_LARGEST
    most: int = USUAL_MOST

    def __post_init__(self) -> None:
        if not self.endings or not self.endings <= KNOWN.keys():
            raise ValueError("Only types that can be recognised can be allowed.")
        if self.largest < 1 or self.most < 1:
            raise ValueError("Somebody can add something.")

    @property
    def most_added(self) -> int:
        """Return how many files one side adds to a talk, those it has removed again included."""
        return ROUNDS * self.most


def refuse_number(kept: int, new: int, rules: DocumentRules) -> None:
    """Raise LimitReached where a talk would have more documents than are allowed."""
    if kept + new > rules.most:
        raise LimitReached


def refuse_often(added: int, new: int, rules: DocumentRules) -> None:
    """Raise AddedTooOften where one side would have added more files than are taken."""
    if added + new > rules.most_added:
        raise AddedTooOften


def refuse_type(name: str, head: bytes, rules: DocumentRules) -> None:
    """Raise FileRefused for a file that may not be sent, or is not what its name says."""
    if ending_of(name) not in rules.endings:
        raise FileRefused("type_not_allowed", name)
    if not is_what_it_says(name, head):
        raise FileRefused("content_differs", name)


def refuse_foreign(document: Document, author: Author) -> None:
    """Raise WrongState for a document of the other side: each removes only its own."""
    if document.author is not author:
        raise WrongState(document.author)
