"""Citizens are reminded: what became due since somebody last looked is left in the outbox.

Which reminders that are is read from the diary, so an appointment needs no job of its own
for each of them, and what editors change holds for appointments that are booked already.
"""

from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.reminding import due_lead
from collective.virtualoffice.domain.reminding import starts_to_look_at
from collective.virtualoffice.operations.notices import Event
from collective.virtualoffice.operations.notices import tell
from collective.virtualoffice.storage.appointments import starting
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.diary import diary_of
from collective.virtualoffice.storage.transactions import atomic
from datetime import datetime


def leave_due_reminders(rules: OfficeRules, diary: Diary, now: datetime) -> None:
    """Leave the reminders of an office that are due; writes only where one may be."""
    if _to_look_at(rules, diary, now):
        _leave(rules, now)


@atomic
def _leave(rules: OfficeRules, now: datetime) -> None:
    diary = diary_of(rules.uid)
    leads = rules.booking.reminders
    for appointment in _to_look_at(rules, diary, now):
        lead = due_lead(appointment, leads, diary.reminded, now)
        if lead is not None:
            tell(Event.REMINDER, appointment, now, lead=str(int(lead.total_seconds() // 60)))
    diary.reminded = now


def _to_look_at(rules: OfficeRules, diary: Diary, now: datetime) -> list[Appointment]:
    """Return each appointment once of which a reminder may have become due."""
    spans = starts_to_look_at(rules.booking.reminders, diary.reminded, now)
    found = {
        appointment.id: appointment
        for span in spans
        for appointment in starting(diary, span.start, span.end)
    }
    return list(found.values())
