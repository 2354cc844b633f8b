"""From what editors typed to the rules an office is run by."""

from AccessControl.PermissionRole import rolesForPermissionOn
from Acquisition import aq_base
from Acquisition import aq_inner
from Acquisition import aq_parent
from collective.virtualoffice.content.consultation_area import ConsultationArea
from collective.virtualoffice.content.consultation_area import IConsultationArea
from collective.virtualoffice.content.holidays import holiday_calendar
from collective.virtualoffice.content.topic import ITopic
from collective.virtualoffice.content.topic import Topic
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.booking_rules import BookingRules
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.office import TopicRules
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.opening_hours import Period
from collective.virtualoffice.domain.opening_hours import SpecialDays
from collective.virtualoffice.domain.questions import parse_questions
from collective.virtualoffice.domain.timetable import parse_special
from collective.virtualoffice.domain.timetable import parse_week
from collective.virtualoffice.domain.waiting_time import WaitEstimator
from collective.virtualoffice.interfaces import IWaitEstimator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from persistent import Persistent
from plone.registry.interfaces import IRegistry
from types import MappingProxyType
from zoneinfo import ZoneInfo
from zope.component import getUtility
from zope.component import queryUtility


PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class _Known:
    """Rules with what they were made from: other settings or serials make them old."""

    settings: tuple[str, WaitEstimator]
    sources: tuple[Persistent, ...]
    serials: tuple[bytes, ...]
    rules: OfficeRules


def office_rules(office: VirtualOffice) -> OfficeRules:
    """Return the rules of an office; cheap as long as nobody edits it or its topics."""
    _zone, estimate = settings = _settings()
    bare = aq_base(office)
    known = getattr(bare, "_v_office_rules", None)
    if known and known.settings == settings and _serials(known.sources) == known.serials:
        return known.rules
    area = _area(office)
    topics = offered_topics(office)
    rules = _rules(office, topics, estimate)
    sources = _sources(office, area)
    serials = _serials(sources)
    if serials:
        bare._v_office_rules = _Known(settings, sources, serials, rules)
    return rules


def offered_topics(office: VirtualOffice) -> tuple[Topic, ...]:
    """Return the topics of an office in the order of its area.

    Those that not everybody who sees the office may see, drafts for one, are not offered.
    """
    chosen = set(office.topics or ())
    audience = _viewers(office)
    return tuple(
        topic
        for topic in _topics(_area(office))
        if (not chosen or topic.UID() in chosen) and _visible_to(audience, topic)
    )


def opening_hours(office: VirtualOffice) -> OpeningHours:
    """Return the opening hours of an office in the portal's zone."""
    return _hours(
        _zone_name(),
        parse_week(office.opening_hours or ()),
        parse_special(office.exceptions or ()),
        office.holiday_country or "",
        office.holiday_subdivision or "",
        bool(office.holiday_catholic),
    )


def _rules(
    office: VirtualOffice, topics: tuple[Topic, ...], estimate: WaitEstimator
) -> OfficeRules:
    return OfficeRules(
        uid=office.UID(),
        title=office.title,
        hours=opening_hours(office),
        chairs=office.chairs,
        answer=timedelta(seconds=office.answer_seconds),
        grace=timedelta(seconds=office.grace_seconds),
        topics=MappingProxyType({topic.UID(): _topic_rules(topic) for topic in topics}),
        sensitive=bool(office.sensitive),
        estimate=estimate,
        booking=_booking_rules(office),
        retention_days=office.retention_days,
        documents_allowed=bool(office.documents_allowed),
    )


def _booking_rules(office: VirtualOffice) -> BookingRules:
    return BookingRules(
        is_on=bool(office.booking),
        notice=timedelta(minutes=office.notice_minutes),
        horizon_days=office.horizon_days,
        step=timedelta(minutes=office.slot_step) if office.slot_step else None,
        hold=timedelta(minutes=office.hold_minutes),
        enter_before=timedelta(minutes=office.enter_before_minutes),
        cancel_until=timedelta(minutes=office.cancel_until_minutes),
        limit=office.limit_per_contact,
        contact_required=frozenset(office.contact_required or ()),
        reminders=tuple(
            timedelta(minutes=minutes)
            for minutes in (office.reminder_minutes, office.last_reminder_minutes)
            if minutes
        ),
        returns_within=timedelta(minutes=office.return_delay_minutes or 0),
    )


def _topic_rules(topic: Topic) -> TopicRules:
    return TopicRules(
        uid=topic.UID(),
        title=topic.title,
        duration=timedelta(minutes=topic.duration),
        channels=frozenset(topic.channels),
        buffer_before=timedelta(minutes=topic.buffer_before or 0),
        buffer_after=timedelta(minutes=topic.buffer_after or 0),
        questions=parse_questions(topic.questions or ()),
    )


@lru_cache(maxsize=1024)
def _hours(
    zone: str,
    week: tuple[Period, ...],
    special: tuple[SpecialDays, ...],
    country: str,
    subdivision: str,
    catholic: bool,
) -> OpeningHours:
    # Shared by all threads, so that each day is worked out once in a process.
    calendar = holiday_calendar(country, subdivision, catholic)
    return OpeningHours(ZoneInfo(zone), week, special, calendar)


def _settings() -> tuple[str, WaitEstimator]:
    registry = getUtility(IRegistry)
    name = registry.get("collective.virtualoffice.wait_estimator") or PLANNED
    estimate = queryUtility(IWaitEstimator, name=name)
    return _zone_name(), estimate or getUtility(IWaitEstimator, name=PLANNED)


def site_zone() -> ZoneInfo:
    """Return the zone in which the site's wall clocks are read."""
    return ZoneInfo(_zone_name())


def _zone_name() -> str:
    return getUtility(IRegistry).get("plone.portal_timezone") or "UTC"


def _area(office: VirtualOffice) -> ConsultationArea | None:
    parent = aq_parent(aq_inner(office))
    return parent if IConsultationArea.providedBy(parent) else None


def _topics(area: ConsultationArea | None) -> list[Topic]:
    if area is None:
        return []
    return [child for child in area.objectValues() if ITopic.providedBy(child)]


def _viewers(content: Persistent) -> frozenset[str]:
    return frozenset(rolesForPermissionOn("View", content) or ("Anonymous",))


def _visible_to(audience: frozenset[str], topic: Topic) -> bool:
    viewers = _viewers(topic)
    return "Anonymous" in viewers or audience <= viewers


def _sources(office: VirtualOffice, area: ConsultationArea | None) -> tuple[Persistent, ...]:
    if area is None:
        return (aq_base(office),)
    # The folder's own counter is written whenever something is added or removed.
    topics = (aq_base(topic) for topic in _topics(area))
    return (aq_base(office), aq_base(area), area._count, *topics)


def _serials(sources: tuple[Persistent, ...]) -> tuple[bytes, ...]:
    """Return the serials of the sources, none while one of them is being changed."""
    serials = []
    for source in sources:
        source._p_activate()
        if source._p_changed or source._p_jar is None:
            return ()
        serials.append(source._p_serial)
    return tuple(serials)
