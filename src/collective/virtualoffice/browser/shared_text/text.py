"""A text that is written together, as the pages of those who write it show it."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.hand_off.run_by import RunBySomebody
from collective.virtualoffice.domain.video import Operator
from collective.virtualoffice.operations.views_of_text import TextPlace
from dataclasses import dataclass
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate
from zope.i18nmessageid import Message


RUN_BY = _(
    "shared_text_run_by",
    default="You leave this website. ${service} is run by: ${operator}.",
)
ELSEWHERE = _("shared_text_elsewhere", default="You leave this website and go to: ${service}.")
THIRD_COUNTRY = _(
    "shared_text_third_country",
    default="This country has other data protection rules than the European Union. If you do not"
    " want that, tell the official.",
)
DELETED = _(
    "shared_text_deleted",
    default="Everybody who has the link can read and write. The text is deleted after the talk.",
)
STAYS = _(
    "shared_text_stays",
    default="Everybody who has the link can read and write, also after the talk: we cannot delete"
    " the text there.",
)


@dataclass(frozen=True)
class TextInWords(RunBySomebody):
    """A text and its service, in one language."""

    place: TextPlace
    language: str

    @property
    def sentences(self) -> list[str]:
        """Return what people read before they go there."""
        said = [RUN_BY if self.run_by else ELSEWHERE]
        if self.is_in_third_country:
            said.append(THIRD_COUNTRY)
        said.append(DELETED if self.place.is_deleted else STAYS)
        facts = {"service": self.title, "operator": self.run_by}
        return [
            translate(Message(message, mapping=facts), target_language=self.language)
            for message in said
        ]

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
