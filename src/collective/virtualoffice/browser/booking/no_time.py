"""The page for those who have no time any more, or can have none here."""

from collective.virtualoffice.browser.booking.journey import Journey
from collective.virtualoffice.browser.booking.journey import TIME
from collective.virtualoffice.browser.errors import set_status
from collective.virtualoffice.browser.errors import titled
from collective.virtualoffice.browser.layout import uncluttered
from collective.virtualoffice.browser.page_title import IPageTitle
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.visit.words import Told
from collective.virtualoffice.browser.visit.words import told
from collective.virtualoffice.domain.errors import BookingOff
from collective.virtualoffice.domain.errors import HoldExpired
from functools import cached_property
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import implementer
from ZPublisher.HTTPRequest import WSGIRequest


@implementer(IPageTitle)
class NoTime(BrowserView):
    """Say what has become of the time; what was typed is kept as long as that is known."""

    template = ViewPageTemplateFile("no_time.pt")

    def __init__(
        self,
        office: object,
        request: WSGIRequest,
        hit: HoldExpired | BookingOff,
        time: SpokenTime,
        journey: Journey | None,
        step: str,
    ) -> None:
        super().__init__(office, request)
        self.hit = hit
        self.time = time
        self.journey = journey
        self.step = step

    def __call__(self) -> str:
        """Return the page with its status."""
        uncluttered(self.request)
        if self.request.method == "POST":
            set_status(self.request, self.hit)
        return self.template()

    @cached_property
    def told(self) -> Told:
        """Return the reason in words."""
        return told(self.hit, self.time)

    @property
    def page_title(self) -> str:
        """Return the title of the page."""
        return titled(self.told.matter, self.hit)

    @property
    def again_url(self) -> str:
        """Return where the same time can be held again; empty where nothing is known of it."""
        return self.journey.url(self.step) if self.journey else ""

    @property
    def other_url(self) -> str:
        """Return where another time can be chosen; empty where none can be."""
        if isinstance(self.hit, BookingOff):
            return ""
        return self.journey.url(TIME) if self.journey else f"{self.context.absolute_url()}/@@book"

    @property
    def needs_token(self) -> bool:
        """Tell whether the form needs the token of those who are logged in."""
        return not api.user.is_anonymous()
