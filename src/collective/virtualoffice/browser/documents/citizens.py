"""@@documents/<token>: a citizen's documents, for a ticket or an appointment."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.documents.download import Content
from collective.virtualoffice.browser.documents.download import sent_document
from collective.virtualoffice.browser.documents.part import DocumentsPart
from collective.virtualoffice.browser.documents.part import uploads_in
from collective.virtualoffice.browser.documents.words import told_of_documents
from collective.virtualoffice.browser.errors import titled
from collective.virtualoffice.browser.visit.personal import PersonalPage
from collective.virtualoffice.browser.visit.words import Told
from collective.virtualoffice.domain.documents import Document
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.operations.documents import add_documents
from collective.virtualoffice.operations.documents import documents_in
from collective.virtualoffice.operations.documents import remove_own_document
from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.operations.talk_documents import Talk
from collective.virtualoffice.storage.transactions import latest
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate
from zope.i18nmessageid import Message


PAGES = ("waiting-room", "appointment")
ADDED = _("documents_added", default="Added. The office sees it now.")
REMOVED = _("document_removed", default="Removed.")


class CitizensDocuments(DocumentsPart, PersonalPage):
    """Show the documents, add some, remove own ones, send one.

    The pages of the ticket and of the appointment contain the same as a section.
    """

    name = "documents"
    page = ViewPageTemplateFile("citizens.pt")

    def answer(self) -> str | Content:
        """Return a document, the list, or the page."""
        match self.path:
            case (_token, document_id):
                self.path = self.path[:1]
                return sent_document(self.talk, document_id, self.request)
        documents_in(self.talk)  # an unknown link is told before anything else
        if self.request.method == "POST":
            words = self.attempt(self._act)
            if self.hit is None:
                return self._done(words)
        return self._shown()

    def _act(self) -> str:
        act = self.request.form.get("act")
        if act == "add":
            add_documents(self.talk, uploads_in(self.request.form), now=self.now)
            return self._say(ADDED)
        if act is None and "remove" in self.request.form:
            remove_own_document(self.talk, self.request.form["remove"])
            return self._say(REMOVED)
        raise InvalidValue("act", "unknown")

    def _done(self, words: str) -> str:
        if self.wants_list:
            self.message = words
            return self._shown()
        api.portal.show_message(words, self.request)
        return self.see(f"{self.back_url}#vo-documents")

    def _shown(self) -> str:
        if self.wants_list:
            self.as_fragment()
            return self.listed()
        self.as_page()
        return self.page()

    @cached_property
    def talk(self) -> Talk:
        """Return whose documents they are."""
        return Talk(self.context, token=self.token)

    @property
    def told_of_file(self) -> Told | None:
        """Return the rule that was hit, in words."""
        return told_of_documents(self.hit, self.rules, self.time) if self.hit else None

    @property
    def problem(self) -> Told | None:
        """Return the same for the top of the page."""
        return self.told_of_file

    @property
    def invalid_field(self) -> str:
        """Return the id of the field in which other files have to be chosen."""
        return "vo-file" if isinstance(self.hit, InvalidValue) and self.may_add else ""

    @property
    def wants_list(self) -> bool:
        """Tell whether only the list is asked for."""
        return self.request.form.get("list") == "1"

    @cached_property
    def back(self) -> str:
        """Return which of the citizen's pages they come from, or belong to."""
        page = self.request.form.get("back")
        if page in PAGES:
            return page
        try:
            with latest():
                find_appointment(self.context, self.token)
        except NotFound:
            return "waiting-room"
        return "appointment"

    @property
    def back_url(self) -> str:
        """Return the page to go back to."""
        return f"{self.office_url}/@@{self.back}/{self.token}"

    @property
    def documents_url(self) -> str:
        """Return where documents are added and removed."""
        return self.page_url

    @property
    def list_url(self) -> str:
        """Return where the list is asked for anew."""
        return f"{self.page_url}?list=1"

    @property
    def hidden(self) -> dict[str, str]:
        """Return what the forms send along."""
        return {"back": self.back}

    def url_of(self, document: Document) -> str:
        """Return the address of a document's content."""
        return f"{self.page_url}/{document.id}"

    @property
    def page_title(self) -> str:
        """Return the title, which names nothing and nobody."""
        return titled(self._say(_("exchanged_documents_heading", default="Documents")), self.hit)

    def _say(self, message: Message) -> str:
        return translate(message, target_language=self.time.language)


def documents_section(page: PersonalPage) -> str:
    """Return the documents as a section of a citizen's page; empty where there are none."""
    view = CitizensDocuments(page.context, page.request)
    view.path = (page.token,)
    view.back = page.name
    try:
        return view.section() if view.is_shown else ""
    except NotFound:
        return ""
