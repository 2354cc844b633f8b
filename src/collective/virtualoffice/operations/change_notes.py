"""Officials note something down about an appointment; citizens can ask to see it."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.operations.citizen_input import checked_text
from collective.virtualoffice.operations.details import details_of
from collective.virtualoffice.operations.details import sealed_details
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.appointments import put_details
from collective.virtualoffice.storage.diary import diary_of
from collective.virtualoffice.storage.transactions import atomic
from dataclasses import replace


LONGEST_NOTES = 2000


@atomic
def change_notes(office: VirtualOffice, appointment_id: str, notes: object) -> None:
    """Keep other notes, sealed like all that is known of the citizen.

    Raises InvalidValue, NotFound, or Erased once the retention is over.
    """
    notes = checked_text("notes", notes, LONGEST_NOTES)
    rules = office_rules(office)
    diary = diary_of(rules.uid)
    record = appointment_record(diary, appointment_id)
    details = replace(details_of(record), notes=notes)
    sealed = sealed_details(rules, record.appointment, details)
    put_details(diary, appointment_id, sealed, record.contacts)
