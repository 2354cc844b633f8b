"""Templates that only lend their macros."""

from Products.Five import BrowserView
from zExceptions import NotFound


class Macros(BrowserView):
    """Lend the macros of a template to pages; nobody can ask for it itself."""

    def __call__(self) -> str:
        """Say that there is no such page."""
        raise NotFound(self.__name__)

    def __getitem__(self, name: str) -> object:
        """Return a macro by its name."""
        return self.index.macros[name]
