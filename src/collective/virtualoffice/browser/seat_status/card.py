"""The seat status of one office, to be placed in pages and fetched by their script."""

from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.seat_status.words import SeatWords
from collective.virtualoffice.browser.seat_status.words import words_for
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.domain.seat_status import SeatStatus
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.views_of_line import office_status
from datetime import datetime
from html import escape
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode


SIZES = ("line", "card", "page")
"""The words alone; with the next step for lists; with all there is, for the office's own page."""

PUBLIC = "public, max-age=1, s-maxage=1, stale-while-revalidate=5, stale-if-error=30"
REMEMBERED = 512

_remembered: dict[tuple[object, ...], str] = {}


class SeatStatusCard(BrowserView):
    """Show state, free chairs and wait of an office, without any personal datum.

    As a fragment of its own it is the same for every visitor who may see the office;
    `lang` and `size` stand in its address, so that caches can tell them apart.
    """

    template = ViewPageTemplateFile("card.pt")
    status: SeatStatus
    words: SeatWords
    size: str
    language: str
    version: str

    def __call__(self) -> str:
        """Return the fragment, for live.js."""
        response = self.request.response
        response.setHeader("X-Theme-Disabled", "1")
        response.setHeader("X-Robots-Tag", "noindex")
        response.setHeader("Content-Type", "text/html; charset=utf-8")
        cacheable = PUBLIC if api.user.is_anonymous() else "private, no-cache"
        response.setHeader("Cache-Control", cacheable)
        return self.html(self._asked_size(), self._asked_language())

    def placed(self, size: str = "card") -> str:
        """Return the card with what live.js needs to keep it up to date, for a page."""
        language = api.portal.get_current_language()
        query = urlencode({"lang": language, "size": size})
        url = escape(f"{self.context.absolute_url()}/@@seat-status-card?{query}")
        uid = escape(self.context.UID())
        return (
            f'<div class="vo-seat" data-vo-office="{uid}" data-vo-card="{url}">'
            f"{self.html(size, language)}</div>"
        )

    def html(self, size: str, language: str) -> str:
        """Return the card as it reads now; one with the same words is made once."""
        instant = now()
        zone = office_rules(self.context).hours.zone
        self.status = office_status(self.context, instant)
        today = instant.astimezone(zone).date()
        key = (*self._office_key(), size, language, self._break_goes_on(instant), today, self.status)
        made = _remembered.get(key)
        if made is None:
            self.size = size
            self.language = language
            self.version = self.status.version(today)
            self.words = words_for(self.status, SpokenTime(language, zone, instant))
            made = self.template()
            if len(_remembered) >= REMEMBERED:
                _remembered.clear()
            _remembered[key] = made
        return made

    @property
    def title(self) -> str:
        """Return the name of the office."""
        return self.context.title

    @property
    def office_url(self) -> str:
        """Return the office's own page."""
        return self.context.absolute_url()

    @property
    def door(self) -> str:
        """Return the state, for style and icon."""
        return self.status.door.value

    @property
    def icon_url(self) -> str:
        """Return the icon of the state."""
        portal = api.portal.get().absolute_url()
        return f"{portal}/++plone++collective.virtualoffice/seat-status.svg#{self.door}"

    @property
    def has_reason(self) -> bool:
        """Tell whether this card also says why things are as they are."""
        return self.size == "page" and bool(self.words.reason)

    @property
    def take_seat_url(self) -> str:
        """Return where a seat is taken; empty while none can be, or where this card has no button."""
        if self.size == "line" or not self.status.may_enter:
            return ""
        return f"{self.office_url}/@@take-seat"

    @property
    def has_way_to_office(self) -> bool:
        """Tell whether the card of a list leads to the office's hours and telephone number."""
        return self.size == "card" and not self.status.may_enter

    def _office_key(self) -> tuple[str, str]:
        return self.office_url, self.title

    def _break_goes_on(self, instant: datetime) -> bool:
        return self.status.back_at is not None and self.status.back_at > instant

    def _asked_size(self) -> str:
        size = self.request.form.get("size")
        return size if size in SIZES else "card"

    def _asked_language(self) -> str:
        language = self.request.form.get("lang")
        supported = api.portal.get_tool("portal_languages").getSupportedLanguages()
        return language if language in supported else api.portal.get_current_language()
