"""A rule that was hit, as a page: registered for whatever no view words itself."""

from Acquisition import aq_chain
from collective.virtualoffice import _
from collective.virtualoffice.browser.layout import uncluttered
from collective.virtualoffice.browser.page_title import IPageTitle
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.visit.words import Told
from collective.virtualoffice.browser.visit.words import told
from collective.virtualoffice.content.contact import contact_of
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import IVirtualOffice
from collective.virtualoffice.domain.errors import Busy
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.errors import TooManyRequests
from collective.virtualoffice.operations.clock import now
from functools import cached_property
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zoneinfo import ZoneInfo
from zope.i18n import translate
from zope.interface import implementer
from ZPublisher.HTTPRequest import WSGIRequest


STATUS: dict[type[RuleHit], int] = {
    InvalidValue: 400,
    NotFound: 404,
    TooManyRequests: 429,
    ServiceFailed: 502,
    Busy: 503,
}
CONFLICT = 409
PASSING = (Busy, TooManyRequests, ServiceFailed)
"""What helps against these is to send the same once more, a little later."""


def status_of(hit: RuleHit) -> int:
    """Return the status of an answer that tells of a rule."""
    return next((code for kind, code in STATUS.items() if isinstance(hit, kind)), CONFLICT)


def set_status(request: WSGIRequest, hit: RuleHit) -> None:
    """Set the status of the answer, and when to try again where that will help."""
    # Locked, because plone.transformchain sets that of any exception anew, to 500.
    request.response.setStatus(status_of(hit), lock=True)
    seconds = getattr(hit, "retry_after", None)
    if seconds:
        request.response.setHeader("Retry-After", str(seconds))


def titled(title: str, hit: RuleHit | None) -> str:
    """Return a page's title; that of a page with an error begins with the word."""
    if hit is None:
        return title
    message = _("error_title", default="Error: ${title}", mapping={"title": title})
    return translate(message, target_language=api.portal.get_current_language())


def rule_page(context: object, hit: RuleHit, request: WSGIRequest) -> str:
    """Return the page that tells of a rule, where one cannot leave it to the publisher.

    The publisher takes any exception called NotFound for its own.
    """
    page = RuleHitPage(hit, request)
    page.__parent__ = context
    return page()


@implementer(IPageTitle)
class RuleHitPage(BrowserView):
    """Say what is the matter and what can be done; what was sent can be sent again."""

    template = ViewPageTemplateFile("rule_hit.pt")

    def __call__(self) -> str:
        """Return the page with its status."""
        self.hit = self.context
        self.context = self._place()
        set_status(self.request, self.hit)
        self.request.response.setHeader("Cache-Control", "no-store")
        self.request.response.setHeader("Content-Type", "text/html; charset=utf-8")
        uncluttered(self.request)
        return self.template()

    @cached_property
    def told(self) -> Told:
        """Return the rule in words."""
        office = self.office
        zone = office_rules(office).hours.zone if office is not None else ZoneInfo("UTC")
        time = SpokenTime(api.portal.get_current_language(), zone, now())
        return told(self.hit, time, contact_of(office).phone if office is not None else "")

    @property
    def page_title(self) -> str:
        """Return the title of the page."""
        return titled(self.told.matter, self.hit)

    @cached_property
    def office(self) -> object | None:
        """Return the office in which it happened."""
        return self.context if IVirtualOffice.providedBy(self.context) else None

    @property
    def repeatable(self) -> list[dict[str, str]]:
        """Return what a form had sent and can send again unchanged."""
        passes = isinstance(self.hit, PASSING) and self.hit.retry_after is not None
        return sent_fields(self.request) if passes and self.request.method == "POST" else []

    @property
    def url(self) -> str:
        """Return the address that was asked."""
        return self.request.get("ACTUAL_URL", "")

    def _place(self) -> object:
        for content in aq_chain(getattr(self, "__parent__", None)):
            if IVirtualOffice.providedBy(content):
                return content
        return api.portal.get()


def sent_fields(request: WSGIRequest) -> list[dict[str, str]]:
    """Return the plain fields of the form that was sent, to be put into another one."""
    fields = []
    for name, value in request.form.items():
        values = value if isinstance(value, list) else [value]
        fields += [{"name": name, "value": text} for text in values if isinstance(text, str)]
    return fields
