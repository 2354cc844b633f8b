"""A citizen's appointment in the words of its pages: what the templates show."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.topic.entries import entry_of_topic
from collective.virtualoffice.browser.visit.offices import video_name
from collective.virtualoffice.content.contact import contact_of
from collective.virtualoffice.content.contact import phone_url
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.operations.views_of_appointment import OwnAppointment
from dataclasses import dataclass
from functools import cached_property
from zope.i18n import translate
from zope.i18nmessageid import Message


YES = _("answer_yes", default="Yes")
NO = _("answer_no", default="No")


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of the topic and what the citizen has answered."""

    question: str
    answer: str


@dataclass(frozen=True)
class AppointmentFacts:
    """Everything the pages say about one appointment; empty texts are left out."""

    office: VirtualOffice
    own: OwnAppointment
    time: SpokenTime

    @property
    def appointment(self) -> Appointment:
        """Return the appointment."""
        return self.own.appointment

    @property
    def details(self) -> CitizenDetails:
        """Return what the citizen has told."""
        return self.own.details

    @property
    def rules(self) -> OfficeRules:
        """Return the rules of the office."""
        return office_rules(self.office)

    @property
    def is_sensitive(self) -> bool:
        """Tell whether nobody else should learn what this is about."""
        return self.rules.sensitive

    @property
    def number(self) -> str:
        """Return the number of the appointment."""
        return str(self.appointment.number)

    @property
    def topic(self) -> str:
        """Return what the talk will be about."""
        topic = self.rules.topics.get(self.appointment.topic)
        return topic.title if topic else ""

    @cached_property
    def to_bring(self) -> str:
        """Return what to bring, as HTML."""
        topic = entry_of_topic(self.office, self.appointment.topic)
        return topic.text if topic else ""

    @property
    def day(self) -> str:
        """Return the day with its weekday."""
        return self.time.day(self.appointment.start.astimezone(self.time.zone).date())

    @property
    def clock(self) -> str:
        """Return from when to when it lasts: 10:00 to 10:20."""
        local = self.appointment.start.astimezone(self.time.zone)
        start = local.hour * 60 + local.minute
        length = self.appointment.end - self.appointment.start
        return self.time.hours(start, start + int(length.total_seconds()) // 60)

    @property
    def moment(self) -> str:
        """Return when it begins: today at 10:00, or Monday, 30 November, 10:00."""
        return self.time.moment(self.appointment.start)

    @property
    def opens(self) -> str:
        """Return from when one can come in."""
        return self.time.clock_or_bound(self.own.opens)

    @property
    def until(self) -> str:
        """Return until when it can be moved or cancelled."""
        return self.time.bound(self.own.changeable_until)

    @property
    def video(self) -> str:
        """Return who runs the video talk."""
        return video_name(self.office)

    @property
    def address(self) -> list[str]:
        """Return where the office is, line by line."""
        return [line.strip() for line in contact_of(self.office).address.splitlines() if line]

    @property
    def answers(self) -> list[Answer]:
        """Return what was answered, with the questions as they read today."""
        topic = self.rules.topics.get(self.appointment.topic)
        labels = {question.name: question.label for question in topic.questions} if topic else {}
        return [
            Answer(labels.get(name, name), self._answer(answer))
            for name, answer in self.details.answers.items()
        ]

    @property
    def phone(self) -> str:
        """Return the number to call where something does not work."""
        return contact_of(self.office).phone

    @property
    def phone_url(self) -> str:
        """Return the link that dials it."""
        return phone_url(self.phone)

    @property
    def erased_on(self) -> str:
        """Return the day on which everything about it is erased."""
        return self.time.day(self.rules.erase_on(self.appointment.end))

    def _answer(self, answer: object) -> str:
        if isinstance(answer, bool):
            return self._say(YES if answer else NO)
        return str(answer)

    def _say(self, message: Message) -> str:
        return translate(message, target_language=self.time.language)
