"""The scanner that a site has chosen."""

from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.settings import setting
from collective.virtualoffice.scanning.interfaces import IScanner
from zope.component import queryUtility


USUAL = "clamd"


def scanner() -> IScanner | None:
    """Return the scanner by which files go, None where none is set up.

    Misconfigured for one that is not installed: nobody then is told that files are scanned.
    """
    name = setting("scanner.name") or USUAL
    found = queryUtility(IScanner, name=name)
    if found is None:
        raise Misconfigured(f"No scanner is called {name!r}.")
    return found if found.is_set_up() else None
