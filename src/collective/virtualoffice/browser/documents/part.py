"""What both sides see of documents: the list, and the form that adds some."""

from collections.abc import Iterator
from collections.abc import Mapping
from collective.virtualoffice.browser.documents.words import AUTHORS
from collective.virtualoffice.browser.documents.words import endings_in_words
from collective.virtualoffice.browser.documents.words import size_in_words
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.visit.words import Told
from collective.virtualoffice.domain.documents import Document
from collective.virtualoffice.domain.documents import DocumentRules
from collective.virtualoffice.operations.document_rules import document_rules
from collective.virtualoffice.operations.documents import documents_in
from collective.virtualoffice.operations.documents import may_add
from collective.virtualoffice.operations.documents import Upload
from collective.virtualoffice.operations.talk_documents import Talk
from collective.virtualoffice.storage.transactions import latest
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate
from ZPublisher.HTTPRequest import FileUpload
from ZPublisher.HTTPRequest import WSGIRequest


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document as its list shows it."""

    id: str
    name: str
    size: str
    who: str
    when: str
    url: str
    is_own: bool


class DocumentsPart:
    """Offer what the templates arrange; a view of either side is built upon it."""

    section = ViewPageTemplateFile("section.pt")
    listed = ViewPageTemplateFile("list.pt")
    form = ViewPageTemplateFile("form.pt")
    poll = 10  # seconds

    request: WSGIRequest
    talk: Talk
    time: SpokenTime
    documents_url = ""
    """Where documents are added and removed."""

    hidden: Mapping[str, str] = {}
    """What the forms send along unseen."""

    message = ""
    told_of_file: Told | None = None
    """What comes of an act: said in words, once."""

    def url_of(self, document: Document) -> str:
        """Return the address of a document's content."""
        raise NotImplementedError

    @cached_property
    def rules(self) -> DocumentRules:
        """Return what can be added."""
        return document_rules()

    @property
    def documents(self) -> list[ListedDocument]:
        """Return the documents, after an act as they are by now."""
        with latest() if self.request.method == "POST" else nullcontext():
            return [self._listed(document) for document in documents_in(self.talk)]

    @cached_property
    def may_add(self) -> bool:
        """Tell whether something can be added."""
        return may_add(self.talk)

    @property
    def is_shown(self) -> bool:
        """Tell whether there is anything to see or to do."""
        return self.may_add or bool(self.documents)

    @property
    def accepted(self) -> str:
        """Return the endings as a browser's file dialogue takes them."""
        return ",".join(f".{ending}" for ending in sorted(self.rules.endings))

    @property
    def endings(self) -> str:
        """Return the types of files in words."""
        return endings_in_words(self.rules.endings)

    @property
    def largest(self) -> str:
        """Return how large a file can be, in words."""
        return size_in_words(self.rules.largest, self.time.language)

    @property
    def refused(self) -> str:
        """Return why nothing was added, in one line."""
        told = self.told_of_file
        return f"{told.matter} {told.advice}" if told else ""

    @property
    def invalid(self) -> str | None:
        """Return the mark of the field where other files have to be chosen."""
        return "true" if self.told_of_file else None

    @property
    def described_by(self) -> str:
        """Return the ids of what is said about the field."""
        return "vo-file-error vo-file-help" if self.told_of_file else "vo-file-help"

    @property
    def hidden_fields(self) -> list[dict[str, str]]:
        """Return what the forms send along unseen."""
        return [{"name": name, "value": value} for name, value in self.hidden.items()]

    def _listed(self, document: Document) -> ListedDocument:
        who = AUTHORS[self.talk.author, document.author]
        return ListedDocument(
            id=document.id,
            name=document.name,
            size=size_in_words(document.size, self.time.language),
            who=translate(who, target_language=self.time.language),
            when=self.time.clock_or_bound(document.added),
            url=self.url_of(document),
            is_own=document.author is self.talk.author,
        )


def uploads_in(form: Mapping[str, object]) -> list[Upload]:
    """Return the files that a form has sent; an empty field sends none."""
    sent = form.get("file")
    return list(_uploads(sent if isinstance(sent, list) else [sent]))


def _uploads(sent: list[object]) -> Iterator[Upload]:
    for one in sent:
        if isinstance(one, FileUpload) and one.filename:
            yield Upload(one.filename, one.file)
