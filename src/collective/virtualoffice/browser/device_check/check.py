"""The page on which somebody tries their devices; nothing leaves the browser."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.page_title import IPageTitle
from plone import api
from Products.Five import BrowserView
from zope.i18n import translate
from zope.interface import implementer


OWN_DEVICES = "camera=(self), microphone=(self), display-capture=(self)"


@implementer(IPageTitle)
class DeviceCheck(BrowserView):
    """Show what can be tried, and the way on."""

    def __call__(self) -> str:
        """Return the page, which may use this device's camera and microphone."""
        self.request.response.setHeader("Permissions-Policy", OWN_DEVICES)
        for column in ("plone.leftcolumn", "plone.rightcolumn"):
            self.request.set(f"disable_{column}", 1)
        return self.index()

    @property
    def page_title(self) -> str:
        """Return the title for the browser's tab."""
        title = _("device_check", default="Check your devices")
        return translate(title, context=self.request)

    @property
    def continue_url(self) -> str:
        """Return the page of this site that sent somebody here, else where we stand."""
        came_from = self.request.form.get("came_from")
        portal_url = api.portal.get_tool("portal_url")
        if isinstance(came_from, str) and came_from and portal_url.isURLInPortal(came_from):
            return came_from
        return self.context.absolute_url()

    @property
    def script_url(self) -> str:
        """Return the module that tries the devices."""
        portal = api.portal.get().absolute_url()
        return f"{portal}/++plone++collective.virtualoffice/device-check.js"
