"""A citizen chooses a time: it is kept for some minutes while the form is filled in."""

from collections.abc import Mapping
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.booking_draft import draft_after
from collective.virtualoffice.domain.errors import BookingOff
from collective.virtualoffice.domain.errors import HoldExpired
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.slots import free_seat
from collective.virtualoffice.domain.slots import span_with_buffers
from collective.virtualoffice.operations.booking_input import checked_channel
from collective.virtualoffice.operations.booking_input import checked_start
from collective.virtualoffice.operations.booking_input import checked_topic
from collective.virtualoffice.operations.booking_input import required_contact
from collective.virtualoffice.operations.details import details_of
from collective.virtualoffice.storage.appointments import appointment_id_of
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.diary import diary_of
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.holds import add_hold
from collective.virtualoffice.storage.holds import drop_hold
from collective.virtualoffice.storage.holds import extend_hold
from collective.virtualoffice.storage.holds import find_hold
from collective.virtualoffice.storage.holds import forget_hold
from collective.virtualoffice.storage.holds import Hold
from collective.virtualoffice.storage.holds import keep_draft as store_draft
from collective.virtualoffice.storage.holds import known_hold
from collective.virtualoffice.storage.holds import revive_hold
from collective.virtualoffice.storage.returning_time import give_back_due
from collective.virtualoffice.storage.returning_time import taken_at
from collective.virtualoffice.storage.sealed import seal
from collective.virtualoffice.storage.sealed import unseal
from collective.virtualoffice.storage.tokens import hashed
from collective.virtualoffice.storage.tokens import new_token
from collective.virtualoffice.storage.transactions import atomic
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import timedelta


DRAFT_ERASED_AFTER = timedelta(days=1)
"""From when it was typed: a hold may last past midnight."""


@dataclass(frozen=True)
class Held:
    """A hold, and the only copy of the token that opens it."""

    hold: Hold
    token: str


@atomic
def hold_slot(
    office: VirtualOffice,
    *,
    topic: object = None,
    channel: object = None,
    start: object = None,
    instead_of: str = "",
    now: datetime,
) -> Held:
    """Keep a slot for as long as the office allows.

    `instead_of` is the token of another hold that is given up for it and hands on what was
    typed, or of an appointment like which another one is booked.
    Raises InvalidValue, BookingOff, OutsideWindow or SlotTaken; nothing is changed then.
    """
    rules = office_rules(office)
    channel = checked_channel(channel)
    wanted = checked_topic(topic, channel, rules)
    begins = checked_start(start)
    if not rules.booking.is_on:
        raise BookingOff
    diary = diary_of(rules.uid)
    give_back_due(diary, now)
    sealed = _handed_on(rules, channel, instead_of, now) if instead_of else b""
    slot = rules.slots_of(wanted)
    seat = free_seat(rules.hours, channel, slot, taken_at(diary, now), begins, now)
    token = new_token()
    hold = Hold(
        seat=seat,
        span=span_with_buffers(begins, slot),
        topic=wanted.uid,
        channel=channel,
        start=begins,
        end=begins + wanted.duration,
        expires=now + rules.booking.hold,
        sealed=sealed,
    )
    add_hold(diary, hashed(token), hold)
    return Held(hold, token)


@atomic
def hold_again(office: VirtualOffice, token: str, *, now: datetime) -> Hold:
    """Hold the same time once more where the hold is over; one that lasts stays as it is.

    Raises SlotTaken, OutsideWindow or InvalidValue where it cannot be had any more, BookingOff,
    and HoldExpired once nothing is known of the hold.
    """
    rules = office_rules(office)
    diary = diary_of(rules.uid)
    give_back_due(diary, now)
    former = known_hold(diary, hashed(token), now)
    if former.expires > now:
        return former
    if not rules.booking.is_on:
        raise BookingOff
    wanted = checked_topic(former.topic, former.channel, rules)
    slot = rules.slots_of(wanted)
    seat = free_seat(
        rules.hours, former.channel, slot, taken_at(diary, now), former.start, now, former.seat
    )
    hold = replace(
        former,
        seat=seat,
        span=span_with_buffers(former.start, slot),
        end=former.start + wanted.duration,
        expires=now + rules.booking.hold,
    )
    revive_hold(diary, hashed(token), hold)
    return hold


def held(office: VirtualOffice, token: str, *, now: datetime) -> Hold:
    """Return a hold that lasts; HoldExpired otherwise."""
    diary = find_diary(office.UID())
    if diary is None:
        raise HoldExpired
    return find_hold(diary, hashed(token), now)


def held_once(office: VirtualOffice, token: str, *, now: datetime) -> Hold:
    """Return a hold, even one that is over; HoldExpired once nothing is known of it."""
    diary = find_diary(office.UID())
    if diary is None:
        raise HoldExpired
    return known_hold(diary, hashed(token), now)


@atomic
def hold_longer(office: VirtualOffice, token: str, *, now: datetime) -> Hold:
    """Give somebody who fills in the form the whole time once more (WCAG 2.2.1)."""
    rules = office_rules(office)
    return extend_hold(diary_of(rules.uid), hashed(token), now + rules.booking.hold, now)


@atomic
def release_hold(office: VirtualOffice, token: str) -> bool:
    """Give a held slot back; tell whether there was one."""
    return drop_hold(diary_of(office.UID()), hashed(token))


@atomic
def keep_draft(
    office: VirtualOffice, token: str, facts: Mapping[str, object], *, now: datetime
) -> None:
    """Keep what was typed so far, sealed, with the hold and for a while after its end."""
    rules = office_rules(office)
    store_draft(diary_of(rules.uid), hashed(token), _sealed_draft(rules, facts, now), now)


def _handed_on(rules: OfficeRules, channel: str, token: str, now: datetime) -> bytes:
    """Return what was typed with a hold, which is given up, or told with an appointment."""
    diary = diary_of(rules.uid)
    try:
        sealed = known_hold(diary, hashed(token), now).sealed
    except HoldExpired:
        return _taken_over(rules, channel, token, now)
    forget_hold(diary, hashed(token))
    return sealed


def _taken_over(rules: OfficeRules, channel: str, token: str, now: datetime) -> bytes:
    diary = diary_of(rules.uid)
    try:
        record = appointment_record(diary, appointment_id_of(diary, token))
        details = details_of(record)
    except NotFound:
        return b""
    asked = required_contact(rules, channel) or {"email"}
    draft = draft_after(record.appointment, details, asked, now)
    return _sealed_draft(rules, draft.as_facts(), now)


def _sealed_draft(rules: OfficeRules, facts: Mapping[str, object], now: datetime) -> bytes:
    return seal(facts, now.astimezone(rules.hours.zone).date() + DRAFT_ERASED_AFTER)


def draft_of(hold: Hold) -> dict[str, object]:
    """Return what was typed so far; empty at the beginning."""
    return unseal(hold.sealed) if hold.sealed else {}
