"""The diary of an office as its officials see it."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.free_time import free_times
from collective.virtualoffice.domain.free_time import FreeTime
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.operations.details import details_of
from collective.virtualoffice.storage.appointments import agenda
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.appointments import AppointmentRecord
from collective.virtualoffice.storage.blocks import Block
from collective.virtualoffice.storage.blocks import blocks_between
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.returning_time import taken_at
from collective.virtualoffice.storage.sealed import Erased
from collective.virtualoffice.storage.transactions import root_of
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta


@dataclass(frozen=True)
class Entry:
    """An appointment with what its citizen has told; nothing once that is erased.

    `ticket` is there while the citizen is in this office's line.
    """

    appointment: Appointment
    details: CitizenDetails
    ticket: Ticket | None = None


def entry_of(office: VirtualOffice, appointment_id: str) -> Entry:
    """Return one appointment; NotFound otherwise."""
    return _entry(appointment_record(find_diary(office.UID()), appointment_id))


def entries_between(office: VirtualOffice, span: Interval) -> list[Entry]:
    """Return the appointments that lie in a span at least in part, in order of time."""
    diary = find_diary(office.UID())
    return [_entry(appointment_record(diary, one.id)) for one in agenda(diary, span)]


def still_to_come_today(office: VirtualOffice, *, now: datetime) -> list[Entry]:
    """Return the appointments of this local day that are not over, in order of time."""
    today = now.astimezone(office_rules(office).hours.zone).date()
    entries = entries_between(office, local_days(office, today, today))
    return [entry for entry in entries if not entry.appointment.is_over]


def absences_between(office: VirtualOffice, span: Interval) -> list[Block]:
    """Return the officials' absences that lie in a span, in order of time."""
    return blocks_between(find_diary(office.UID()), span)


def free_times_between(
    office: VirtualOffice, span: Interval, *, now: datetime
) -> tuple[FreeTime, ...]:
    """Return when somebody could still be booked by hand within a span, from now on."""
    rules = office_rules(office)
    start = max(span.start, now.replace(second=0, microsecond=0))
    if start >= span.end:
        return ()
    taken = taken_at(find_diary(rules.uid), now)
    return free_times(rules.hours, taken, Interval(start, span.end))


def local_days(office: VirtualOffice, first: date, last: date) -> Interval:
    """Return the span of some local days of an office, both included."""
    zone = office_rules(office).hours.zone
    begin = datetime.combine(first, time(), zone)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    return Interval(begin, end)


def _entry(record: AppointmentRecord) -> Entry:
    appointment = record.appointment
    line = root_of().offices.get(appointment.office)
    kept = line.tickets.get(appointment.ticket) if line and appointment.ticket else None
    return Entry(appointment, _readable(record), kept.ticket if kept else None)


def _readable(record: AppointmentRecord) -> CitizenDetails:
    try:
        return details_of(record)
    except Erased:
        return CitizenDetails()
