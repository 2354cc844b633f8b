"""A message as it leaves: text, page and calendar entry of an e-mail, or an SMS."""

from collective.virtualoffice.content.contact import contact_of
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.consent import BY_SMS
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.message import Email
from collective.virtualoffice.domain.message import is_address
from collective.virtualoffice.domain.message import Sms
from collective.virtualoffice.domain.message_text import as_html
from collective.virtualoffice.domain.message_text import as_line
from collective.virtualoffice.domain.message_text import as_text
from collective.virtualoffice.domain.message_text import EMAIL
from collective.virtualoffice.domain.message_text import filled
from collective.virtualoffice.domain.message_text import SMS
from collective.virtualoffice.messaging.calendar import calendar_file
from collective.virtualoffice.messaging.calendar import CalendarEntry
from collective.virtualoffice.messaging.default_texts import calendar_summary
from collective.virtualoffice.messaging.email import site_sender
from collective.virtualoffice.messaging.numbers import allowed_countries
from collective.virtualoffice.messaging.numbers import mobile_number
from collective.virtualoffice.operations.message_templates import template_of
from collective.virtualoffice.operations.message_values import values_of
from collective.virtualoffice.operations.notices import Event
from collective.virtualoffice.operations.public_address import host_of
from collective.virtualoffice.operations.public_address import public_address
from collective.virtualoffice.operations.told import Told
from collective.virtualoffice.storage.outbox import ClaimedJob
from datetime import datetime


_METHODS = {Event.BOOKED: "REQUEST", Event.MOVED: "REQUEST", Event.CANCELLED: "CANCEL"}


def written_email(job: ClaimedJob, office: VirtualOffice, told: Told) -> Email | None:
    """Return the e-mail of a job; None for somebody without an address."""
    if not told.details.email:
        return None
    template = template_of(office, worded_event(job), EMAIL, told.language)
    language = template.language
    site = _site(job)
    values = values_of(office, told, site, language, job.facts)
    subject = as_line(template.subject, values)
    lines = filled(template.text, values)
    method = _METHODS.get(Event(job.facts["event"]))
    reply_to = "" if office.sensitive else contact_of(office).email
    return Email(
        to=told.details.email,
        subject=subject,
        text=as_text(lines) + "\n",
        html=as_html(lines, subject, language),
        message_id=f"<{job.id}@{host_of(site)}>",
        language=language,
        reply_to=reply_to if is_address(reply_to) else "",
        calendar=_calendar(job, told, values, method) if method else None,
        calendar_method=method or "REQUEST",
    )


def written_sms(job: ClaimedJob, office: VirtualOffice, told: Told) -> Sms | None:
    """Return the SMS of a job; None for whom e-mail is enough, and without a mobile number."""
    details = told.details
    if details.email and not details.consents.get(BY_SMS):
        return None
    try:
        number = mobile_number(details.phone, allowed_countries())
    except InvalidValue:
        return None
    template = template_of(office, worded_event(job), SMS, told.language)
    values = values_of(office, told, _site(job), template.language, job.facts, short=True)
    text = as_text(filled(template.text, values))
    return Sms(to=number, text=text, reference=job.id)


def worded_event(job: ClaimedJob) -> str:
    """Return which text tells of a job's event: who moved or cancelled makes a difference."""
    event = job.facts["event"]
    if event in (Event.MOVED, Event.CANCELLED) and job.facts.get("by") == "office":
        return f"{event}_by_office"
    return event


def _site(job: ClaimedJob) -> str:
    return job.facts.get("site") or public_address()


def _calendar(job: ClaimedJob, told: Told, values: dict[str, str], method: str) -> bytes:
    facts = job.facts
    sender = site_sender()
    entry = CalendarEntry(
        uid=f"{facts['appointment']}@{host_of(_site(job))}",
        sequence=int(facts["sequence"]),
        stamp=datetime.fromisoformat(facts.get("told") or facts["start"]),
        start=told.start,
        end=told.end,
        summary=as_line(calendar_summary(bool(values["office"]), values["language"]), values),
        organizer=sender.address,
        organizer_name=sender.name,
        attendee=told.details.email,
        attendee_name=told.details.name,
        location=values["address"] or values["office"],
        url=values["link"],
        language=values["language"],
    )
    return calendar_file(entry, method)
