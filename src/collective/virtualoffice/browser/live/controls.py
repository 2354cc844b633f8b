"""The script of live pages and its controls, once on each page."""

from plone import api
from Products.Five import BrowserView
from zope.annotation.interfaces import IAnnotations


SHOWN = "collective.virtualoffice.live_controls"


class LiveControls(BrowserView):
    """Offer to hold updates, and to load the page again where no script runs.

    Whatever part of a page is live places this view; only the first place shows it.
    """

    def __call__(self) -> str:
        """Return the controls, or nothing where the page has them already."""
        annotations = IAnnotations(self.request)
        if annotations.get(SHOWN):
            return ""
        annotations[SHOWN] = True
        return self.index()

    @property
    def page_url(self) -> str:
        """Return the address of the page."""
        return self.request.get("ACTUAL_URL") or self.context.absolute_url()

    @property
    def script_url(self) -> str:
        """Return the module that keeps the page up to date."""
        portal = api.portal.get().absolute_url()
        return f"{portal}/++plone++collective.virtualoffice/live.js"
