"""The page on which somebody tries their devices; nothing leaves the browser."""

from plone import api
from Products.Five import BrowserView


OWN_DEVICES = "camera=(self), microphone=(self), display-capture=(self)"


class DeviceCheck(BrowserView):
    """Show what can be tried, and the way on."""

    def __call__(self) -> str:
        """Return the page, which may use this device's camera and microphone."""
        self.request.response.setHeader("Permissions-Policy", OWN_DEVICES)
        for column in ("plone.leftcolumn", "plone.rightcolumn"):
            self.request.set(f"disable_{column}", 1)
        return self.index()

    @property
    def continue_url(self) -> str:
        """Return the page of this site that sent somebody here, else where we stand."""
        came_from = self.request.form.get("came_from")
        portal_url = api.portal.get_tool("portal_url")
        if isinstance(came_from, str) and portal_url.isURLInPortal(came_from):
            return came_from
        return self.context.absolute_url()

    @property
    def script_url(self) -> str:
        """Return the module that tries the devices."""
        portal = api.portal.get().absolute_url()
        return f"{portal}/++plone++collective.virtualoffice/device-check.js"
