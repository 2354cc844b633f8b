"""The page of somebody who is invited to a talk: an interpreter, a companion."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.errors import titled
from collective.virtualoffice.browser.shared_text.text import text_section
from collective.virtualoffice.browser.visit.offices import video_name
from collective.virtualoffice.browser.visit.states import MEANWHILE
from collective.virtualoffice.browser.visit.states import seconds_before
from collective.virtualoffice.browser.visit.way_in import WayIn
from collective.virtualoffice.browser.visit.words import Told
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.errors import NotCalled
from collective.virtualoffice.operations.enter import enter_as_guest
from collective.virtualoffice.operations.invitation import Invitation
from collective.virtualoffice.operations.invitation import invitation
from collective.virtualoffice.operations.views_of_text import text_of_talk
from collective.virtualoffice.storage.desks import find_desk
from collective.virtualoffice.storage.transactions import latest
from contextlib import nullcontext
from datetime import datetime
from datetime import timedelta
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.i18nmessageid import Message


BEFORE = "before"
OPEN = "open"
OVER = "over"
CANCELLED = "cancelled"

HEADINGS: dict[str, Message] = {
    BEFORE: _("guest_before", default="The talk has not begun yet"),
    OPEN: _("guest_open", default="You are expected"),
    OVER: _("guest_over", default="The talk is over"),
    CANCELLED: _("guest_cancelled", default="The appointment is cancelled"),
}
NEAR_THE_START = timedelta(minutes=10)

ROLES: dict[str, Message] = {
    "interpreter": _("guest_interpreter", default="interpreter"),
    "companion": _("guest_companion", default="companion"),
    "colleague": _("guest_colleague", default="colleague"),
}


class GuestPage(WayIn):
    """Tell a guest who invites them, and let them in while the talk goes on."""

    name = "guest"
    page = ViewPageTemplateFile("guest.pt")
    live_part = ViewPageTemplateFile("guest_live.pt")

    def answer(self) -> str:
        """Let the guest in where they pressed the button, else show how things stand."""
        if self.request.method == "POST":
            url = self._enter()
            if url:
                return self.go_in(url)
        if self.is_fragment:
            self.as_fragment()
            return self.live_part()
        self.as_page()
        return self.page()

    @cached_property
    def invitation(self) -> Invitation:
        """Return what the link opens; after a refused act as it is by now."""
        with latest() if self.hit else nullcontext():
            return invitation(self.context, self.token)

    @property
    def talk_office(self) -> VirtualOffice:
        """Return the office in which the talk is, also after the citizen was sent on."""
        return self.invitation.place

    @property
    def state(self) -> str:
        """Return whether the talk is still to come, open to enter, over or cancelled."""
        return state_of(self.invitation, self.now)

    @property
    def poll(self) -> float:
        """Return the seconds until the page asks again."""
        appointment = self.invitation.appointment
        if appointment is None or self.is_open:
            return MEANWHILE
        return seconds_before(appointment.start - NEAR_THE_START, self.now)

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
    def is_cancelled(self) -> bool:
        """Tell whether there will be no talk."""
        return self.state == CANCELLED

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
        """Return who is invited."""
        return self.invitation.name

    @property
    def role(self) -> str:
        """Return what the guest is in the talk."""
        return translate(ROLES[self.invitation.role], target_language=self.time.language)

    @property
    def begins(self) -> str:
        """Return when the talk is appointed to begin."""
        appointment = self.invitation.appointment
        return self.time.moment(appointment.start) if appointment else ""

    @property
    def host(self) -> str:
        """Return who of the office invites: the official at the desk, else the office."""
        if self.invitation.appointment:
            return ""
        official = self.invitation.ticket and self.invitation.ticket.official
        desk = official and find_desk(self.context.UID(), official)
        return desk.name if desk else self.context.title

    @property
    def video(self) -> str:
        """Return who runs the video talk."""
        return video_name(self.invitation.place)

    @property
    def hand_off(self) -> str:
        """Return who runs it and what is needed there, as HTML."""
        return getMultiAdapter((self.invitation.place, self.request), name="hand-off")()

    @property
    def shared_text(self) -> str:
        """Return the text that everybody in the talk writes, as HTML; empty while none is open."""
        invited, language = self.invitation, self.time.language
        place = invited.ticket and text_of_talk(invited.place, invited.ticket, language)
        return text_section(self, place, language)

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


def state_of(invited: Invitation, now: datetime) -> str:
    """Return what a guest finds at an instant."""
    ticket, appointment = invited.ticket, invited.appointment
    if ticket is not None and ticket.is_open_to_guests:
        return OPEN
    if appointment is None:
        return BEFORE if ticket is not None and ticket.is_open else OVER
    if appointment.state is State.CANCELLED:
        return CANCELLED
    is_missed = ticket is None and now >= appointment.end
    return OVER if is_missed or appointment.state is State.FINISHED else BEFORE
