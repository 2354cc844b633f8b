"""What a citizen has told with a booking: sealed until its retention is over."""

from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.operations.site_secret import derived
from collective.virtualoffice.storage.appointments import AppointmentRecord
from collective.virtualoffice.storage.sealed import seal
from collective.virtualoffice.storage.sealed import unseal


def details_of(record: AppointmentRecord) -> CitizenDetails:
    """Return what is known of the citizen; Erased once the retention is over."""
    return CitizenDetails.from_facts(unseal(record.sealed))


def sealed_details(rules: OfficeRules, appointment: Appointment, details: CitizenDetails) -> bytes:
    """Return the details as they are stored, to be gone when the office's retention is over."""
    return seal(details.as_facts(), rules.erase_on(appointment.end))


def contact_hashes(office: str, details: CitizenDetails) -> tuple[str, ...]:
    """Return by what an office knows a contact again without knowing it."""
    return tuple(derived("a contact", office, contact) for contact in details.contacts)
