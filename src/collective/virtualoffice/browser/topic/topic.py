"""The page of a topic."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from collective.virtualoffice.browser.area.cards import office_cards
from collective.virtualoffice.browser.area.cards import OfficeCard
from collective.virtualoffice.browser.topic.entries import topic_entry
from collective.virtualoffice.browser.topic.entries import TopicEntry
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import IVirtualOffice
from collective.virtualoffice.content.visible import visible_children
from functools import cached_property
from plone import api
from Products.Five import BrowserView


class TopicView(BrowserView):
    """Show what to bring for a topic, and which offices advise on it."""

    @cached_property
    def topic(self) -> TopicEntry:
        """Return the topic in words of the page's language."""
        return topic_entry(self.context, self.request)

    @cached_property
    def cards(self) -> list[OfficeCard]:
        """Return the offices that advise on this topic."""
        area = aq_parent(aq_inner(self.context))
        uid = self.context.UID()
        offices = visible_children(area, IVirtualOffice)
        return office_cards(office for office in offices if uid in office_rules(office).topics)

    @property
    def feed_url(self) -> str:
        """Return the one address that all live parts of the page ask."""
        return f"{api.portal.get().absolute_url()}/@seat-status"
