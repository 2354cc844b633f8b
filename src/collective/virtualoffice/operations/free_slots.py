"""Which times can be booked: read only, and only what was asked for."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.slots import first_free_slot
from collective.virtualoffice.domain.slots import free_slots
from collective.virtualoffice.domain.slots import FreeSlot
from collective.virtualoffice.operations.booking_input import checked_channel
from collective.virtualoffice.operations.booking_input import checked_topic
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.returning_time import taken_at
from datetime import date
from datetime import datetime


def slots_of(
    office: VirtualOffice,
    *,
    topic: object = None,
    channel: object = None,
    first: date,
    last: date,
    now: datetime,
) -> tuple[FreeSlot, ...]:
    """Return the free slots of the local days first to last; none where booking is off.

    Raises InvalidValue naming `topic` or `channel`.
    """
    rules = office_rules(office)
    channel = checked_channel(channel)
    wanted = checked_topic(topic, channel, rules)
    if not rules.booking.is_on:
        return ()
    taken = taken_at(find_diary(rules.uid), now)
    return free_slots(rules.hours, channel, rules.slots_of(wanted), taken, first, last, now)


def first_slot_of(
    office: VirtualOffice,
    *,
    topic: object = None,
    channel: object = None,
    first: date,
    now: datetime,
) -> FreeSlot | None:
    """Return the first free slot from a local day to the horizon, or None."""
    rules = office_rules(office)
    channel = checked_channel(channel)
    wanted = checked_topic(topic, channel, rules)
    if not rules.booking.is_on:
        return None
    taken = taken_at(find_diary(rules.uid), now)
    return first_free_slot(rules.hours, channel, rules.slots_of(wanted), taken, first, now)
