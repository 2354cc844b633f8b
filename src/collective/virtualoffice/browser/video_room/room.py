"""The page of the built-in video room."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.layout import uncluttered
from collective.virtualoffice.browser.page_title import IPageTitle
from functools import cached_property
from plone import api
from Products.Five import BrowserView
from zope.i18n import translate
from zope.interface import implementer


OWN_DEVICES = "camera=(self), microphone=(self), display-capture=(self)"


@implementer(IPageTitle)
class VideoRoom(BrowserView):
    """Show the room. Who comes in stands in the URL's fragment, which only the script sees."""

    def __call__(self) -> str:
        """Return the page, which may use this device's camera and tells nobody about itself."""
        response = self.request.response
        response.setHeader("Permissions-Policy", OWN_DEVICES)
        response.setHeader("Referrer-Policy", "no-referrer")
        response.setHeader("Cache-Control", "no-store")
        uncluttered(self.request)
        return self.index()

    @property
    def page_title(self) -> str:
        """Return the title for the browser's tab."""
        title = _(
            "video_room_of", default="Video talk: ${office}", mapping={"office": self.context.title}
        )
        return translate(title, context=self.request)

    @property
    def exchange_url(self) -> str:
        """Return where the script asks how things stand."""
        return f"{self.office_url}/@@video-exchange"

    @property
    def device_check_url(self) -> str:
        """Return the page on which camera and microphone can be tried first."""
        return f"{self.office_url}/@@device-check"

    @cached_property
    def office_url(self) -> str:
        """Return the office's own page."""
        return self.context.absolute_url()

    @property
    def script_url(self) -> str:
        """Return the module that runs the room."""
        portal = api.portal.get().absolute_url()
        return f"{portal}/++plone++collective.virtualoffice/video-room.js"
