"""Topics as pages list them: what it is about, how long it takes, what to bring."""

from collections.abc import Iterable
from collective.virtualoffice.browser.topic.names import channel_name
from collective.virtualoffice.content.rules import offered_topics
from collective.virtualoffice.content.topic import Topic
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.channels import CHANNELS
from dataclasses import dataclass


@dataclass(frozen=True)
class TopicEntry:
    """One topic; `text` is HTML of what to bring, `channels` names the ways to talk about it."""

    id: str
    title: str
    description: str
    text: str
    duration: int
    channels: str
    url: str


def topic_entries(topics: Iterable[Topic], request: object) -> list[TopicEntry]:
    """Return topics in words of the page's language."""
    return [topic_entry(topic, request) for topic in topics]


def entry_of_topic(office: VirtualOffice, uid: str) -> TopicEntry | None:
    """Return one of an office's topics; None where it is not offered any more."""
    found = [topic for topic in offered_topics(office) if topic.UID() == uid]
    return topic_entry(found[0], office.REQUEST) if found else None


def topic_entry(topic: Topic, request: object) -> TopicEntry:
    """Return one topic in words of the page's language."""
    name = channel_name(topic, request)
    return TopicEntry(
        id=f"vo-topic-{topic.UID()}",
        title=topic.title,
        description=topic.description or "",
        text=topic.text.output_relative_to(topic) if topic.text else "",
        duration=topic.duration,
        channels="; ".join(name(code) for code in CHANNELS if code in topic.channels),
        url=topic.absolute_url(),
    )
