"""What time itself does to appointments: reminders, holds that end, who did not come, purging."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.appointment import in_state
from collective.virtualoffice.domain.appointment import noted
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.operations.remind import leave_due_reminders
from collective.virtualoffice.storage.appointments import agenda
from collective.virtualoffice.storage.appointments import has_appointments_over_before
from collective.virtualoffice.storage.appointments import purge_appointments
from collective.virtualoffice.storage.appointments import put_appointment
from collective.virtualoffice.storage.blocks import has_blocks_over_before
from collective.virtualoffice.storage.blocks import purge_blocks
from collective.virtualoffice.storage.booking_keys import forget_old_keys
from collective.virtualoffice.storage.booking_keys import has_old_keys
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.diary import diary_of
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.guests import forget_guests
from collective.virtualoffice.storage.returning_time import give_back_due
from collective.virtualoffice.storage.returning_time import has_due
from collective.virtualoffice.storage.transactions import atomic
from datetime import datetime
from datetime import timedelta


LOOKED_BACK = timedelta(days=1)
"""How far back an appointment is looked for that ended with nobody there."""


def run_due_in_diary(office: VirtualOffice, *, now: datetime) -> None:
    """Do what is due in one diary; writes only where something is."""
    rules = office_rules(office)
    diary = find_diary(rules.uid)
    if diary is None:
        return
    if has_due(diary, now) or has_old_keys(diary, now) or _unattended(diary, now):
        _write_due(rules.uid, now)
    leave_due_reminders(rules, diary, now)
    before = rules.midnight_before(now) - timedelta(days=rules.retention_days)
    if has_appointments_over_before(diary, before) or has_blocks_over_before(diary, before):
        _purge(rules.uid, before)


@atomic
def _write_due(uid: str, now: datetime) -> None:
    diary = diary_of(uid)
    give_back_due(diary, now)
    forget_old_keys(diary, now)
    for appointment in _unattended(diary, now):
        missed = noted(in_state(appointment, State.NO_SHOW, now), State.NO_SHOW, now)
        put_appointment(diary, missed)


@atomic
def _purge(uid: str, before: datetime) -> None:
    diary = diary_of(uid)
    purge_appointments(diary, before)
    purge_blocks(diary, before)
    forget_guests(uid)


def _unattended(diary: Diary, now: datetime) -> list[Appointment]:
    """Return the video appointments that are over and nobody came to.

    Whether somebody was phoned or stood at the counter, only officials know; and whoever
    waited until the office closed did come.
    """
    return [
        appointment
        for appointment in agenda(diary, Interval(now - LOOKED_BACK, now))
        if appointment.state is State.BOOKED
        and appointment.is_by_video
        and appointment.end <= now
        and not appointment.was_closed_out
    ]
