"""What the desk shows of documents: of the person there, of the others, of visits that are over."""

from collective.virtualoffice.browser.desk.people import People
from collective.virtualoffice.browser.desk.people import Person
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.operations.talk_documents import numbers_of_documents
from collective.virtualoffice.operations.talk_documents import past_visits_with_documents
from dataclasses import dataclass
from functools import cached_property
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


@dataclass(frozen=True, slots=True)
class PastVisit:
    """A visit that is over, of which documents are kept."""

    id: str
    title: str
    ended: str
    documents: int


class DeskDocuments:
    """Offer the documents to the desk's templates."""

    past = ViewPageTemplateFile("past.pt")

    context: VirtualOffice
    people: People
    person: Person | None

    @property
    def documents(self) -> str:
        """Return the documents of who is at the desk, or would be next, as HTML."""
        return self._documents_view.brief() if self.person else ""

    @property
    def documents_form(self) -> str:
        """Return the form that adds documents, as HTML; empty where none can be added."""
        view = self._documents_view
        return view.at_desk() if view.may_add else ""

    @property
    def documents_url(self) -> str:
        """Return the page of somebody's documents, without the id of the ticket."""
        return f"{self.context.absolute_url()}/@@desk-documents?ticket="

    @property
    def numbers_of_documents(self) -> dict[str, int]:
        """Return how many documents the people in the line have, by the tickets' ids."""
        return numbers_of_documents(self.context)

    @cached_property
    def past_visits(self) -> list[PastVisit]:
        """Return the visits that are over and have documents, the latest first."""
        return [
            PastVisit(
                id=ticket.id,
                title=self.people.person(ticket).title,
                ended=self.people.time.clock_or_bound(ticket.ended),
                documents=number,
            )
            for ticket, number in past_visits_with_documents(self.context)
        ]

    @cached_property
    def _documents_view(self) -> BrowserView:
        view = self.context.restrictedTraverse("@@desk-documents")
        return view.of("desk", ticket=self.person.id)
