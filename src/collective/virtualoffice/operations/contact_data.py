"""What officials do for somebody who names a contact: find, hand out and erase what is kept.

It is done in the offices that the caller names. What is sealed is looked through there:
the index of contacts knows no cancelled appointment.
"""

from collections.abc import Sequence
from collective.virtualoffice import logger
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.operations.booking_input import checked_email
from collective.virtualoffice.operations.change_appointment import forget_kept
from collective.virtualoffice.operations.citizen_input import checked_line
from collective.virtualoffice.operations.citizen_input import checked_phone
from collective.virtualoffice.operations.details import details_of
from collective.virtualoffice.operations.own_data import stored_for_officials
from collective.virtualoffice.storage.appointments import all_records
from collective.virtualoffice.storage.appointments import AppointmentRecord
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.sealed import Erased
from collective.virtualoffice.storage.transactions import atomic
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class FoundInOffice:
    """The appointments of one contact in one office, in order of time."""

    office: VirtualOffice
    appointments: tuple[Appointment, ...]


def found_by_contact(offices: Sequence[VirtualOffice], contact: object) -> list[FoundInOffice]:
    """Return what belongs to an e-mail address or a telephone number; InvalidValue for neither."""
    known = _known_as(contact)
    found = []
    for office in offices:
        appointments = [record.appointment for record in _records(office, known)]
        if appointments:
            found.append(FoundInOffice(office, tuple(appointments)))
    return found


def stored_about_contact(
    offices: Sequence[VirtualOffice], contact: object
) -> list[dict[str, object]]:
    """Return all that is kept about a contact, as JSON, without the links that open it."""
    known = _known_as(contact)
    return [
        stored_for_officials(office, record)
        for office in offices
        for record in _records(office, known)
    ]


@atomic
def erase_contact(offices: Sequence[VirtualOffice], contact: object, *, now: datetime) -> int:
    """Erase all appointments of a contact; return how many. What is to come is cancelled first.

    WrongState, and nothing erased, while one of them is in the line or in talk.
    """
    known = _known_as(contact)
    erased = 0
    for office in offices:
        for record in _records(office, known):
            forget_kept(office_rules(office), record.appointment, now)
            erased += 1
    logger.info("Erased %d appointments of one contact, as was asked for.", erased)
    return erased


def _known_as(contact: object) -> CitizenDetails:
    text = checked_line("contact", contact)
    if not text:
        raise InvalidValue("contact", "missing")
    if "@" in text:
        return CitizenDetails(email=checked_email(text))
    return CitizenDetails(phone=checked_phone(text))


def _records(office: VirtualOffice, known: CitizenDetails) -> list[AppointmentRecord]:
    [contact] = known.contacts
    records = [one for one in all_records(find_diary(office.UID())) if contact in _contacts(one)]
    return sorted(records, key=lambda record: record.appointment.start)


def _contacts(record: AppointmentRecord) -> tuple[str, ...]:
    try:
        return details_of(record).contacts
    except Erased:
        return ()
