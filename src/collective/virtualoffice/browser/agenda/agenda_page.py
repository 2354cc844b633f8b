"""What all pages of the agenda share: who asks, when, where it leads."""

from collective.virtualoffice.browser.agenda.bookings import Bookings
from collective.virtualoffice.browser.agenda.bookings import bookings_in
from collective.virtualoffice.browser.desk.desk_page import without_columns
from collective.virtualoffice.browser.desk.officials import current_official
from collective.virtualoffice.browser.desk.officials import Official
from collective.virtualoffice.browser.page_title import IPageTitle
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.operations import clock
from datetime import datetime
from functools import cached_property
from plone import api
from plone.protect.authenticator import createToken
from Products.Five import BrowserView
from zope.interface import implementer


@implementer(IPageTitle)
class AgendaPage(BrowserView):
    """Offer what the templates of the agenda arrange."""

    def prepare(self) -> None:
        """Set what holds for every answer."""
        self.request.response.setHeader("Cache-Control", "no-store")
        self.request.response.setHeader("Referrer-Policy", "same-origin")
        without_columns(self.request)

    def back(self, url: str, words: str = "", kind: str = "info") -> str:
        """Lead to another page, with a message."""
        if words:
            api.portal.show_message(words, self.request, type=kind)
        return self.request.response.redirect(url, status=303)

    @cached_property
    def now(self) -> datetime:
        """Return the instant of this request."""
        return clock.now()

    @cached_property
    def official(self) -> Official:
        """Return who asks."""
        return current_official()

    @cached_property
    def language(self) -> str:
        """Return the language of the page."""
        return api.portal.get_current_language()

    @cached_property
    def authenticator(self) -> str:
        """Return the token that protects the forms."""
        return createToken()

    @property
    def root_url(self) -> str:
        """Return the address of the site, or of the part of it in this language."""
        return api.portal.get_navigation_root(self.context).absolute_url()

    @property
    def my_agenda_url(self) -> str:
        """Return the address of the agenda of all own offices."""
        return f"{self.root_url}/@@my-agenda"

    @property
    def my_offices_url(self) -> str:
        """Return the address of the list of the official's offices."""
        return f"{self.root_url}/@@my-offices"


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
