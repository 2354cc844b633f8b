"""The demo's diaries: invented citizens who have appointments on the next days."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.office import TopicRules
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.free_slots import slots_of
from collective.virtualoffice.operations.views_of_diary import entries_between
from collective.virtualoffice.operations.views_of_diary import local_days
from collective.virtualoffice.storage.transactions import latest
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta


DAYS_AHEAD = 5
GAPS = (0, 2, 3, 6)
"""Which of a day's free slots are booked, so that others stay free between them."""

PEOPLE = ("Frau Ebert", "Herr Fontane", "Familie Grünwald", "Herr Haddad", "Frau İnan")


@dataclass(frozen=True)
class Page:
    """An office whose diary is filled, by which channels."""

    path: str
    channels: tuple[str, ...]


PAGES = (
    Page("buergerservice/meldestelle", ("in_person", "video")),
    Page("bauen-und-wohnen/bauberatung", ("video", "in_person")),
    Page("bauen-und-wohnen/wohngeldstelle", ("video",)),
    Page("familie-und-soziales/elterngeldstelle", ("video", "in_person")),
)


def fill_diaries(portal: object) -> None:
    """Book for invented people on each of the next days; a day that has appointments stays."""
    for page in PAGES:
        office = portal.unrestrictedTraverse(page.path, None)
        if office is None:
            continue
        today = now().astimezone(office_rules(office).hours.zone).date()
        for number in range(1, DAYS_AHEAD + 1):
            day = today + timedelta(days=number)
            with latest():
                is_empty = not entries_between(office, local_days(office, day, day))
            if is_empty:
                _fill(office, day, page.channels)


def _fill(office: VirtualOffice, day: date, channels: tuple[str, ...]) -> None:
    for channel in channels:
        topics = office_rules(office).topics_by(channel)
        for topic in topics[:1]:
            with latest():
                free = slots_of(
                    office, topic=topic.uid, channel=channel, first=day, last=day, now=now()
                )
            for gap, name in zip(GAPS, PEOPLE, strict=False):
                if gap < len(free):
                    _book(office, topic, channel, free[gap].start, name)


def _book(
    office: VirtualOffice, topic: TopicRules, channel: str, start: datetime, name: str
) -> None:
    wanted = Request(
        topic=topic.uid,
        channel=channel,
        start=start,
        name=name,
        language="de",
        answers={
            question.name: question.choices[0] for question in topic.questions if question.choices
        },
        by_staff=True,
    )
    with suppress(RuleHit):  # a visitor of the demo may have taken the time
        book(office, wanted, now=now())
