"""The services for editing together that are installed, by name."""

from collective.virtualoffice.editing.interfaces import ICollaborativeEditor
from collective.virtualoffice.outside.errors import Misconfigured
from zope.component import getUtilitiesFor
from zope.component import queryUtility


def collaborative_editor(name: str) -> ICollaborativeEditor:
    """Return the service of a name; Misconfigured where none is installed."""
    editor = queryUtility(ICollaborativeEditor, name=name)
    if editor is None:
        raise Misconfigured(f"No service for editing together is called {name!r}.")
    return editor


def installed_editors() -> dict[str, ICollaborativeEditor]:
    """Return all services by name, set up or not."""
    return dict(sorted(getUtilitiesFor(ICollaborativeEditor)))
