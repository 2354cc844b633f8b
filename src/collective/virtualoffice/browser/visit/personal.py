"""Pages that belong to one person: whoever has the link may see them, nobody else."""

from collections.abc import Callable
from collective.virtualoffice.browser.errors import rule_page
from collective.virtualoffice.browser.errors import set_status
from collective.virtualoffice.browser.layout import bare
from collective.virtualoffice.browser.layout import uncluttered
from collective.virtualoffice.browser.page_title import IPageTitle
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.visit.words import Told
from collective.virtualoffice.browser.visit.words import told
from collective.virtualoffice.content.contact import contact_of
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.domain.errors import Busy
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.operations.clock import now
from datetime import datetime
from functools import cached_property
from plone import api
from Products.Five import BrowserView
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from ZPublisher.HTTPRequest import WSGIRequest


STATIC = "++plone++collective.virtualoffice"


def keep_personal(request: WSGIRequest) -> None:
    """Have an answer stored by no cache, found by no search engine, named to no other site."""
    for name, value in (
        ("Cache-Control", "no-store"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Robots-Tag", "noindex"),
    ):
        request.response.setHeader(name, value)


@implementer(IPublishTraverse, IPageTitle)
class PersonalPage(BrowserView):
    """A page under a secret link: the token follows the view's name in the address.

    GET shows, POST acts. With `fragment=1` only the live part is shown, for live.js.
    """

    name = ""
    not_found: type[NotFound] = NotFound
    """What is told where the link opens nothing."""
    hit: RuleHit | None = None
    invalid_field = ""
    """The id of the field that has to be changed, where one has."""

    def __init__(self, context: object, request: WSGIRequest) -> None:
        super().__init__(context, request)
        self.path: tuple[str, ...] = ()
        keep_personal(request)

    def __call__(self) -> str:
        """Answer, or say in plain words that there is nothing under this link."""
        try:
            return self.answer()
        except NotFound:
            return rule_page(self.context, self.not_found(), self.request)

    def answer(self) -> str:
        """Return the page, or do what was asked and send the browser on."""
        raise NotImplementedError

    def publishTraverse(self, request: WSGIRequest, name: str) -> "PersonalPage":
        """Take the next part of the address."""
        self.path += (name,)
        return self

    @cached_property
    def token(self) -> str:
        """Return the token in the address; NotFound without one."""
        match self.path:
            case (token,):
                return token
        raise NotFound

    @cached_property
    def now(self) -> datetime:
        """Return the instant of this request."""
        return now()

    @cached_property
    def time(self) -> SpokenTime:
        """Return words for times, in the language of the page."""
        zone = office_rules(self.context).hours.zone
        return SpokenTime(api.portal.get_current_language(), zone, self.now)

    @property
    def is_fragment(self) -> bool:
        """Tell whether only the live part is asked for."""
        return self.request.form.get("fragment") == "1"

    @property
    def office_url(self) -> str:
        """Return the office's own page."""
        return self.context.absolute_url()

    @property
    def page_url(self) -> str:
        """Return the address of this page."""
        return f"{self.office_url}/@@{self.name}/{self.token}"

    @property
    def fragment_url(self) -> str:
        """Return the address of the live part."""
        return f"{self.page_url}?fragment=1"

    @property
    def static_url(self) -> str:
        """Return the folder of the scripts."""
        return f"{api.portal.get().absolute_url()}/{STATIC}"

    @property
    def updated(self) -> str:
        """Return when the page was made."""
        return self.time.clock(self.now)

    @property
    def problem(self) -> Told | None:
        """Return the rule that was hit, in words."""
        return told(self.hit, self.time, contact_of(self.context).phone) if self.hit else None

    def attempt(self, act: Callable[[], str]) -> str:
        """Do something, and remember the rule that was hit instead, to be told on the page."""
        try:
            return act()
        except (Busy, NotFound):
            raise
        except RuleHit as hit:
            self.hit = hit
            set_status(self.request, hit)
            return ""

    def as_page(self) -> None:
        """Ask for the full width, without portlets and editing bar."""
        uncluttered(self.request)

    def as_fragment(self) -> None:
        """Ask for the bare words, without the theme."""
        bare(self.request)

    def see(self, url: str) -> str:
        """Send the browser on to read an address."""
        self.request.response.redirect(url, status=303)
        return ""
