"""The calendar entry of an appointment, for its citizen to take along."""

from collective.virtualoffice.content.contact import contact_of
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.message_text import as_line
from collective.virtualoffice.messaging.calendar import calendar_file
from collective.virtualoffice.messaging.calendar import CalendarEntry
from collective.virtualoffice.messaging.default_texts import calendar_summary
from collective.virtualoffice.messaging.email import site_sender
from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.operations.public_address import host_of
from collective.virtualoffice.operations.public_address import public_address
from collective.virtualoffice.outside.errors import Misconfigured
from datetime import datetime
from plone import api


def own_calendar(
    office: VirtualOffice,
    token: str,
    *,
    topic: str,
    language: str,
    now: datetime,
) -> bytes:
    """Return the iCalendar file of what a token opens; it takes a cancelled one out again.

    Of a sensitive office it has nothing but a neutral summary and the link.
    """
    appointment, _details = find_appointment(office, token)
    is_sensitive = office_rules(office).sensitive
    contact = contact_of(office)
    organizer, organizer_name = _organizer()
    values = {"office": office.title, "topic": topic, "town": api.portal.get().title}
    entry = CalendarEntry(
        uid=f"{appointment.id}@{host_of(public_address())}",
        sequence=appointment.sequence,
        stamp=now,
        start=appointment.start,
        end=appointment.end,
        summary=as_line(calendar_summary(not is_sensitive, language), values),
        organizer=organizer,
        organizer_name=organizer_name,
        location=contact.address if appointment.is_in_person and not is_sensitive else "",
        url=f"{office.absolute_url()}/@@appointment/{token}",
        language=language,
    )
    is_cancelled = appointment.state is State.CANCELLED
    return calendar_file(entry, "CANCEL" if is_cancelled else "PUBLISH")


def _organizer() -> tuple[str, str]:
    """Return the site's address and name; calendars want an organizer, even of a site without."""
    try:
        sender = site_sender()
    except Misconfigured:
        return f"noreply@{host_of(public_address())}", ""
    return sender.address, sender.name
