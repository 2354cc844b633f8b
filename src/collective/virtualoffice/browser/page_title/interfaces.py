"""What a view offers that has a window title of its own."""

from zope.interface import Attribute
from zope.interface import Interface


class IOwnTitle(Interface):
    """Mark a view whose title stands in the window instead of its context's."""

    page_title = Attribute("The title: a text or a message id")
