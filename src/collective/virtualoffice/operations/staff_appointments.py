"""What officials do with the appointments of an office: no deadline binds them."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import in_state
from collective.virtualoffice.domain.appointment import noted
from collective.virtualoffice.domain.appointment import restored
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.appointment_history import RESTORED
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.interval import Interval
from collective.virtualoffice.domain.slots import free_seat
from collective.virtualoffice.operations.booking_input import checked_start
from collective.virtualoffice.operations.change_appointment import cancel_kept
from collective.virtualoffice.operations.change_appointment import move_kept
from collective.virtualoffice.operations.change_appointment import slot_of
from collective.virtualoffice.operations.check_in import seat_by_official
from collective.virtualoffice.operations.citizen_input import checked_text
from collective.virtualoffice.operations.notices import Event
from collective.virtualoffice.operations.notices import tell
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.appointments import put_appointment
from collective.virtualoffice.storage.appointments import restore_appointment
from collective.virtualoffice.storage.blocks import Block
from collective.virtualoffice.storage.blocks import block_time
from collective.virtualoffice.storage.blocks import remove_block
from collective.virtualoffice.storage.blocks import seal_note
from collective.virtualoffice.storage.diary import diary_of
from collective.virtualoffice.storage.returning_time import give_back_due
from collective.virtualoffice.storage.returning_time import give_back_early
from collective.virtualoffice.storage.returning_time import taken_at
from collective.virtualoffice.storage.transactions import atomic
from dataclasses import replace
from datetime import datetime
from datetime import timedelta


OFFICE = "office"
LONGEST_ABSENCE = timedelta(days=62)
FARTHEST_ABSENCE = timedelta(days=800)


@atomic
def move_for_citizen(
    office: VirtualOffice, appointment_id: str, start: object, *, now: datetime
) -> None:
    """Move an appointment; the citizen is told. Notice does not bind an official."""
    rules = office_rules(office)
    booking = replace(rules.booking, notice=timedelta())
    move_kept(replace(rules, booking=booking), appointment_id, start, OFFICE, now)


@atomic
def cancel_for_citizen(office: VirtualOffice, appointment_id: str, *, now: datetime) -> None:
    """Cancel an appointment; the citizen is told. Doing it again changes nothing."""
    rules = office_rules(office)
    kept = appointment_record(diary_of(rules.uid), appointment_id).appointment
    if kept.state is not State.CANCELLED:
        cancel_kept(rules, appointment_id, OFFICE, now)


@atomic
def restore(office: VirtualOffice, appointment_id: str, *, now: datetime) -> None:
    """Book a cancelled appointment again; SlotTaken where its time is no longer free."""
    rules = office_rules(office)
    diary = diary_of(rules.uid)
    kept = appointment_record(diary, appointment_id).appointment
    if kept.state is not State.CANCELLED:
        raise WrongState(kept.state)
    give_back_due(diary, now)
    give_back_early(diary, kept.seat, kept.span)
    slot = replace(slot_of(rules, kept), notice=timedelta())
    taken = taken_at(diary, now)
    seat = free_seat(rules.hours, kept.channel, slot, taken, kept.start, now, prefer=kept.seat)
    again = noted(restored(kept, seat), RESTORED, now, OFFICE)
    restore_appointment(diary, again)
    tell(Event.BOOKED, again, now, by=OFFICE)


@atomic
def check_in_at_counter(office: VirtualOffice, appointment_id: str, *, now: datetime) -> None:
    """Put somebody into the line who stands at the counter, or is about to be phoned.

    Not before the day of the appointment: that is TooEarly.
    """
    record = appointment_record(diary_of(office.UID()), appointment_id)
    if record.appointment.is_by_video:
        raise WrongState(record.appointment.state)
    seat_by_official(office, record, now)


@atomic
def mark_no_show(office: VirtualOffice, appointment_id: str, *, now: datetime) -> None:
    """Note that nobody came; not before the appointment has begun."""
    diary = diary_of(office.UID())
    kept = appointment_record(diary, appointment_id).appointment
    if now < kept.start or kept.state is not State.BOOKED:
        raise WrongState(kept.state)
    missed = noted(in_state(kept, State.NO_SHOW, now), State.NO_SHOW, now, OFFICE)
    put_appointment(diary, missed)


@atomic
def block(
    office: VirtualOffice,
    official: str,
    start: object,
    end: object,
    *,
    note: object = "",
    now: datetime,
) -> Block:
    """Take one seat's time for an official's absence; SlotTaken names what is in the way."""
    first, last = checked_start(start), _checked_end(end)
    if last <= first:
        raise InvalidValue("end", "end_not_after_start")
    if last - first > LONGEST_ABSENCE:
        raise InvalidValue("end", "too_long")
    if abs(first - now) > FARTHEST_ABSENCE:
        raise InvalidValue("start", "out_of_range")
    rules = office_rules(office)
    note = seal_note(checked_text("note", note), rules.erase_on(last))
    return block_time(diary_of(rules.uid), rules.hours, official, Interval(first, last), now, note)


@atomic
def unblock(office: VirtualOffice, block_id: str) -> None:
    """Give the time of an absence back; NotFound where there is none."""
    remove_block(diary_of(office.UID()), block_id)


def _checked_end(value: object) -> datetime:
    try:
        return checked_start(value)
    except InvalidValue as problem:
        raise InvalidValue("end", problem.code) from None
