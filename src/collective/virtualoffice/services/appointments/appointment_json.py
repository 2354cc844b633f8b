"""An appointment as the citizen's client sees it, and as an official's does."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.appointment import changeable_until
from collective.virtualoffice.domain.appointment import enter_from
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.ticket_number import spoken_number
from collective.virtualoffice.operations.views_of_diary import Entry
from collective.virtualoffice.services.tickets.ticket_json import ticket_url
from collective.virtualoffice.services.times import stamp


def appointment_json(
    office: VirtualOffice, token: str, appointment: Appointment, details: CitizenDetails
) -> dict[str, object]:
    """Return all that a citizen may know about their appointment."""
    booking = office_rules(office).booking
    zone = office_rules(office).hours.zone
    return {
        "@id": f"{office.absolute_url()}/@appointments/{token}",
        "token": token,
        "office": appointment.office,
        "office_title": office.title,
        **_facts(office, appointment, details),
        "ticket": _ticket_url(office, token, appointment),
        "answers": dict(details.answers),
        "consents": dict(details.consents),
        "cancel_until": stamp(changeable_until(appointment, booking.cancel_until), zone),
        "enter_from": stamp(enter_from(appointment, booking.enter_before), zone),
    }


def _ticket_url(office: VirtualOffice, token: str, appointment: Appointment) -> str | None:
    """Return where the citizen stands in the line: the token of the appointment opens it, too."""
    return ticket_url(office, token) if appointment.ticket else None


def entry_json(office: VirtualOffice, entry: Entry) -> dict[str, object]:
    """Return what an official sees of an appointment in a list: its id, never its token."""
    return {
        "id": entry.appointment.id,
        **_facts(office, entry.appointment, entry.details),
        "ticket": entry.appointment.ticket,
    }


def _facts(
    office: VirtualOffice, appointment: Appointment, details: CitizenDetails
) -> dict[str, object]:
    rules = office_rules(office)
    topic = rules.topics.get(appointment.topic)
    return {
        "number": spoken_number(office.title, appointment.number),
        "state": appointment.state.value,
        "topic": appointment.topic,
        "topic_title": topic.title if topic else None,
        "channel": appointment.channel,
        "start": stamp(appointment.start, rules.hours.zone),
        "end": stamp(appointment.end, rules.hours.zone),
        "name": details.name,
        "email": details.email,
        "phone": details.phone,
        "language": appointment.language,
    }
