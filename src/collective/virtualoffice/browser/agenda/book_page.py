"""What the form for callers shows: plain properties for its templates."""

from collective.virtualoffice.browser.agenda.agenda_page import OfficeAgendaPage
from collective.virtualoffice.browser.agenda.caller_form import ANSWER
from collective.virtualoffice.browser.agenda.caller_form import Field
from collective.virtualoffice.browser.agenda.caller_form import field
from collective.virtualoffice.browser.agenda.caller_form import PROBLEM_ID
from collective.virtualoffice.browser.agenda.caller_form import question_field
from collective.virtualoffice.browser.agenda.caller_form import QuestionField
from collective.virtualoffice.browser.agenda.caller_form import text
from collective.virtualoffice.browser.agenda.choosing import Choosing
from collective.virtualoffice.browser.agenda.time_choice import time_choice
from collective.virtualoffice.browser.agenda.time_choice import TimeChoice
from collective.virtualoffice.browser.agenda.words import CHANNELS
from collective.virtualoffice.browser.desk.people import language_in
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.domain.channels import PHONE
from collective.virtualoffice.domain.errors import IdempotencyMismatch
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.office import TopicRules
from collective.virtualoffice.domain.questions import Question
from collective.virtualoffice.operations.seat_key import new_key
from collective.virtualoffice.operations.staff_slots import slots_for_caller
from collective.virtualoffice.vocabularies.channels import CONTACT_NAMES
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate


CONTACT = ("name", "phone", "email")


class BookPage(OfficeAgendaPage, Choosing):
    """Offer topics, channels, times, and the fields about the caller."""

    page = ViewPageTemplateFile("book.pt")
    caller = ViewPageTemplateFile("book_caller.pt")
    hit: RuleHit | None = None
    problem: str = ""

    @cached_property
    def bookable(self) -> dict[str, TopicRules]:
        """Return the topics that somebody can be booked for in some way."""
        topics = self.bookings.rules.topics
        return {uid: one for uid, one in topics.items() if not one.channels.isdisjoint(CHANNELS)}

    @cached_property
    def topic(self) -> TopicRules | None:
        """Return the chosen topic, else the first one."""
        chosen = self.bookable.get(text(self.request.form.get("topic")))
        return chosen or next(iter(self.bookable.values()), None)

    @cached_property
    def channel(self) -> str:
        """Return the chosen channel where the topic offers it, else its first one."""
        if self.topic is None:
            return ""
        chosen = text(self.request.form.get("channel"))
        offered = [code for code in CHANNELS if code in self.topic.channels]
        return chosen if chosen in offered else offered[0]

    @property
    def is_other_channel(self) -> bool:
        """Tell whether another channel is shown than was asked for."""
        return bool(self.request.form.get("channel")) and self.channel != text(
            self.request.form.get("channel")
        )

    @property
    def topics(self) -> list[dict[str, object]]:
        """Return the topics to choose from."""
        return [
            {"value": uid, "title": one.title, "selected": one is self.topic}
            for uid, one in self.bookable.items()
        ]

    @property
    def channels(self) -> list[dict[str, object]]:
        """Return the channels to choose from."""
        offered = {code for one in self.bookable.values() for code in one.channels}
        return [
            {"value": code, "title": title, "selected": code == self.channel}
            for code, title in CHANNELS.items()
            if code in offered
        ]

    @cached_property
    def choice(self) -> TimeChoice:
        """Return the free times of the day that is asked for, else of the first that has any."""
        form = self.request.form
        slots = slots_for_caller(
            self.context, topic=self.topic.uid, channel=self.channel, now=self.now
        )
        return time_choice(slots, form.get("day"), form.get("start"), self.time)

    @property
    def times_address(self) -> str:
        """Return the address of this page."""
        return self.book_url

    @property
    def times_values(self) -> dict[str, str]:
        """Return topic and channel."""
        return {"topic": self.topic.uid, "channel": self.channel}

    @property
    def times_described_by(self) -> str | None:
        """Return the id of the message where the time is what is wrong."""
        return PROBLEM_ID if self.problem and not self.problem_field_id else None

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Return the fields about the caller by name."""
        form = self.request.form
        return {name: field(form, name, self.hit, name != "name") for name in CONTACT}

    @property
    def asks_for_name(self) -> bool:
        """Tell whether a name is kept; an office for sensitive advice keeps none."""
        return not office_rules(self.context).sensitive

    @property
    def is_phone_required(self) -> bool:
        """Tell whether nothing works without a telephone number."""
        return self.channel == PHONE

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return the questions of the topic."""
        return self.topic.questions if self.topic else ()

    @property
    def question_fields(self) -> list[QuestionField]:
        """Return the fields of the topic's questions."""
        return [question_field(self.request.form, one, self.hit) for one in self.questions]

    @property
    def languages(self) -> list[dict[str, object]]:
        """Return the languages in which a citizen can be told."""
        codes = api.portal.get_registry_record("plone.available_languages", default=[])
        chosen = text(self.request.form.get("language")) or self.language
        return [
            {"value": code, "title": language_in(code, self.language), "selected": code == chosen}
            for code in codes
        ]

    @property
    def key(self) -> str:
        """Return the form's own key, so that sending it twice books once."""
        used = isinstance(self.hit, IdempotencyMismatch)
        return ("" if used else text(self.request.form.get("key"))) or new_key()

    @property
    def problem_field_id(self) -> str:
        """Return the id of the field that has to be corrected; empty where it is the time."""
        if not isinstance(self.hit, InvalidValue):
            return ""
        name = self.hit.field.replace("answers.", ANSWER, 1)
        known = [*self.fields.values(), *(one.field for one in self.question_fields)]
        return next((one.id for one in known if one.name == name), "")

    @property
    def problem_label(self) -> str:
        """Return the name of the field that has to be corrected; empty where it is the time."""
        field = self.hit.field if isinstance(self.hit, InvalidValue) else ""
        if field in CONTACT_NAMES:
            return translate(CONTACT_NAMES[field], target_language=self.language)
        labels = {f"answers.{one.name}": one.label for one in self.questions}
        return labels.get(field, "").rstrip("?:")

    @property
    def problem_target(self) -> str:
        """Return where something can be changed."""
        return self.problem_field_id or "vo-times"
