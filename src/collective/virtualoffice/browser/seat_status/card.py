"""The seat status of one office, to be placed in pages and fetched by their script."""

from collective.virtualoffice.browser.layout import bare
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.seat_status.words import SeatWords
from collective.virtualoffice.browser.seat_status.words import words_for
from collective.virtualoffice.content.contact import Contact
from collective.virtualoffice.content.contact import contact_of
from collective.virtualoffice.content.contact import phone_url
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.domain.channels import WALK_IN
from collective.virtualoffice.domain.seat_status import SeatStatus
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.views_of_line import office_status
from functools import cached_property
from html import escape
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import quote


SIZES = ("line", "card", "page")
"""The words alone; with the next step for lists; with all there is, for the office's own page."""

PUBLIC = "public, max-age=1, s-maxage=1, stale-while-revalidate=5, stale-if-error=30"
NO_CONTACT = Contact("", "", "")
MOST_MADE = 512

_made: dict[tuple[object, ...], str] = {}


class SeatStatusCard(BrowserView):
    """Show state, free chairs and wait of an office, without any personal datum.

    As a fragment of its own it is the same for every visitor who may see the office;
    `lang` and `size` stand in its address, so that caches can tell them apart.
    """

    template = ViewPageTemplateFile("card.pt")
    status: SeatStatus
    words: SeatWords
    contact: Contact
    size: str
    books: bool
    version: str

    def __call__(self) -> str:
        """Return the fragment, for live.js."""
        response = self.request.response
        bare(self.request)
        response.setHeader("X-Robots-Tag", "noindex")
        cacheable = PUBLIC if api.user.is_anonymous() else "private, no-cache"
        response.setHeader("Cache-Control", cacheable)
        return self.html(self._asked_size(), self._asked_language())

    def placed(self, size: str = "card") -> str:
        """Return the card with what live.js needs to keep it up to date, for a page."""
        language = self.request.get("LANGUAGE") or api.portal.get_current_language()
        url = f"{self.office_url}/@@seat-status-card?lang={quote(language)}&size={size}"
        return (
            f'<div class="vo-seat" data-vo-office="{self.context.UID()}"'
            f' data-vo-card="{escape(url)}">{self.html(size, language)}</div>'
        )

    def html(self, size: str, language: str) -> str:
        """Return the card as it reads now; what reads alike is made once."""
        instant = now()
        rules = office_rules(self.context)
        hours = rules.hours
        self.books = bool(rules.bookable_topics)
        self.status = office_status(self.context, instant)
        self.contact = contact_of(self.context) if size == "page" else NO_CONTACT
        time = SpokenTime(language, hours.zone, instant)
        again = None if self.status.may_enter else hours.next_opening(instant, WALK_IN)
        is_back = self.status.back_at is not None and self.status.back_at <= instant
        key = (
            *(self.office_url, self.title, self.contact, size, language),
            *(self.status, time.today, again, is_back, self.books),
        )
        made = _made.get(key)
        if made is None:
            self.size = size
            self.version = self.status.version(time.today)
            self.words = words_for(self.status, time, again)
            if len(_made) >= MOST_MADE:
                _made.clear()
            made = _made[key] = self.template()
        return made

    @property
    def title(self) -> str:
        """Return the name of the office."""
        return self.context.title

    @cached_property
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
    def is_page(self) -> bool:
        """Tell whether this card also says why things are as they are."""
        return self.size == "page"

    @property
    def take_seat_url(self) -> str:
        """Return where a seat is taken; empty where none can be, or without a button."""
        if self.size == "line" or not self.status.may_enter:
            return ""
        return f"{self.office_url}/@@take-seat"

    @property
    def book_url(self) -> str:
        """Return where appointments are booked; empty where none can be, or without a button."""
        return f"{self.office_url}/@@book" if self.size != "line" and self.books else ""

    @property
    def book_style(self) -> str:
        """Return the style of its button: the main one where no seat can be taken."""
        return "btn-outline-primary" if self.take_seat_url else "btn-primary"

    @property
    def leads_to_office(self) -> bool:
        """Tell whether the card leads to the office's hours and telephone number."""
        return self.size == "card" and not self.status.may_enter

    @property
    def phone_url(self) -> str:
        """Return the link that dials, where one had better call."""
        needed = not self.status.may_enter and self.contact.phone
        return phone_url(self.contact.phone) if needed else ""

    @property
    def mail_url(self) -> str:
        """Return the link that begins a message, where one cannot even call."""
        needed = not self.status.may_enter and not self.contact.phone and self.contact.email
        return f"mailto:{self.contact.email}" if needed else ""

    def _asked_size(self) -> str:
        size = self.request.form.get("size")
        return size if size in SIZES else "card"

    def _asked_language(self) -> str:
        language = self.request.form.get("lang")
        supported = api.portal.get_tool("portal_languages").getSupportedLanguages()
        return language if language in supported else api.portal.get_current_language()
