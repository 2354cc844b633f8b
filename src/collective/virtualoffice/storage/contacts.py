"""Which appointments a contact has, so that a limit can hold.

A contact is known here by a hash that the caller makes with a secret, for telephone
numbers are too few to hide behind a bare one. All appointments of a contact lie under one
key: two that race for the last one allowed meet there, be it by booking or by restoring.
A cancelled appointment is none of theirs: it counts for no limit.
"""

from collections.abc import Iterable
from collective.virtualoffice.domain.appointment import counts_for_limit
from collective.virtualoffice.domain.errors import LimitReached
from collective.virtualoffice.storage.diary import Diary
from datetime import datetime


def appointments_of_contact(diary: Diary, contact: str) -> tuple[str, ...]:
    """Return the ids of a contact's appointments that were not cancelled."""
    return diary.contacts.get(contact, ())


def refuse_over_limit(
    diary: Diary, contacts: Iterable[str], limit: int | None, now: datetime, own: str = ""
) -> None:
    """Raise LimitReached where a contact has as many future appointments as are allowed.

    `own` is the id of an appointment that does not count, because it is being changed.
    """
    if limit is None:
        return
    for contact in contacts:
        booked = [
            key
            for key in appointments_of_contact(diary, contact)
            if key != own and counts_for_limit(diary.appointments[key].appointment, now)
        ]
        if len(booked) >= limit:
            raise LimitReached


def note_contacts(diary: Diary, contacts: Iterable[str], appointment_id: str) -> None:
    """Write an appointment down for its contacts, as the last one."""
    for contact in contacts:
        others = _others(diary, contact, appointment_id)
        diary.contacts[contact] = (*others, appointment_id)


def forget_contacts(diary: Diary, contacts: Iterable[str], appointment_id: str) -> None:
    """Cross an appointment out for its contacts."""
    for contact in contacts:
        others = _others(diary, contact, appointment_id)
        if others:
            diary.contacts[contact] = others
        else:
            diary.contacts.pop(contact, None)


def _others(diary: Diary, contact: str, appointment_id: str) -> tuple[str, ...]:
    return tuple(key for key in diary.contacts.get(contact, ()) if key != appointment_id)
