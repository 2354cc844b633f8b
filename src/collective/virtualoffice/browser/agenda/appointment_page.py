"""What the pages of one appointment show: plain properties for their templates."""

from collective.virtualoffice.browser.agenda.agenda_page import OfficeAgendaPage
from collective.virtualoffice.browser.agenda.answers import Answer
from collective.virtualoffice.browser.agenda.answers import answers_in_words
from collective.virtualoffice.browser.agenda.bookings import Booking
from collective.virtualoffice.browser.agenda.history import history_in_words
from collective.virtualoffice.browser.agenda.history import StepInWords
from collective.virtualoffice.browser.agenda.told import told_by
from collective.virtualoffice.browser.desk.people import language_in
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.appointment import TO_COME
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.operations.change_notes import LONGEST_NOTES
from collective.virtualoffice.operations.views_of_diary import Entry
from functools import cached_property
from Products.Five import BrowserView


class AppointmentPage(OfficeAgendaPage):
    """Offer what is known of one appointment, and what can be done with it."""

    entry: Entry
    problem: str = ""
    longest_notes = LONGEST_NOTES

    @property
    def id(self) -> str:
        """Return which appointment the request names."""
        name = self.request.form.get("id")
        return name if isinstance(name, str) else ""

    @property
    def appointment(self) -> Appointment:
        """Return the appointment."""
        return self.entry.appointment

    @property
    def details(self) -> CitizenDetails:
        """Return what the citizen has told."""
        return self.entry.details

    @cached_property
    def booking(self) -> Booking:
        """Return the appointment in words."""
        return self.bookings.booking(self.entry)

    @property
    def when(self) -> str:
        """Return the day."""
        return self.time.day(self.appointment.start.astimezone(self.time.zone).date())

    @property
    def email_url(self) -> str:
        """Return the link that begins a message."""
        return f"mailto:{self.details.email}"

    @property
    def citizens_language(self) -> str:
        """Return in which language the citizen is told."""
        return language_in(self.appointment.language, self.language)

    @property
    def answers(self) -> list[Answer]:
        """Return what the citizen has answered."""
        topic = self.bookings.rules.topics.get(self.appointment.topic)
        questions = topic.questions if topic else ()
        return answers_in_words(self.details.answers, questions, self.language)

    @property
    def history(self) -> list[StepInWords]:
        """Return what has happened."""
        return history_in_words(self.appointment, self.time)

    @cached_property
    def documents(self) -> BrowserView:
        """Return the view of the appointment's documents."""
        view = self.context.restrictedTraverse("@@desk-documents")
        return view.of("appointment", appointment=self.appointment.id)

    @property
    def told_by(self) -> str:
        """Return how the citizen learns of a change."""
        return told_by(self.details, self.appointment.channel)

    @property
    def notes(self) -> str:
        """Return the officials' notes, or what was typed and could not be saved."""
        typed = self.request.form.get("notes")
        return typed if self.problem and isinstance(typed, str) else self.details.notes

    @property
    def notes_invalid(self) -> str | None:
        """Return the value of the attribute that marks the notes as wrong."""
        return "true" if self.problem else None

    @property
    def own_url(self) -> str:
        """Return the address of the appointment's page."""
        return f"{self.act_url}?id={self.id}"

    @property
    def act_url(self) -> str:
        """Return the address that takes the acts."""
        return f"{self.context.absolute_url()}/@@agenda-appointment"

    @property
    def move_url(self) -> str:
        """Return where another time is chosen."""
        return f"{self.context.absolute_url()}/@@agenda-move?id={self.id}"

    @property
    def day_url(self) -> str:
        """Return the address of its day in the agenda."""
        day = self.appointment.start.astimezone(self.time.zone).date()
        return f"{self.agenda_url}?day={day.isoformat()}"

    @property
    def line_url(self) -> str:
        """Return where the citizen stands in the line; empty while they do not."""
        ticket = self.entry.ticket
        return f"{self.desk_url}#vo-look-{ticket.id}" if ticket else ""

    @property
    def may_move(self) -> bool:
        """Tell whether it can get another time."""
        return self.appointment.state is State.BOOKED

    @property
    def may_cancel(self) -> bool:
        """Tell whether it can be cancelled."""
        return self.appointment.state in TO_COME

    @property
    def may_restore(self) -> bool:
        """Tell whether it can be booked again."""
        return self.appointment.state is State.CANCELLED and self.now < self.appointment.start

    @property
    def may_mark_no_show(self) -> bool:
        """Tell whether it can be noted that nobody came."""
        return self.appointment.state is State.BOOKED and self.now >= self.appointment.start

    @property
    def is_known(self) -> bool:
        """Tell whether the citizen's data are still there, so that notes can be kept."""
        return bool(self.details.token)
