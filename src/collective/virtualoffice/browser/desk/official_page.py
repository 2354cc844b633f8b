"""What all pages of officials share: who asks, when, in which language."""

from collective.virtualoffice.browser.desk.officials import current_official
from collective.virtualoffice.browser.desk.officials import Official
from collective.virtualoffice.browser.layout import without_columns
from collective.virtualoffice.browser.page_title import IPageTitle
from collective.virtualoffice.operations import clock
from datetime import datetime
from functools import cached_property
from plone import api
from plone.protect.authenticator import createToken
from Products.Five import BrowserView
from zope.interface import implementer


@implementer(IPageTitle)
class OfficialPage(BrowserView):
    """Offer what the templates of the desk and the agenda have in common."""

    def prepare(self) -> None:
        """Set what holds for every answer."""
        self.request.response.setHeader("Cache-Control", "no-store")
        self.request.response.setHeader("Referrer-Policy", "same-origin")
        without_columns(self.request)

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
    def personal_data_url(self) -> str:
        """Return where one finds what is kept about somebody, in all own offices."""
        return f"{self.root_url}/@@personal-data"

    @property
    def my_offices_url(self) -> str:
        """Return the address of the list of the official's offices."""
        return f"{self.root_url}/@@my-offices"
