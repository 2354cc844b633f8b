"""@@hand-off: what stands beside a button that leads to the video service."""

from collective.virtualoffice.browser.hand_off.destination import Destination
from functools import cached_property
from plone import api
from Products.Five import BrowserView


class HandOff(BrowserView):
    """Name the service and its operator, and what is needed there."""

    @cached_property
    def destination(self) -> Destination:
        """Return where people are sent."""
        return Destination(self.context, api.portal.get_current_language())
