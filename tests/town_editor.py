"""A service for editing together, as officials and citizens meet one."""

from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice.domain.editing import SharedText
from collective.virtualoffice.domain.video import Operator
from collective.virtualoffice.editing.interfaces import ICollaborativeEditor
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import NoAnswer
from collective.virtualoffice.outside.service import OutsideService
from zope.component import getGlobalSiteManager
from zope.i18nmessageid import MessageFactory
from zope.interface import implementer

import pytest
import transaction


_ = MessageFactory("town.editor")

NAME = "townpad"


@implementer(ICollaborativeEditor)
class TownPad(OutsideService):
    """Keeps texts by what deletes them; out of order while `broken`, or `refused` for good."""

    name = NAME
    title = _("title", default="Town Pad")
    capabilities = frozenset({"end", "content"})

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.made: list[SharedText] = []
        self.broken = False
        self.refused = False
        self.meanwhile: Callable[[], object] = lambda: None

    def operator(self) -> Operator:
        """Return who runs it."""
        return Operator("Pad AG", "DE", True, "https://pad.example/privacy")

    def create(self, talk: str, template: str) -> SharedText:
        """Return a new text, after whatever happens meanwhile."""
        self._answer()
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        meanwhile()
        number = len(self.made) + 1
        text = SharedText(f"text-{number}", f"key-{number}")
        self.made.append(text)
        self.texts[text.ref] = ""
        return text

    def link(self, text: SharedText, language: str) -> str:
        """Return the address of a text."""
        return f"https://pad.example/{text.key}?lang={language}"

    def content(self, text: SharedText) -> str:
        """Return what is written."""
        self._answer()
        return self.texts[text.ref]

    def end(self, ref: str) -> None:
        """Delete a text."""
        self._answer()
        self.texts.pop(ref, None)

    def _try(self) -> str:
        self._answer()
        return "Town Pad answers and knows our key."

    def _answer(self) -> None:
        if self.refused:
            raise Misconfigured("Town Pad does not know our key.")
        if self.broken:
            raise NoAnswer("Town Pad did not answer in time.")


@pytest.fixture
def town_pad(functional: dict) -> Iterator[TownPad]:
    """Return the service, which offices can choose."""
    service = TownPad()
    site_manager = getGlobalSiteManager()
    site_manager.registerUtility(service, ICollaborativeEditor, name=NAME)
    yield service
    site_manager.unregisterUtility(service, ICollaborativeEditor, name=NAME)


@pytest.fixture
def writes_together(town_pad: TownPad) -> Callable[[object], TownPad]:
    """Return what lets an office use it: `writes_together(office)`."""

    def chosen(office: object) -> TownPad:
        office.editing_service = NAME
        transaction.commit()
        return town_pad

    return chosen
