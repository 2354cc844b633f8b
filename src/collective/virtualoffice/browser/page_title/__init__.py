"""The title of a page, in the browser's tab: what the page is, not only where it lies."""

from zope.interface import Attribute
from zope.interface import Interface


class IPageTitle(Interface):
    """A view whose page has a title of its own."""

    page_title = Attribute("The page's title without that of the site")
