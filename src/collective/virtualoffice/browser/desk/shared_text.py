"""What the desk shows of the text that both sides write."""

from collective.virtualoffice.browser.desk.own_state import OwnState
from collective.virtualoffice.browser.shared_text.text import TextInWords
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.operations.views_of_text import text_at_desk
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class DeskText:
    """Offer the text, or the button that opens one, to the desk's templates."""

    shared_text_part = ViewPageTemplateFile("shared_text.pt")

    context: VirtualOffice
    state: OwnState
    language: str

    @property
    def shared_text(self) -> str:
        """Return it as HTML; empty where no text can be written."""
        return self.shared_text_part() if self.text is not None else ""

    @cached_property
    def text(self) -> TextInWords | None:
        """Return where both sides write, or could."""
        if not self.state.is_with_citizen:
            return None
        place = text_at_desk(self.context, self.state.ticket, self.language)
        return TextInWords(place, self.language) if place else None
