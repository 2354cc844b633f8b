"""@@desk-documents: the documents of one talk for officials, and what they do with them."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.agenda.agenda_page import OfficeAgendaPage
from collective.virtualoffice.browser.desk.people import People
from collective.virtualoffice.browser.documents.download import Content
from collective.virtualoffice.browser.documents.download import sent_document
from collective.virtualoffice.browser.documents.part import DocumentsPart
from collective.virtualoffice.browser.documents.part import uploads_in
from collective.virtualoffice.browser.documents.words import told_of_documents
from collective.virtualoffice.browser.errors import rule_page
from collective.virtualoffice.domain.documents import Document
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.operations.documents import add_documents
from collective.virtualoffice.operations.documents import documents_in
from collective.virtualoffice.operations.documents import remove_own_document
from collective.virtualoffice.operations.talk_documents import Talk
from collective.virtualoffice.operations.views_of_diary import entry_of
from collective.virtualoffice.storage.tickets import ticket_record
from functools import cached_property
from plone.protect.authenticator import check
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from ZPublisher.HTTPRequest import WSGIRequest


DESK, APPOINTMENT = "desk", "appointment"
ADDED = _("desk_documents_added", default="Added. The citizen sees it now.")
REMOVED = _("document_removed", default="Removed.")


@implementer(IPublishTraverse)
class OfficialsDocuments(DocumentsPart, OfficeAgendaPage):
    """Show the documents of a ticket or an appointment, add some, remove own ones, send one."""

    page = ViewPageTemplateFile("officials.pt")
    brief = ViewPageTemplateFile("brief.pt")
    at_desk = ViewPageTemplateFile("at_desk.pt")
    in_agenda = ViewPageTemplateFile("in_agenda.pt")
    asked_document = ""
    came_from = ""

    def publishTraverse(self, request: WSGIRequest, name: str) -> "OfficialsDocuments":
        """Take the id of a document from the address."""
        self.asked_document = name
        return self

    def __call__(self) -> str | Content:
        """Answer; what has no documents, or is gone, is told in words."""
        self.prepare()
        try:
            return self._answer()
        except NotFound as hit:
            return rule_page(self.context, hit, self.request)

    def _answer(self) -> str | Content:
        if self.asked_document:
            return sent_document(self.talk, self.asked_document, self.request)
        if self.request.method != "POST":
            documents_in(self.talk)
            return self.page()
        check(self.request)
        self.came_from = self._named("back")
        try:
            words = translate(self._act(), target_language=self.language)
        except NotFound:
            raise
        except RuleHit as hit:
            told = told_of_documents(hit, self.rules, self.time)
            return self.back(self._origin_url, f"{told.matter} {told.advice}", "warning")
        return self.back(self._origin_url, words)

    def _act(self) -> Message:
        if self._named("act") == "add":
            add_documents(self.talk, uploads_in(self.request.form), now=self.now)
            return ADDED
        if "remove" in self.request.form:
            remove_own_document(self.talk, self.request.form["remove"])
            return REMOVED
        raise InvalidValue("act", "unknown")

    def _named(self, name: str) -> str:
        value = self.request.form.get(name)
        return value if isinstance(value, str) else ""

    @cached_property
    def talk(self) -> Talk:
        """Return whose documents they are."""
        return Talk(
            self.context, ticket=self._named("ticket"), appointment=self._named("appointment")
        )

    @property
    def documents_url(self) -> str:
        """Return where documents are added and removed."""
        return f"{self.context.absolute_url()}/@@desk-documents"

    @property
    def own_url(self) -> str:
        """Return the page of these documents."""
        return f"{self.documents_url}?{self._query}"

    @property
    def appointment_url(self) -> str:
        """Return the appointment's page in the agenda."""
        return f"{self.context.absolute_url()}/@@agenda-appointment?id={self.talk.appointment}"

    def url_of(self, document: Document) -> str:
        """Return the address of a document's content."""
        return f"{self.documents_url}/{document.id}?{self._query}"

    @property
    def hidden(self) -> dict[str, str]:
        """Return what the forms send along."""
        kind, name = self._named_talk
        return {"_authenticator": self.authenticator, kind: name, "back": self.came_from}

    @property
    def whose(self) -> str:
        """Return number and name of the citizen, as the desk or the agenda has them."""
        if self.talk.appointment:
            return self.bookings.booking(entry_of(self.context, self.talk.appointment)).title
        ticket = ticket_record(self.context.UID(), self.talk.ticket).ticket
        return People(self.bookings.rules, self.time).person(ticket).title

    @property
    def page_title(self) -> str:
        """Return the title of the window."""
        mapping = {"office": self.context.title}
        title = _("desk_documents_page_title", default="Documents – ${office}", mapping=mapping)
        return translate(title, target_language=self.language)

    def of(
        self, came_from: str, *, ticket: str = "", appointment: str = ""
    ) -> "OfficialsDocuments":
        """Return itself for the documents of a talk, parts of which another page shows."""
        self.came_from = came_from
        self.talk = Talk(self.context, ticket=ticket, appointment=appointment)
        return self

    @property
    def _origin_url(self) -> str:
        urls = {DESK: self.desk_url, APPOINTMENT: self.appointment_url}
        return urls.get(self.came_from, self.own_url)

    @property
    def _named_talk(self) -> tuple[str, str]:
        if self.talk.appointment:
            return APPOINTMENT, self.talk.appointment
        return "ticket", self.talk.ticket

    @property
    def _query(self) -> str:
        return "=".join(self._named_talk)
