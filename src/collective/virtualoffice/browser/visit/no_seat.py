"""The page for those who cannot take a seat: why, and what they can do instead."""

from collective.virtualoffice.browser.area.cards import office_cards
from collective.virtualoffice.browser.area.cards import OfficeCard
from collective.virtualoffice.browser.errors import sent_fields
from collective.virtualoffice.browser.errors import titled
from collective.virtualoffice.browser.page_title import IPageTitle
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.visit.offices import open_neighbours
from collective.virtualoffice.browser.visit.words import Told
from collective.virtualoffice.browser.visit.words import told
from collective.virtualoffice.domain.errors import NobodyPresent
from collective.virtualoffice.domain.errors import OfficeFull
from collective.virtualoffice.domain.errors import RuleHit
from functools import cached_property
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import implementer
from ZPublisher.HTTPRequest import WSGIRequest


PASSES_SOON = (OfficeFull, NobodyPresent)
"""What may be otherwise in a minute, so that trying again makes sense."""


@implementer(IPageTitle)
class NoSeat(BrowserView):
    """Say honestly that there is no seat; the office's card keeps itself up to date."""

    template = ViewPageTemplateFile("no_seat.pt")

    def __init__(
        self, office: object, request: WSGIRequest, hit: RuleHit, time: SpokenTime
    ) -> None:
        super().__init__(office, request)
        self.hit = hit
        self.time = time

    def __call__(self) -> str:
        """Return the page."""
        return self.template()

    @cached_property
    def told(self) -> Told:
        """Return the reason in words."""
        return told(self.hit, self.time)

    @property
    def page_title(self) -> str:
        """Return the title of the page; that of a sensitive office does not name it."""
        matter = self.told.matter.rstrip(".")
        named = matter if self.context.sensitive else f"{matter} – {self.context.title}"
        return titled(named, self._refused)

    @property
    def status_card(self) -> str:
        """Return the live seat status, with a button as soon as there is a seat."""
        return self.context.restrictedTraverse("@@seat-status-card").placed("page")

    @property
    def feed_url(self) -> str:
        """Return the one address that all live parts of the page ask."""
        return f"{api.portal.get().absolute_url()}/@seat-status"

    @cached_property
    def cards(self) -> list[OfficeCard]:
        """Return the other offices of the area that can be entered now."""
        return office_cards(open_neighbours(self.context, self.time.now))

    @property
    def repeatable(self) -> list[dict[str, str]]:
        """Return what was typed, to be sent again without typing it again."""
        if self._refused is None or not isinstance(self.hit, PASSES_SOON):
            return []
        return sent_fields(self.request)

    @property
    def url(self) -> str:
        """Return the address of the form."""
        return f"{self.context.absolute_url()}/@@take-seat"

    @property
    def _refused(self) -> RuleHit | None:
        return self.hit if self.request.method == "POST" else None
