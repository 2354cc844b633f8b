"""The first page under the link: how things stand, what it is about, what can be done."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.appointment.page import AppointmentPage
from collective.virtualoffice.browser.appointment.words import appointment_lines
from collective.virtualoffice.browser.documents.citizens import documents_section
from collective.virtualoffice.browser.shared_text.text import text_section
from collective.virtualoffice.browser.visit.states import LATER
from collective.virtualoffice.browser.visit.states import RARELY
from collective.virtualoffice.browser.visit.states import seconds_before
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.own_appointment import AHEAD
from collective.virtualoffice.domain.own_appointment import AT_IT
from collective.virtualoffice.domain.own_appointment import Stage
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.views_of_text import text_of_citizen
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Overview(AppointmentPage):
    """Show the appointment, and let the citizen in at its time."""

    title = _("title_appointment", default="Your appointment")
    page = ViewPageTemplateFile("overview.pt")
    live_part = ViewPageTemplateFile("live.pt")
    facts_part = ViewPageTemplateFile("facts.pt")
    choices = ViewPageTemplateFile("choices.pt")

    def answer(self) -> str:
        """Let the citizen in where they pressed the button, else show how things stand."""
        if self.request.method == "POST":
            url = self.attempt(self.come_in)
            if url:
                return self.see(url)
        if self.is_fragment:
            self.as_fragment()
            return self.live_part()
        self.as_page()
        return self.page()

    def come_in(self) -> str:
        """Check in and return the waiting room."""
        if self.request.form.get("act") != "come_in":
            raise InvalidValue("act", "unknown")
        check_in(self.context, self.token, now=self.now)
        return self.waiting_room_url

    @property
    def stage(self) -> Stage:
        """Return what the citizen finds."""
        return self.own.stage

    @property
    def lines(self) -> list[str]:
        """Return the sentences that are announced when they change."""
        return appointment_lines(self.facts)

    @property
    def poll(self) -> float:
        """Return the seconds until the page asks again."""
        if self.stage is Stage.EARLY:
            return seconds_before(self.own.opens, self.now)
        return RARELY if self.is_over else LATER

    @property
    def may_come_in(self) -> bool:
        """Tell whether the door is open."""
        return self.stage is Stage.OPEN

    @property
    def is_in_line(self) -> bool:
        """Tell whether the waiting room shows how it goes on."""
        return self.stage in AT_IT and self.facts.appointment.is_by_video

    @property
    def is_ahead(self) -> bool:
        """Tell whether the appointment is still to come."""
        return self.stage in AHEAD

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more will happen."""
        return self.stage not in AHEAD | AT_IT

    @property
    def may_move(self) -> bool:
        """Tell whether another time can be chosen online."""
        return self.own.may_change and self.facts.rules.booking.is_on

    @property
    def may_bring_guests(self) -> bool:
        """Tell whether others can be invited to the talk."""
        return self.facts.appointment.is_by_video and not self.is_over

    @property
    def documents(self) -> str:
        """Return the documents of the appointment, as HTML."""
        return documents_section(self)

    @property
    def shared_text(self) -> str:
        """Return the text that both sides write in a talk of today, as HTML."""
        if self.stage not in AT_IT:
            return ""
        language = self.time.language
        return text_section(self, text_of_citizen(self.context, self.token, language), language)

    @property
    def may_delete(self) -> bool:
        """Tell whether everything can be deleted now."""
        return self.own.may_change if self.is_ahead else self.is_over

    @property
    def may_book(self) -> bool:
        """Tell whether another appointment can be booked online."""
        return self.is_over and self.facts.rules.booking.is_on

    @property
    def may_book_for_others(self) -> bool:
        """Tell whether one can be booked for somebody else, too."""
        return self.is_ahead and self.facts.rules.booking.is_on

    @property
    def book_url(self) -> str:
        """Return the form that books another appointment like this; it knows what was told."""
        return f"{self.office_url}/@@book/{self.token}/time"

    @property
    def waiting_room_url(self) -> str:
        """Return the page of the ticket, which the same token opens."""
        return f"{self.office_url}/@@waiting-room/{self.token}"

    @property
    def device_check_url(self) -> str:
        """Return the page on which camera and microphone can be tried."""
        return f"{self.office_url}/@@device-check"
