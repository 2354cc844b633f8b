"""The rules of one office, as its editors have set them."""

from __future__ import annotations

from collections.abc import Mapping
from collective.virtualoffice.domain.booking_rules import BookingRules
from collective.virtualoffice.domain.booking_rules import SlotRules
from collective.virtualoffice.domain.channels import CHANNELS
from collective.virtualoffice.domain.channels import WALK_IN
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.questions import Question
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collective.virtualoffice.domain.waiting_time import WaitEstimator

UNKNOWN_DURATION = timedelta(minutes=15)
"""The planned duration of a talk about which nothing is planned."""


@dataclass(frozen=True, slots=True)
class TopicRules:
    """What the line and the diary must know of a topic."""

    uid: str
    title: str
    duration: timedelta
    channels: frozenset[str]
    buffer_before: timedelta = timedelta()
    buffer_after: timedelta = timedelta()
    questions: tuple[Question, ...] = ()

    def __post_init__(self) -> None:
        if self.duration <= timedelta():
            raise ValueError("A topic takes some time.")


@dataclass(frozen=True, slots=True, eq=False)
class OfficeRules:
    """Everything an office's line is run by; `topics` holds only those it offers."""

    uid: str
    title: str
    hours: OpeningHours
    chairs: int
    answer: timedelta
    grace: timedelta
    topics: Mapping[str, TopicRules]
    sensitive: bool
    estimate: WaitEstimator
    booking: BookingRules = field(default_factory=BookingRules)
    retention_days: int = 14
    documents_allowed: bool = True

    def __post_init__(self) -> None:
        if self.chairs < 1:
            raise ValueError("A waiting area has a chair.")
        if self.answer <= timedelta() or self.grace <= timedelta():
            raise ValueError("Time to answer and grace period are positive.")

    @property
    def walk_in_topics(self) -> tuple[TopicRules, ...]:
        """Return the topics one can take a seat with, in the office's order."""
        return tuple(topic for topic in self.topics.values() if WALK_IN in topic.channels)

    def topics_by(self, channel: str) -> tuple[TopicRules, ...]:
        """Return the topics that can be booked by a channel, in the office's order."""
        return tuple(topic for topic in self.topics.values() if channel in topic.channels)

    def booking_channels(self, topic: TopicRules) -> tuple[str, ...]:
        """Return the channels by which a topic can be booked at some hour of the office."""
        offered = topic.channels & self.hours.channels - {WALK_IN}
        return tuple(channel for channel in CHANNELS if channel in offered)

    @property
    def bookable_topics(self) -> tuple[TopicRules, ...]:
        """Return what can be booked, in the office's order; nothing while booking is off."""
        if not self.booking.is_on:
            return ()
        return tuple(topic for topic in self.topics.values() if self.booking_channels(topic))

    def slots_of(self, topic: TopicRules) -> SlotRules:
        """Return what the slots of a topic are reckoned by."""
        return self.booking.slots(topic.duration, topic.buffer_before, topic.buffer_after)

    def midnight_before(self, now: datetime) -> datetime:
        """Return when the local day began."""
        return datetime.combine(now.astimezone(self.hours.zone), time(), self.hours.zone)

    def erase_on(self, end: datetime) -> date:
        """Return the local day on which what is known of a visit has to be gone."""
        return end.astimezone(self.hours.zone).date() + timedelta(days=self.retention_days)

    def duration(self, topic_uid: str | None) -> timedelta:
        """Return the planned duration of a talk.

        Without a topic of this office it is the mean of its walk-in topics.
        """
        topic = self.topics.get(topic_uid) if topic_uid else None
        if topic is not None:
            return topic.duration
        durations = [topic.duration for topic in self.walk_in_topics]
        if not durations:
            return UNKNOWN_DURATION
        return sum(durations, timedelta()) / len(durations)
