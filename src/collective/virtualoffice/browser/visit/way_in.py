"""The way from a page of one person into the talk: to the service, or in a frame of ours."""

from collective.virtualoffice.browser.visit.personal import PersonalPage
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.embedding import ALLOW
from collective.virtualoffice.domain.embedding import frame_headers
from collective.virtualoffice.operations.views_of_video import is_framed
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


OWN_WINDOW = "own"
"""What a form says in `window` where the frame does not work."""


class WayIn(PersonalPage):
    """A page with a button that leads into the talk."""

    frame = ViewPageTemplateFile("frame.pt")
    allow = ALLOW
    talk_url = ""

    @property
    def talk_office(self) -> VirtualOffice:
        """Return the office whose talk it is."""
        return self.context

    @property
    def framed(self) -> str | None:
        """Return a mark where the talk is shown on this site, so that no window opens."""
        return "1" if is_framed(self.talk_office) else None

    def go_in(self, url: str) -> str:
        """Send the browser to the talk, or show it in a page of ours."""
        wants_window = self.request.form.get("window") == OWN_WINDOW
        headers = frame_headers(url) if self.framed and not wants_window else {}
        if not headers:
            return self.see(url)
        for name, value in headers.items():
            self.request.response.setHeader(name, value)
        self.talk_url = url
        self.as_page()
        return self.frame()
