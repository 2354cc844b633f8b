"""Which times officials can choose: notice does not bind them, nor does booking that is off."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.booking_rules import SlotRules
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.slots import first_free_slot
from collective.virtualoffice.domain.slots import free_slots
from collective.virtualoffice.domain.slots import FreeSlot
from collective.virtualoffice.domain.slots import TakenMinutes
from collective.virtualoffice.domain.slots import without
from collective.virtualoffice.operations.booking_input import checked_channel
from collective.virtualoffice.operations.booking_input import checked_topic
from collective.virtualoffice.operations.change_appointment import slot_of
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.returning_time import taken_at
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class StaffSlots:
    """The times for one purpose, of an office as it stands at one instant."""

    rules: OfficeRules
    channel: str
    slot: SlotRules
    taken: TakenMinutes
    now: datetime

    def on(self, day: date) -> tuple[FreeSlot, ...]:
        """Return the free slots of a local day."""
        return free_slots(self.rules.hours, self.channel, self.slot, self.taken, day, day, self.now)

    def first_from(self, day: date) -> FreeSlot | None:
        """Return the first free slot from a local day to the horizon, or None."""
        return first_free_slot(self.rules.hours, self.channel, self.slot, self.taken, day, self.now)


def slots_for_caller(
    office: VirtualOffice, *, topic: object = None, channel: object = None, now: datetime
) -> StaffSlots:
    """Return the times to book for a caller; InvalidValue names `topic` or `channel`."""
    rules = office_rules(office)
    channel = checked_channel(channel)
    wanted = checked_topic(topic, channel, rules)
    taken = taken_at(find_diary(rules.uid), now)
    slot = replace(rules.slots_of(wanted), notice=timedelta())
    return StaffSlots(rules, channel, slot, taken, now)


def slots_for_move(
    office: VirtualOffice, appointment_id: str, *, by_staff: bool = True, now: datetime
) -> StaffSlots:
    """Return the times to which an appointment can be moved; NotFound where there is none.

    Notice binds its citizen, unless the office moves it `by_staff`.
    """
    rules = office_rules(office)
    diary = find_diary(rules.uid)
    kept = appointment_record(diary, appointment_id).appointment
    taken = taken_at(diary, now)
    if kept.holds_time:
        taken = without(taken, kept.seat, kept.span)
    slot = slot_of(rules, kept)
    if by_staff:
        slot = replace(slot, notice=timedelta())
    return StaffSlots(rules, kept.channel, slot, taken, now)
