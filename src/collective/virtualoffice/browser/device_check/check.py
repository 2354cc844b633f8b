"""The page on which somebody tries their devices, and their way to the talk."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.page_title import IPageTitle
from collective.virtualoffice.content.virtual_office import IVirtualOffice
from collective.virtualoffice.operations.ways_to_video import way_to_video
from collective.virtualoffice.operations.ways_to_video import WayToVideo
from functools import cached_property
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlsplit
from zope.i18n import translate
from zope.interface import implementer


OWN_DEVICES = "camera=(self), microphone=(self), display-capture=(self)"


@implementer(IPageTitle)
class DeviceCheck(BrowserView):
    """Show what can be tried, and the way on."""

    sound = ViewPageTemplateFile("sound.pt")
    connection = ViewPageTemplateFile("connection.pt")

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

    @cached_property
    def way(self) -> WayToVideo:
        """Return where the talks of this place are."""
        return way_to_video(self.context)

    @property
    def is_general(self) -> bool:
        """Tell whether no office is meant."""
        return not IVirtualOffice.providedBy(self.context)

    @property
    def is_elsewhere(self) -> bool:
        """Tell whether the talks are at a service whose address is known."""
        return bool(self.way.origin)

    @property
    def is_unknown(self) -> bool:
        """Tell whether nothing can be tried before one goes there."""
        return not (self.way.is_own or self.way.origin)

    @property
    def service(self) -> str:
        """Return what the video service is called."""
        return translate(self.way.title, context=self.request)

    @property
    def host(self) -> str:
        """Return the name of the service's server."""
        return urlsplit(self.way.origin).netloc

    @property
    def servers_url(self) -> str:
        """Return where a browser asks which servers help to find a way."""
        return f"{self.context.absolute_url()}/@@device-check-servers"

    @property
    def script_url(self) -> str:
        """Return the module that tries the devices."""
        portal = api.portal.get().absolute_url()
        return f"{portal}/++plone++collective.virtualoffice/device-check.js"
