"""A text that is written together, as the pages of those who write it show it."""

from collective.virtualoffice.browser.hand_off.run_by import RunBySomebody
from collective.virtualoffice.domain.video import Operator
from collective.virtualoffice.operations.views_of_text import TextPlace
from dataclasses import dataclass
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate


@dataclass(frozen=True)
class TextInWords(RunBySomebody):
    """A text and its service, in one language."""

    place: TextPlace
    language: str

    @property
    def title(self) -> str:
        """Return what the service is called."""
        return translate(self.place.title, target_language=self.language)

    @property
    def operator(self) -> Operator:
        """Return who runs it."""
        return self.place.operator


class TextSection(BrowserView):
    """The text as a section of a page of the citizen or of a guest."""

    section = ViewPageTemplateFile("section.pt")
    text: TextInWords


def text_section(page: BrowserView, place: TextPlace | None, language: str) -> str:
    """Return the text as a section of a page, as HTML; empty while none is open."""
    if place is None:
        return ""
    view = TextSection(page.context, page.request)
    view.text = TextInWords(place, language)
    return view.section()
