"""The next free times of an office, area or topic, as links that lead into the form."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from collective.virtualoffice.browser.booking.days import moment_in_words
from collective.virtualoffice.browser.booking.journey import CHANNEL
from collective.virtualoffice.browser.booking.journey import TOPIC
from collective.virtualoffice.browser.layout import bare
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.topic import ITopic
from collective.virtualoffice.content.virtual_office import IVirtualOffice
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.content.visible import visible_children
from collective.virtualoffice.domain.office import TopicRules
from collective.virtualoffice.domain.slots import FreeSlot
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.free_slots import first_slot_of
from collective.virtualoffice.operations.free_slots import slots_of
from collective.virtualoffice.vocabularies.channels import CHANNEL_NAMES
from dataclasses import dataclass
from datetime import datetime
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zope.i18n import translate


LASTS = 60  # seconds for which the same list is shown to all
MOST_MADE = 256

_made: dict[tuple[object, ...], str] = {}


@dataclass(frozen=True)
class Offer:
    """One way to book: a topic of an office by a channel."""

    office: VirtualOffice
    topic: TopicRules
    channel: str

    @property
    def key(self) -> tuple[object, ...]:
        """Return what the offer looks like in a list."""
        return self.office.absolute_url(), self.office.title, self.topic, self.channel

    def slots(self, most: int, instant: datetime) -> list[FreeSlot]:
        """Return free slots of the first free day."""
        wanted = {"topic": self.topic.uid, "channel": self.channel, "now": instant}
        zone = office_rules(self.office).hours.zone
        today = instant.astimezone(zone).date()
        first = first_slot_of(self.office, first=today, **wanted)
        if first is None or most == 1:
            return [first] if first else []
        day = first.start.astimezone(zone).date()
        return list(slots_of(self.office, first=day, last=day, **wanted)[:most])


@dataclass(frozen=True)
class Entry:
    """One free time; `what` names what the list does not share."""

    url: str
    moment: str
    what: str


class NextAppointments(BrowserView):
    """List the next free times; the same list, without any personal datum, for a minute."""

    template = ViewPageTemplateFile("next_appointments.pt")
    entries: list[Entry]

    def __call__(self) -> str:
        """Return the list as a fragment."""
        response = self.request.response
        bare(self.request)
        response.setHeader("X-Robots-Tag", "noindex")
        public = f"public, max-age={LASTS}"
        cacheable = public if api.user.is_anonymous() else "private, no-cache"
        response.setHeader("Cache-Control", cacheable)
        return self.html()

    def html(self, number: int = 5) -> str:
        """Return the list; empty where nothing can be booked at all."""
        offers = self._offers()
        if not offers:
            return ""
        instant = now()
        language = api.portal.get_current_language()
        minute = int(instant.timestamp()) // LASTS
        key = (minute, language, number, *(offer.key for offer in offers))
        made = _made.get(key)
        if made is None:
            if len(_made) >= MOST_MADE:
                _made.clear()
            self.entries = _entries(offers, number, instant, language)
            made = _made[key] = self.template()
        return made

    def _offers(self) -> list[Offer]:
        topic_uid = self.context.UID() if ITopic.providedBy(self.context) else ""
        return [
            Offer(office, topic, channel)
            for office in self._offices()
            for topic in office_rules(office).bookable_topics
            if topic_uid in ("", topic.uid)
            for channel in office_rules(office).booking_channels(topic)
        ]

    def _offices(self) -> list[VirtualOffice]:
        if IVirtualOffice.providedBy(self.context):
            return [self.context]
        is_topic = ITopic.providedBy(self.context)
        area = aq_parent(aq_inner(self.context)) if is_topic else self.context
        return visible_children(area, IVirtualOffice)


def _entries(offers: list[Offer], number: int, instant: datetime, language: str) -> list[Entry]:
    each = max(number // len(offers), 1)
    found = [(slot.start, offer) for offer in offers for slot in offer.slots(each, instant)]
    found.sort(key=lambda pair: pair[0])
    several_offices = len({offer.office.UID() for offer in offers}) > 1
    several_topics = len({offer.topic.uid for offer in offers}) > 1
    return [
        _entry(start, offer, instant, language, several_topics, several_offices)
        for start, offer in found[:number]
    ]


def _entry(
    start: datetime,
    offer: Offer,
    instant: datetime,
    language: str,
    names_topic: bool,
    names_office: bool,
) -> Entry:
    zone = office_rules(offer.office).hours.zone
    day = start.astimezone(zone).date()
    query = urlencode({TOPIC: offer.topic.uid, CHANNEL: offer.channel, "day": day.isoformat()})
    what = [translate(CHANNEL_NAMES[offer.channel], target_language=language)]
    if names_office:
        what.insert(0, offer.office.title)
    if names_topic:
        what.insert(0, offer.topic.title)
    return Entry(
        url=f"{offer.office.absolute_url()}/@@book?{query}",
        moment=moment_in_words(start, SpokenTime(language, zone, instant)),
        what=", ".join(what),
    )
