"""Somebody books an appointment: a citizen in the form, or an official for a caller."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.appointment import noted
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.consent import agreements
from collective.virtualoffice.domain.errors import BookingOff
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.slots import free_seat
from collective.virtualoffice.domain.slots import span_with_buffers
from collective.virtualoffice.operations.booking_input import checked_channel
from collective.virtualoffice.operations.booking_input import checked_details
from collective.virtualoffice.operations.booking_input import checked_start
from collective.virtualoffice.operations.booking_input import checked_topic
from collective.virtualoffice.operations.citizen_input import checked_language
from collective.virtualoffice.operations.citizen_input import checked_line
from collective.virtualoffice.operations.details import contact_hashes
from collective.virtualoffice.operations.details import details_of
from collective.virtualoffice.operations.details import sealed_details
from collective.virtualoffice.operations.notices import Event
from collective.virtualoffice.operations.notices import tell
from collective.virtualoffice.operations.site_secret import derived
from collective.virtualoffice.storage.appointments import add_appointment
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.appointments import next_appointment_number
from collective.virtualoffice.storage.booking_keys import booked_with_key
from collective.virtualoffice.storage.booking_keys import remember_key
from collective.virtualoffice.storage.booking_keys import used_key
from collective.virtualoffice.storage.booking_keys import UsedKey
from collective.virtualoffice.storage.contacts import refuse_over_limit
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.diary import diary_of
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.holds import Hold
from collective.virtualoffice.storage.holds import use_hold
from collective.virtualoffice.storage.returning_time import give_back_due
from collective.virtualoffice.storage.returning_time import taken_at
from collective.virtualoffice.storage.tokens import hashed
from collective.virtualoffice.storage.tokens import id_from
from collective.virtualoffice.storage.tokens import new_token
from collective.virtualoffice.storage.transactions import atomic
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import datetime
from datetime import timedelta

import json


SHORTEST_KEY = 16
CITIZEN = "citizen"
OFFICE = "office"
KEY_REMEMBERED = timedelta(days=1)


@dataclass(frozen=True)
class Request:
    """What somebody wants to book, as it was sent: a held slot, or a start of a topic.

    `by_staff` is a booking for a caller: notice, limit and the office's wishes about contact
    data bind citizens only.
    """

    hold: object = ""
    topic: object = None
    channel: object = None
    start: object = None
    name: object = ""
    email: object = ""
    phone: object = ""
    language: object = ""
    answers: object = None
    consents: object = None
    by_staff: bool = field(default=False, kw_only=True)


@dataclass(frozen=True)
class Booked:
    """An appointment and the token that opens it; `is_new` unless its key had booked it before."""

    appointment: Appointment
    details: CitizenDetails
    token: str
    is_new: bool = True


@atomic
def book(office: VirtualOffice, wanted: Request, *, key: object = "", now: datetime) -> Booked:
    """Book a slot; the same key and request give the same appointment for a day.

    Raises InvalidValue, BookingOff, HoldExpired, OutsideWindow, SlotTaken, LimitReached or
    IdempotencyMismatch; nothing is changed then, and the hold lasts on.
    """
    rules = office_rules(office)
    diary = diary_of(rules.uid)
    key_hash, body_hash = _key_hashes(rules.uid, key, wanted)
    known = booked_with_key(diary, key_hash, body_hash, now) if key_hash else None
    if known is not None:
        return _booked_before(diary, known)
    if not rules.booking.is_on and not wanted.by_staff:
        raise BookingOff
    booked = _appointment(diary, rules, wanted, now)
    if key_hash:
        used = UsedKey(body_hash, booked.appointment.id, now + KEY_REMEMBERED)
        remember_key(diary, key_hash, used)
    by = OFFICE if wanted.by_staff else CITIZEN
    tell(Event.BOOKED, booked.appointment, now, by=by)
    return booked


def booked_with(office: VirtualOffice, key: str, *, now: datetime) -> Booked | None:
    """Return what a key has booked, whatever was sent with it; None for one that booked nothing."""
    diary = find_diary(office.UID())
    if diary is None:
        return None
    used = used_key(diary, _key_hash(office.UID(), key), now)
    return _booked_before(diary, used.appointment) if used else None


def _appointment(diary: Diary, rules: OfficeRules, wanted: Request, now: datetime) -> Booked:
    if wanted.by_staff:
        rules = _without_conditions(rules)
    give_back_due(diary, now)
    hold = _used_hold(diary, wanted.hold, now)
    channel = checked_channel(hold.channel if hold else wanted.channel)
    topic = checked_topic(hold.topic if hold else wanted.topic, channel, rules)
    slot = rules.slots_of(topic)
    if hold is None:
        start = checked_start(wanted.start)
        seat = free_seat(rules.hours, channel, slot, taken_at(diary, now), start, now)
        end, span = start + topic.duration, span_with_buffers(start, slot)
    else:
        start, end, seat, span = hold.start, hold.end, hold.seat, hold.span
    token = new_token()
    details = checked_details(
        name=wanted.name,
        email=wanted.email,
        phone=wanted.phone,
        answers=wanted.answers,
        consents=wanted.consents,
        topic=topic,
        channel=channel,
        rules=rules,
    )
    agreed = agreements(details.consents, now)
    details = replace(details, token=token, agreements=agreed)
    contacts = contact_hashes(rules.uid, details)
    refuse_over_limit(diary, contacts, rules.booking.limit, now)
    appointment = Appointment(
        id=id_from(hashed(token)),
        number=next_appointment_number(diary),
        office=rules.uid,
        topic=topic.uid,
        channel=channel,
        start=start,
        end=end,
        seat=seat,
        created=now,
        buffer_before=start - span.start,
        buffer_after=span.end - end,
        language=checked_language(wanted.language),
    )
    by = OFFICE if wanted.by_staff else CITIZEN
    appointment = noted(appointment, appointment.state, now, by)
    sealed = sealed_details(rules, appointment, details)
    add_appointment(diary, appointment, hashed(token), sealed, contacts, hold)
    return Booked(appointment, details, token)


def _without_conditions(rules: OfficeRules) -> OfficeRules:
    booking = replace(
        rules.booking, is_on=True, notice=timedelta(), limit=None, contact_required=frozenset()
    )
    return replace(rules, booking=booking)


def _used_hold(diary: Diary, token: object, now: datetime) -> Hold | None:
    token = checked_line("hold", token)
    return use_hold(diary, hashed(token), now) if token else None


def _booked_before(diary: Diary, appointment_id: str) -> Booked:
    record = appointment_record(diary, appointment_id)
    details = details_of(record)
    return Booked(record.appointment, details, details.token, is_new=False)


def _key_hashes(office: str, key: object, wanted: Request) -> tuple[str, str]:
    """Return what is remembered of a key and of what was sent with it; no key, no hashes."""
    key = checked_line("Idempotency-Key", key)
    if not key:
        return "", ""
    if len(key) < SHORTEST_KEY:
        raise InvalidValue("Idempotency-Key", "too_short")
    body = json.dumps(vars(wanted), sort_keys=True, default=str)
    return _key_hash(office, key), derived("a booking's body", body)


def _key_hash(office: str, key: str) -> str:
    return derived("a booking's key", office, key)
