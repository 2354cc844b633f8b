"""What all pages of the agenda share: where they lead."""

from collective.virtualoffice.browser.agenda.bookings import Bookings
from collective.virtualoffice.browser.agenda.bookings import bookings_in
from collective.virtualoffice.browser.desk.official_page import OfficialPage
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from functools import cached_property
from plone import api


class AgendaPage(OfficialPage):
    """Offer what the templates of the agenda arrange."""

    def back(self, url: str, words: str = "", kind: str = "info") -> str:
        """Lead to another page, with a message."""
        if words:
            api.portal.show_message(words, self.request, type=kind)
        return self.request.response.redirect(url, status=303)


class OfficeAgendaPage(AgendaPage):
    """A page of one office."""

    @cached_property
    def bookings(self) -> Bookings:
        """Return what words the appointments of this office."""
        return bookings_in(self.context, self.language, self.now)

    @property
    def time(self) -> SpokenTime:
        """Return what words times."""
        return self.bookings.time

    @property
    def agenda_url(self) -> str:
        """Return the address of the office's agenda."""
        return f"{self.context.absolute_url()}/@@agenda"

    @property
    def desk_url(self) -> str:
        """Return the address of the desk."""
        return f"{self.context.absolute_url()}/@@desk"

    @property
    def book_url(self) -> str:
        """Return where one books for a caller."""
        return f"{self.context.absolute_url()}/@@agenda-book"

    @property
    def absences_url(self) -> str:
        """Return where one blocks time."""
        return f"{self.context.absolute_url()}/@@agenda-absences"
