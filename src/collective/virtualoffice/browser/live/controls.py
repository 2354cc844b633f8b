"""The script of live pages and its controls, once on each page."""

from plone import api
from Products.Five import BrowserView
from zope.annotation.interfaces import IAnnotations


SHOWN = "collective.virtualoffice.live_controls"
MOST_MADE = 64

_made: dict[tuple[str, str], str] = {}


class LiveControls(BrowserView):
    """Offer to hold updates, and to load the page again where no script runs.

    Whatever part of a page is live places this view; only the first place shows it.
    """

    script_url: str

    def __call__(self) -> str:
        """Return the controls, or nothing where the page has them already."""
        annotations = IAnnotations(self.request)
        if annotations.get(SHOWN):
            return ""
        annotations[SHOWN] = True
        return self.html()

    def html(self) -> str:
        """Return the controls, which are made once for each language and address of the site."""
        portal = api.portal.get().absolute_url()
        key = (portal, api.portal.get_current_language())
        made = _made.get(key)
        if made is None:
            if len(_made) >= MOST_MADE:
                _made.clear()
            self.script_url = f"{portal}/++plone++collective.virtualoffice/live.js"
            made = _made[key] = self.index()
        return made
