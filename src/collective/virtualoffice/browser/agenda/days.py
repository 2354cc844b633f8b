"""One day of the agenda: who comes when, what is free, who of the officials is away."""

from collections.abc import Iterable
from collective.virtualoffice import _
from collective.virtualoffice.browser.agenda.absences_in_words import absence_in_words
from collective.virtualoffice.browser.agenda.absences_in_words import AbsenceInWords
from collective.virtualoffice.browser.agenda.bookings import Booking
from collective.virtualoffice.browser.agenda.bookings import Bookings
from collective.virtualoffice.browser.agenda.bookings import spoken_span
from collective.virtualoffice.browser.agenda.words import CHANNELS
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.domain.free_time import FreeTime
from collective.virtualoffice.operations.views_of_diary import absences_between
from collective.virtualoffice.operations.views_of_diary import entries_between
from collective.virtualoffice.operations.views_of_diary import free_times_between
from collective.virtualoffice.operations.views_of_diary import local_days
from dataclasses import dataclass
from datetime import date
from zope.i18n import translate


@dataclass(frozen=True)
class Row:
    """A line of the table: an appointment, or where the present moment is."""

    booking: Booking | None


@dataclass(frozen=True)
class OfficeDay:
    """What a day holds in one office, beside its appointments."""

    title: str
    book_url: str
    hours: tuple[str, ...]
    free: tuple[str, ...]
    absences: tuple[AbsenceInWords, ...]


@dataclass(frozen=True)
class Day:
    """A day of one or more offices."""

    id: str
    title: str
    rows: tuple[Row, ...]
    offices: tuple[OfficeDay, ...]
    is_today: bool
    is_past: bool

    @property
    def people(self) -> int:
        """Return how many appointments the day has, cancelled ones included."""
        return sum(row.booking is not None for row in self.rows)


NOW = Row(None)


def day_of(offices: list[Bookings], day: date) -> Day:
    """Return a day of some offices."""
    time = offices[0].time
    is_today = day == time.today
    found = [booking for office in offices for booking in _bookings(office, day)]
    bookings = sorted(found, key=lambda booking: (booking.start, int(booking.number)))
    return Day(
        id=f"vo-day-{day.isoformat()}",
        title=_title(day, time),
        rows=tuple(_with_now(bookings, time) if is_today else map(Row, bookings)),
        offices=tuple(_office_day(office, day) for office in offices),
        is_today=is_today,
        is_past=day < time.today,
    )


def _bookings(office: Bookings, day: date) -> list[Booking]:
    span = local_days(office.office, day, day)
    entries = entries_between(office.office, span)
    return [office.booking(entry) for entry in entries if span.contains(entry.appointment.start)]


def _with_now(bookings: Iterable[Booking], time: SpokenTime) -> list[Row]:
    bookings = list(bookings)
    past = [Row(booking) for booking in bookings if booking.start <= time.now]
    to_come = [Row(booking) for booking in bookings if booking.start > time.now]
    return [*past, NOW, *to_come] if bookings else []


def _office_day(office: Bookings, day: date) -> OfficeDay:
    time, content = office.time, office.office
    span = local_days(content, day, day)
    free = free_times_between(content, span, now=time.now)
    return OfficeDay(
        title=office.rules.title,
        book_url=f"{content.absolute_url()}/@@agenda-book?day={day.isoformat()}",
        hours=tuple(_hours(office, day)),
        free=tuple(_free(one, time) for one in free),
        absences=tuple(
            absence_in_words(content, block, time) for block in absences_between(content, span)
        ),
    )


def _hours(office: Bookings, day: date) -> list[str]:
    words = []
    for opening in office.rules.hours.openings(day, day):
        channels = [CHANNELS[code] for code in CHANNELS if code in opening.channels]
        if channels:
            named = ", ".join(
                translate(name, target_language=office.time.language) for name in channels
            )
            words.append(f"{spoken_span(opening.interval, office.time)}: {named}")
    return words


def _free(one: FreeTime, time: SpokenTime) -> str:
    span = spoken_span(one.span, time)
    if one.seats == 1:
        return span
    mapping = {"span": span, "desks": str(one.seats)}
    message = _("agenda_free_at_desks", default="${span} (${desks} desks)", mapping=mapping)
    return translate(message, target_language=time.language)


def _title(day: date, time: SpokenTime) -> str:
    if day != time.today:
        return time.day(day)
    message = _("agenda_today_is", default="Today, ${day}", mapping={"day": time.day(day)})
    return translate(message, target_language=time.language)
