"""The contract of a scanner."""

from collections.abc import Iterable
from zope.interface import Attribute
from zope.interface import Interface


class IScanner(Interface):
    """Look for viruses in a file. A named utility; the setting `scanner.name` chooses one."""

    title = Attribute("The scanner's name for administrators: a message id")

    def is_set_up() -> bool:
        """Tell whether files are to be scanned, without asking anybody."""

    def scan(pieces: Iterable[bytes]) -> str:
        """Return the name of what was found in a content; empty for nothing.

        Raises one of outside.errors where it cannot tell; the file is then not taken.
        """
