"""The diary of an office as its officials see it."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.operations.details import details_of
from collective.virtualoffice.storage.appointments import agenda
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.blocks import Block
from collective.virtualoffice.storage.blocks import blocks_between
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.sealed import Erased
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta


@dataclass(frozen=True)
class Entry:
    """An appointment with what its citizen has told; nothing once that is erased."""

    appointment: Appointment
    details: CitizenDetails


def entry_of(office: VirtualOffice, appointment_id: str) -> Entry:
    """Return one appointment; NotFound otherwise."""
    record = appointment_record(find_diary(office.UID()), appointment_id)
    return Entry(record.appointment, _readable(record))


def entries_between(office: VirtualOffice, span: Interval) -> list[Entry]:
    """Return the appointments that lie in a span at least in part, in order of time."""
    diary = find_diary(office.UID())
    return [Entry(one, _readable(appointment_record(diary, one.id))) for one in agenda(diary, span)]


def still_to_come_today(office: VirtualOffice, *, now: datetime) -> list[Entry]:
    """Return the appointments of this local day that are not over, in order of time."""
    today = now.astimezone(office_rules(office).hours.zone).date()
    entries = entries_between(office, local_days(office, today, today))
    return [entry for entry in entries if not entry.appointment.is_over]


def absences_between(office: VirtualOffice, span: Interval) -> list[Block]:
    """Return the officials' absences that lie in a span, in order of time."""
    return blocks_between(find_diary(office.UID()), span)


def local_days(office: VirtualOffice, first: date, last: date) -> Interval:
    """Return the span of some local days of an office, both included."""
    zone = office_rules(office).hours.zone
    begin = datetime.combine(first, time(), zone)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    return Interval(begin, end)


def _readable(record: object) -> CitizenDetails:
    try:
        return details_of(record)
    except Erased:
        return CitizenDetails()
