"""The page of a citizen's ticket, from the chair to the end of the visit."""

from collective.virtualoffice.browser.documents.citizens import documents_section
from collective.virtualoffice.browser.errors import titled
from collective.virtualoffice.browser.shared_text.text import text_section
from collective.virtualoffice.browser.visit.acts import perform
from collective.virtualoffice.browser.visit.contact_form import contact_fields
from collective.virtualoffice.browser.visit.place_facts import PlaceFacts
from collective.virtualoffice.browser.visit.place_words import call_alert
from collective.virtualoffice.browser.visit.place_words import place_lines
from collective.virtualoffice.browser.visit.states import ENDED
from collective.virtualoffice.browser.visit.states import seconds_between
from collective.virtualoffice.browser.visit.states import state_name
from collective.virtualoffice.browser.visit.states import TEMPLATES
from collective.virtualoffice.browser.visit.states import title_of
from collective.virtualoffice.browser.visit.states import URGENT
from collective.virtualoffice.browser.visit.text_field import TextField
from collective.virtualoffice.browser.visit.way_in import WayIn
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.operations.find_office import find_office
from collective.virtualoffice.operations.views_of_line import place_in_line
from collective.virtualoffice.operations.views_of_line import PlaceInLine
from collective.virtualoffice.operations.views_of_text import text_of_talk
from collective.virtualoffice.storage.transactions import latest
from contextlib import nullcontext
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate


class WaitingRoom(WayIn):
    """Show a citizen how things stand with their ticket, and do what they press."""

    name = "waiting-room"
    room = ViewPageTemplateFile("room.pt")
    end = ViewPageTemplateFile("end.pt")
    options = ViewPageTemplateFile("options.pt")
    live_part = ViewPageTemplateFile("live_part.pt")
    then = ViewPageTemplateFile("then.pt")
    keeping = ViewPageTemplateFile("keeping.pt")
    to_appointment = ViewPageTemplateFile("to_appointment.pt")

    def answer(self) -> str:
        """Act where a button was pressed, then show; a citizen sent on moves on."""
        if self.request.method == "POST":
            then = self._act()
            if self.hit is None:
                return self._done(then)
        if self.moved_to:
            return self._move_on()
        if self.is_fragment:
            self.as_fragment()
            return self.then() if self.has_ended else self.live_part()
        self.as_page()
        return self.end() if self.has_ended else self.room()

    @cached_property
    def place(self) -> PlaceInLine:
        """Return the citizen's place; after an act as it is by now."""
        with latest() if self.hit or self.talk_url else nullcontext():
            return place_in_line(self.context, self.token, now=self.now)

    @cached_property
    def facts(self) -> PlaceFacts:
        """Return what the page says about the ticket."""
        return PlaceFacts(self.context, self.place, self.time)

    @property
    def state(self) -> str:
        """Return the state that is shown."""
        return state_name(self.place)

    @property
    def state_part(self) -> str:
        """Return what this state looks like, as HTML."""
        return TEMPLATES[self.state](self)

    @property
    def lines(self) -> list[str]:
        """Return the sentences that are announced when they change."""
        return place_lines(self.place, self.time)

    @property
    def heading(self) -> str:
        """Return what the page says first."""
        return translate(title_of(self.place), target_language=self.time.language)

    @property
    def page_title(self) -> str:
        """Return the title; that of a sensitive office does not name it."""
        title = f"{self.heading} ({self.facts.number})"
        if not self.facts.is_anonymous:
            title = f"{title} – {self.context.title}"
        return titled(title, self.hit)

    @property
    def poll(self) -> float:
        """Return the seconds until the page asks again."""
        return seconds_between(self.place)

    @property
    def urgent(self) -> str | None:
        """Return a mark where the page must show this even while updates are held."""
        return "1" if self.state in URGENT else None

    @property
    def has_ended(self) -> bool:
        """Tell whether the visit is over."""
        return self.state in ENDED or not self.place.ticket.is_open

    @property
    def moved_to(self) -> str:
        """Return where a citizen goes on: to another office, or back to their appointment."""
        ticket = self.place.ticket
        if ticket.state is State.LEFT:
            return self.appointment_url
        office = find_office(ticket.moved_to)
        return f"{office.absolute_url()}/@@{self.name}/{self.token}" if office is not None else ""

    @property
    def appointment_url(self) -> str:
        """Return the page of the appointment that this citizen has come to."""
        office = find_office(self.place.ticket.booked_at)
        return f"{office.absolute_url()}/@@appointment/{self.token}" if office is not None else ""

    @cached_property
    def contact_fields(self) -> list[TextField]:
        """Return name and telephone number as typed or kept, with what is wrong there."""
        return contact_fields(self.place.ticket, self.request.form, self.hit, self.time)

    @property
    def invalid_field(self) -> str:
        """Return the id of the field that has to be changed."""
        return next((field.id for field in self.contact_fields if field.error), "")

    @property
    def details_open(self) -> str | None:
        """Return a mark where the fields have to be seen."""
        return "open" if self.invalid_field else None

    @property
    def documents(self) -> str:
        """Return the documents of the ticket, or of its appointment, as HTML."""
        return documents_section(self)

    @property
    def shared_text(self) -> str:
        """Return the text that both sides write, as HTML; empty while none is open."""
        language = self.time.language
        return text_section(self, text_of_talk(self.context, self.place.ticket, language), language)

    @property
    def alert(self) -> str:
        """Return what a screen reader says at once when the call comes."""
        return call_alert(self.place, self.time)

    @property
    def next_url(self) -> str:
        """Return where an open page has to go."""
        return self.moved_to or self.page_url

    @property
    def take_seat_url(self) -> str:
        """Return where a new seat is taken."""
        return f"{self.office_url}/@@take-seat"

    @property
    def device_check_url(self) -> str:
        """Return the page on which camera and microphone can be tried."""
        return f"{self.office_url}/@@device-check"

    def _act(self) -> str:
        return self.attempt(lambda: perform(self.context, self.token, self.request.form, self.now))

    def _done(self, then: str) -> str:
        if self.is_fragment:
            self.request.response.setStatus(204)
            return ""
        return self.go_in(then) if then else self.see(self.page_url)

    def _move_on(self) -> str:
        if self.is_fragment:
            self.as_fragment()
            return self.then()
        return self.see(self.moved_to)
