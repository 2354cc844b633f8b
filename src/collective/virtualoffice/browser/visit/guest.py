"""The page of somebody an official has invited to a talk: an interpreter, a companion."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.errors import titled
from collective.virtualoffice.browser.visit.offices import video_name
from collective.virtualoffice.browser.visit.personal import PersonalPage
from collective.virtualoffice.browser.visit.words import Told
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.domain.errors import NotCalled
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.ticket import AT_A_DESK
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.operations.enter import enter_as_guest
from collective.virtualoffice.storage.desks import find_desk
from collective.virtualoffice.storage.guests import find_guest
from collective.virtualoffice.storage.guests import Guest
from collective.virtualoffice.storage.tickets import ticket_record
from collective.virtualoffice.storage.transactions import latest
from contextlib import nullcontext
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate
from zope.i18nmessageid import Message


BEFORE = "before"
OPEN = "open"
OVER = "over"

HEADINGS: dict[str, Message] = {
    BEFORE: _("guest_before", default="The talk has not begun yet"),
    OPEN: _("guest_open", default="You are expected"),
    OVER: _("guest_over", default="The talk is over"),
}
ROLES: dict[str, Message] = {
    "interpreter": _("guest_interpreter", default="interpreter"),
    "companion": _("guest_companion", default="companion"),
    "colleague": _("guest_colleague", default="colleague"),
}


class GuestPage(PersonalPage):
    """Tell a guest who invites them, and let them in while the talk goes on."""

    name = "guest"
    page = ViewPageTemplateFile("guest.pt")
    live_part = ViewPageTemplateFile("guest_live.pt")
    poll = 3

    def answer(self) -> str:
        """Let the guest in where they pressed the button, else show how things stand."""
        if self.request.method == "POST":
            url = self._enter()
            if url:
                return self.see(url)
        if self.is_fragment:
            self.as_fragment()
            return self.live_part()
        self.as_page()
        return self.page()

    @cached_property
    def guest(self) -> Guest:
        """Return the guest whose link this is."""
        return find_guest(self.context.UID(), self.token)

    @cached_property
    def state(self) -> str:
        """Return whether the talk is still to come, open to enter, or over."""
        with latest() if self.hit else nullcontext():
            ticket = self._ticket()
            if ticket is None or not ticket.is_open:
                return OVER
            return OPEN if ticket.state in AT_A_DESK else BEFORE

    @property
    def is_before(self) -> bool:
        """Tell whether the talk is still to come."""
        return self.state == BEFORE

    @property
    def is_open(self) -> bool:
        """Tell whether the guest can go in."""
        return self.state == OPEN

    @property
    def is_over(self) -> bool:
        """Tell whether the talk is over."""
        return self.state == OVER

    @property
    def heading(self) -> str:
        """Return what the page says first."""
        return translate(HEADINGS[self.state], target_language=self.time.language)

    @property
    def page_title(self) -> str:
        """Return the title; that of a sensitive office does not name it."""
        is_sensitive = office_rules(self.context).sensitive
        title = self.heading if is_sensitive else f"{self.heading} – {self.context.title}"
        return titled(title, self.hit)

    @property
    def name_of_guest(self) -> str:
        """Return whom the official has invited."""
        return self.guest.name

    @property
    def role(self) -> str:
        """Return what the guest is in the talk."""
        return translate(ROLES[self.guest.role], target_language=self.time.language)

    @property
    def host(self) -> str:
        """Return who invites: the official at the desk, else the office."""
        ticket = self._ticket()
        official = ticket and ticket.official
        desk = official and find_desk(self.context.UID(), official)
        return desk.name if desk else self.context.title

    @property
    def video(self) -> str:
        """Return who runs the video talk."""
        return video_name(self.context)

    @property
    def device_check_url(self) -> str:
        """Return the page on which camera and microphone can be tried."""
        return f"{self.office_url}/@@device-check"

    @property
    def problem(self) -> Told | None:
        """Return the rule that was hit, in words; an unbegun talk is told elsewhere."""
        if isinstance(self.hit, NotCalled):
            return None
        return super().problem

    def _enter(self) -> str:
        return self.attempt(lambda: enter_as_guest(self.context, self.token, now=self.now))

    def _ticket(self) -> Ticket | None:
        try:
            return ticket_record(self.context.UID(), self.guest.ticket).ticket
        except NotFound:
            return None
