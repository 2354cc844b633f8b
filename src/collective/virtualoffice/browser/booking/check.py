"""Check your answers, then book."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.booking.checked_fields import EMAIL
from collective.virtualoffice.browser.booking.checked_fields import LABELS
from collective.virtualoffice.browser.booking.checked_fields import WAYS
from collective.virtualoffice.browser.booking.held_form import HeldForm
from collective.virtualoffice.browser.booking.journey import BOOKED
from collective.virtualoffice.browser.booking.journey import CHANNEL
from collective.virtualoffice.browser.booking.journey import CHECK
from collective.virtualoffice.browser.booking.journey import DETAILS
from collective.virtualoffice.browser.booking.journey import QUESTIONS
from collective.virtualoffice.browser.booking.journey import TIME
from collective.virtualoffice.browser.booking.journey import TOPIC
from collective.virtualoffice.browser.errors import set_status
from collective.virtualoffice.browser.topic.names import language_name
from collective.virtualoffice.browser.visit.form_errors import FieldError
from collective.virtualoffice.browser.visit.own_form import is_from_elsewhere
from collective.virtualoffice.browser.visit.words import told_value
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import LimitReached
from collective.virtualoffice.domain.questions import Question
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import booked_with
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.network_limits import refuse_flood
from collective.virtualoffice.operations.site_secret import derived
from collective.virtualoffice.storage.transactions import latest
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form import button
from z3c.form import field


@dataclass(frozen=True)
class Row:
    """One answer; `url` is where it can be changed, empty where nothing can be."""

    id: str
    label: str
    value: str
    url: str


def form_key(office: VirtualOffice, token: str) -> str:
    """Return the key of a hold's form: whoever sends it twice books once."""
    return derived("a booking form", office.UID(), token)


def booked_from(office: VirtualOffice, token: str, now: datetime) -> str:
    """Return the page of the appointment that a hold has become; empty where it has not."""
    with latest():
        done = booked_with(office, form_key(office, token), now=now)
    if done is None:
        return ""
    return booked_url(office, done.token)


def booked_url(office: VirtualOffice, token: str) -> str:
    """Return the page that says that an appointment is booked."""
    return f"{office.absolute_url()}/@@book/{token}/{BOOKED}"


class CheckAnswers(HeldForm):
    """Show all that was answered, each with a way to change it; then book."""

    template = ViewPageTemplateFile("check.pt")
    step = CHECK
    fields = field.Fields()

    buttons = HeldForm.buttons.copy()
    handlers = HeldForm.handlers.copy()

    @button.buttonAndHandler(_("book_now", default="Book the appointment"), name="go")
    def go(self, action: object) -> None:
        """Book, once."""
        if is_from_elsewhere(self.request) or not self.held_still():
            return
        journey, draft = self.journey, self.journey.draft
        wanted = Request(
            hold=journey.token,
            name=draft.name,
            email=draft.email,
            phone=draft.phone,
            language=draft.language,
            answers=self._answers,
            consents=draft.consents,
        )
        key = form_key(self.context, journey.token)
        refuse_flood(self.request.getClientAddr(), journey.now)
        try:
            done = book(self.context, wanted, key=key, now=journey.now)
        except LimitReached as hit:
            set_status(self.request, hit)
            self.more_problems.append(FieldError(self.title, self._limit, "vo-row-time"))
        except InvalidValue as hit:
            set_status(self.request, hit)
            self.more_problems.append(self._problem(hit))
        else:
            self.see(booked_url(self.context, done.token))

    @cached_property
    def rows(self) -> list[dict[str, object]]:
        """Return the answers in two groups."""
        return [
            {
                "id": "vo-check-appointment",
                "title": self.say(_("check_appointment", default="The appointment")),
                "rows": self._appointment_rows(),
            },
            {
                "id": "vo-check-you",
                "title": self.say(_("check_you", default="About you")),
                "rows": self._own_rows(),
            },
        ]

    @property
    def go_label(self) -> str:
        """Return the words of the button."""
        return self.say(_("book_now", default="Book the appointment"))

    def _appointment_rows(self) -> list[Row]:
        journey, steps = self.journey, self.journey.steps
        topic_url = journey.url(TOPIC) if TOPIC in steps else ""
        channel_url = journey.url(CHANNEL) if CHANNEL in steps else ""
        time_text = f"{self.moment} – {self.end_clock}"
        return [
            Row(
                "vo-row-topic",
                self.say(_("check_topic", default="Topic")),
                journey.topic.title,
                topic_url,
            ),
            Row(
                "vo-row-channel",
                self.say(_("check_channel", default="How we talk")),
                self.channel_name,
                channel_url,
            ),
            Row(
                "vo-row-time",
                self.say(_("check_time", default="Day and time")),
                time_text,
                journey.url(TIME),
            ),
        ]

    def _own_rows(self) -> list[Row]:
        journey, draft = self.journey, self.journey.draft
        details, questions = journey.url(DETAILS), journey.url(QUESTIONS)
        rows = [
            Row(f"vo-row-{name}", self.say(label), getattr(draft, name) or self._nothing, details)
            for name, label in LABELS.items()
            if getattr(draft, name) or name == "email"
        ]
        if draft.email and draft.phone:
            both = _("tell_by_sms_short", default="By e-mail and SMS")
            way = both if draft.by_sms else WAYS[EMAIL]
            label = self.say(_("check_tell_by", default="Messages"))
            rows.append(Row("vo-row-tell", label, self.say(way), details))
        if draft.language:
            name = language_name(self.context, self.request)(draft.language)
            label = self.say(_("check_language", default="Language of the talk"))
            rows.append(Row("vo-row-language", label, name, details))
        rows += [
            Row(f"vo-row-{one.name}", one.label, self._answer(one), questions)
            for one in journey.topic.questions
        ]
        return rows

    @property
    def _nothing(self) -> str:
        return self.say(_("nothing_told", default="not given"))

    def _answer(self, question: Question) -> str:
        answer = self._answers.get(question.name)
        if isinstance(answer, bool):
            yes, no = _("answer_yes", default="Yes"), _("answer_no", default="No")
            return self.say(yes if answer else no)
        return str(answer) if answer else self._nothing

    @cached_property
    def _answers(self) -> dict[str, object]:
        """Return the answers to the questions that the topic asks now."""
        asked = {question.name for question in self.journey.topic.questions}
        given = self.journey.draft.answers
        return {name: answer for name, answer in given.items() if name in asked}

    @property
    def _limit(self) -> str:
        mapping = {"limit": str(self.journey.rules.booking.limit)}
        return self.say(
            _(
                "booking_limit",
                default="You have as many appointments to come in this office as one person can"
                " have (${limit}). Cancel one by the link in its message, or call us.",
                mapping=mapping,
            )
        )

    def _problem(self, hit: InvalidValue) -> FieldError:
        name = hit.field.rpartition(".")[2]
        found = [row for group in self.rows for row in group["rows"] if row.id == f"vo-row-{name}"]
        label = found[0].label if found else self.title
        target = found[0].id if found else "vo-row-time"
        return FieldError(label, told_value(hit, self.time), target)
