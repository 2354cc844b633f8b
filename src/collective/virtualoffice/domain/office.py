"""The rules of one office, as its editors have set them."""

from __future__ import annotations

from collections.abc import Mapping
from collective.virtualoffice.domain.channels import WALK_IN
from collective.virtualoffice.domain.opening_hours import OpeningHours
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collective.virtualoffice.domain.waiting_time import WaitEstimator

UNKNOWN_DURATION = timedelta(minutes=15)
"""The planned duration of a talk about which nothing is planned."""


@dataclass(frozen=True, slots=True)
class TopicRules:
    """What the line must know of a topic."""

    uid: str
    title: str
    duration: timedelta
    channels: frozenset[str]

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

    def __post_init__(self) -> None:
        if self.chairs < 1:
            raise ValueError("A waiting area has a chair.")
        if self.answer <= timedelta() or self.grace <= timedelta():
            raise ValueError("Time to answer and grace period are positive.")

    @property
    def walk_in_topics(self) -> tuple[TopicRules, ...]:
        """Return the topics one can take a seat with, in the office's order."""
        return tuple(topic for topic in self.topics.values() if WALK_IN in topic.channels)

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
