"""The page of a consultation area."""

from collective.virtualoffice.browser.area.cards import office_cards
from collective.virtualoffice.browser.area.cards import OfficeCard
from collective.virtualoffice.browser.topic.entries import topic_entries
from collective.virtualoffice.browser.topic.entries import TopicEntry
from collective.virtualoffice.browser.topic.names import language_name
from collective.virtualoffice.content.topic import ITopic
from collective.virtualoffice.content.virtual_office import IVirtualOffice
from collective.virtualoffice.content.visible import visible_children
from functools import cached_property
from plone import api
from Products.Five import BrowserView


NAMED_IN_GERMAN = {"de-simple": "de", "gsg": "de"}
"""Languages whose name, as the vocabulary has it, is German."""


class AreaView(BrowserView):
    """Show what an area advises on, and which of its offices can be entered."""

    @property
    def department(self) -> str:
        """Return the department that is responsible."""
        return self.context.department or ""

    @property
    def text(self) -> str:
        """Return what the editors say about the area, as HTML."""
        text = self.context.text
        return text.output_relative_to(self.context) if text else ""

    @cached_property
    def cards(self) -> list[OfficeCard]:
        """Return the offices in the editors' order."""
        return office_cards(visible_children(self.context, IVirtualOffice))

    @cached_property
    def topics(self) -> list[TopicEntry]:
        """Return what one can come for, with what to bring."""
        return topic_entries(visible_children(self.context, ITopic), self.request)

    @property
    def languages(self) -> list[dict[str, str]]:
        """Return the languages in which somebody can advise, by their own names."""
        name = language_name(self.context, self.request)
        return [
            {"name": name(code), "code": NAMED_IN_GERMAN.get(code, code)}
            for code in self.context.languages or ()
        ]

    @property
    def feed_url(self) -> str:
        """Return the one address that all live parts of the page ask."""
        return f"{api.portal.get().absolute_url()}/@seat-status"

    @property
    def device_check_url(self) -> str:
        """Return the page on which camera and microphone can be tried."""
        return f"{self.context.absolute_url()}/@@device-check"

    @property
    def has_notes_for_editors(self) -> bool:
        """Tell whether an editor should be told what is missing here."""
        may_edit = api.user.has_permission("Modify portal content", obj=self.context)
        return may_edit and not (self.cards and self.topics)
