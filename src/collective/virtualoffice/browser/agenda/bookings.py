"""Appointments as the agenda shows them."""

from collective.virtualoffice.browser.agenda.words import CHANNELS
from collective.virtualoffice.browser.agenda.words import STATES
from collective.virtualoffice.browser.agenda.words import timing
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.content.contact import phone_url
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.operations.views_of_diary import Entry
from dataclasses import dataclass
from datetime import datetime


NOT_HERE = (State.BOOKED, State.NO_SHOW)
TO_PHONE = (State.BOOKED, State.CHECKED_IN, State.NO_SHOW)


@dataclass(frozen=True)
class Booking:
    """One appointment in words; empty texts where nothing is known."""

    id: str
    office: str
    start: datetime
    span: str
    number: str
    name: str
    topic: str
    channel: str
    state: str
    state_name: str
    timing: tuple[str, ...]
    phone: str
    page_url: str
    may_check_in: bool
    may_phone: bool

    @property
    def title(self) -> str:
        """Return number and name, for labels: 12 · Frau Demir."""
        return f"{self.number} · {self.name}" if self.name else self.number

    @property
    def url(self) -> str:
        """Return the address of the appointment's page."""
        return f"{self.page_url}?id={self.id}"

    @property
    def phone_url(self) -> str:
        """Return the link that dials."""
        return phone_url(self.phone)

    @property
    def has_acts(self) -> bool:
        """Tell whether something can be done with one click."""
        return self.may_check_in or self.may_phone


@dataclass(frozen=True)
class Bookings:
    """Word the appointments of one office, in the language of the page."""

    office: VirtualOffice
    rules: OfficeRules
    time: SpokenTime

    def booking(self, entry: Entry) -> Booking:
        """Return an appointment in words."""
        one, details = entry.appointment, entry.details
        topic = self.rules.topics.get(one.topic)
        url = self.office.absolute_url()
        is_today = one.start.astimezone(self.time.zone).date() == self.time.today
        return Booking(
            id=one.id,
            office=self.rules.title,
            start=one.start,
            span=spoken_span(Interval(one.start, one.end), self.time),
            number=str(one.number),
            name=details.name,
            topic=topic.title if topic else "",
            channel=CHANNELS[one.channel],
            state=one.state.value,
            state_name=STATES[one.state],
            timing=tuple(timing(one, entry.ticket, self.time.now)),
            phone=details.phone,
            page_url=f"{url}/@@agenda-appointment",
            may_check_in=is_today and one.is_in_person and one.state in NOT_HERE,
            may_phone=is_today and one.is_by_phone and one.state in TO_PHONE,
        )


def bookings_in(office: VirtualOffice, language: str, now: datetime) -> Bookings:
    """Return what words the appointments of an office."""
    rules = office_rules(office)
    return Bookings(office, rules, SpokenTime(language, rules.hours.zone, now))


def spoken_span(span: Interval, time: SpokenTime) -> str:
    """Return from when to when by the clock: 8:00 to 12:00; midnight ends as 24:00."""
    start, end = (instant.astimezone(time.zone) for instant in (span.start, span.end))
    until = 24 * 60 if _is_midnight(end) else end.hour * 60 + end.minute
    return time.hours(start.hour * 60 + start.minute, until)


def _is_midnight(instant: datetime) -> bool:
    return (instant.hour, instant.minute) == (0, 0)
