"""The window title of a view that has one of its own."""

from html import escape
from plone.app.layout.viewlets.common import TitleViewlet
from zope.i18n import translate


class OwnTitle(TitleViewlet):
    """Show the view's title, then the site's."""

    @property
    def page_title(self) -> str:
        """Return the title of the view, escaped."""
        return escape(translate(self.view.page_title, context=self.request))
