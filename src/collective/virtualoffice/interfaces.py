"""Interfaces that every room may name."""

from zope.publisher.interfaces.browser import IDefaultBrowserLayer


class IVirtualOfficeLayer(IDefaultBrowserLayer):
    """Mark the requests of a site in which the add-on is installed."""
