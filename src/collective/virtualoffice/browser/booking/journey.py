"""The way through a booking: which steps it has, and the address of each."""

from collections.abc import Mapping
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.booking_draft import Draft
from collective.virtualoffice.domain.errors import HoldExpired
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.office import TopicRules
from collective.virtualoffice.operations.booking_input import required_contact
from collective.virtualoffice.operations.hold_slot import draft_of
from collective.virtualoffice.operations.hold_slot import held_once
from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.storage.holds import Hold
from collective.virtualoffice.storage.sealed import Erased
from collective.virtualoffice.storage.sealed import Unreadable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode


TOPIC = "topic"
CHANNEL = "channel"
TIME = "time"
DETAILS = "details"
QUESTIONS = "questions"
CHECK = "check"
BOOKED = "booked"

CHOOSING = (TOPIC, CHANNEL, TIME)
"""Steps that need no hold: what is chosen stands in the query string."""

TELLING = (DETAILS, QUESTIONS, CHECK)
"""Steps that fill in what belongs to a hold, whose token stands in the path."""


@dataclass(frozen=True)
class Journey:
    """Where somebody stands on the way to an appointment.

    `topic` None and `channel` "" are not chosen yet; `hold` may be over, see `is_over`.
    """

    office: VirtualOffice
    rules: OfficeRules
    now: datetime
    topic: TopicRules | None = None
    channel: str = ""
    token: str = ""
    hold: Hold | None = None

    @property
    def topics(self) -> tuple[TopicRules, ...]:
        """Return the topics one can choose from."""
        return self.rules.bookable_topics

    @property
    def channels(self) -> tuple[str, ...]:
        """Return the channels one can choose from for the topic."""
        return self.rules.booking_channels(self.topic) if self.topic else ()

    @property
    def steps(self) -> list[str]:
        """Return the steps of this way, as far as one can know them now."""
        known = [self.topic] if self.topic else self.topics
        steps = [TOPIC] if len(self.topics) > 1 else []
        if any(len(self.rules.booking_channels(topic)) > 1 for topic in known):
            steps.append(CHANNEL)
        steps += [TIME, DETAILS]
        if any(topic.questions for topic in known):
            steps.append(QUESTIONS)
        return [*steps, CHECK]

    @property
    def first_open(self) -> str:
        """Return the first of the choosing steps that is not answered yet."""
        if self.topic is None:
            return TOPIC
        return TIME if self.channel else CHANNEL

    @property
    def is_over(self) -> bool:
        """Tell whether the time is no longer held."""
        return self.hold is None or self.hold.expires <= self.now

    @property
    def draft(self) -> Draft:
        """Return what was typed so far."""
        if self.hold is None:
            return Draft()
        try:
            return Draft.from_facts(draft_of(self.hold))
        except (Erased, Unreadable):  # typed yesterday, or the keys are gone: ask again
            return Draft()

    @property
    def chosen(self) -> dict[str, str]:
        """Return what is chosen so far, as a query."""
        query = {TOPIC: self.topic.uid} if self.topic else {}
        return query | ({CHANNEL: self.channel} if self.channel else {})

    @property
    def next_open(self) -> str:
        """Return the first step that still has to be told before answers can be checked."""
        draft, required = self.draft, required_contact(self.rules, self.channel)
        if not draft.is_told or not all(getattr(draft, name) for name in required):
            return DETAILS
        if self.topic.questions and draft.answered_for != self.topic.uid:
            return QUESTIONS
        return CHECK

    def before(self, step: str) -> str:
        """Return the step before, empty for the first one."""
        steps = self.steps
        number = steps.index(step) if step in steps else 0
        return steps[number - 1] if number else ""

    def url(self, step: str, **query: str) -> str:
        """Return the address of a step; nothing personal ever stands in it."""
        base = f"{self.office.absolute_url()}/@@book"
        path = f"{base}/{self.token}/{step}" if self.token else base
        if step not in CHOOSING:
            return path
        if step == TOPIC:
            query = {"change": TOPIC, **query}
        elif step == CHANNEL:
            query = {TOPIC: self.chosen.get(TOPIC, ""), "change": CHANNEL, **query}
        else:
            query = {**self.chosen, **query}
        return f"{path}?{urlencode(query)}" if query else path


def new_journey(
    office: VirtualOffice, form: Mapping[str, object], now: datetime, token: str = ""
) -> Journey:
    """Return the way as far as a query tells of it; what there is only one of is chosen.

    With a token it goes on from a hold that may be over, or begins like an appointment that
    the token opens; HoldExpired where nothing is known.
    """
    rules = office_rules(office)
    before = _before(office, token, now) if token else None
    uid = form.get(TOPIC) or (before.topic if before else "")
    topic = next((topic for topic in rules.bookable_topics if topic.uid == uid), None)
    if topic is None and len(rules.bookable_topics) == 1:
        topic = rules.bookable_topics[0]
    channels = rules.booking_channels(topic) if topic else ()
    channel = form.get(CHANNEL) or (before.channel if before else "")
    if channel not in channels:
        channel = channels[0] if len(channels) == 1 else ""
    hold = before if isinstance(before, Hold) else None
    return Journey(office, rules, now, topic, str(channel), token, hold)


def held_journey(office: VirtualOffice, token: str, now: datetime) -> Journey:
    """Return the way on from a hold; HoldExpired where nothing is known of it, or its topic."""
    journey = new_journey(office, {}, now, token)
    if journey.hold is None or journey.topic is None or not journey.channel:
        raise HoldExpired
    return journey


def _before(office: VirtualOffice, token: str, now: datetime) -> Hold | Appointment:
    try:
        return held_once(office, token, now=now)
    except HoldExpired as hit:
        try:
            return find_appointment(office, token)[0]
        except NotFound:
            raise hit from None
