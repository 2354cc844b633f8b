"""Everything that is stored about a citizen with an appointment, for themselves to keep."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from collective.virtualoffice.domain.documents import Document
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.operations.details import details_of
from collective.virtualoffice.operations.invite import guest_url
from collective.virtualoffice.operations.own_appointment import own_record
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.storage.appointments import AppointmentRecord
from collective.virtualoffice.storage.documents import documents_of
from collective.virtualoffice.storage.sealed import erase_day
from collective.virtualoffice.storage.tickets import ended_of
from dataclasses import asdict
from datetime import datetime
from datetime import timedelta
from enum import Enum


INTERNAL = frozenset({"office", "booked_at", "moved_to", "transferred_from", "official"})
"""What a ticket knows of the office's own house, and of nobody outside it."""


def stored_about(office: VirtualOffice, token: str) -> dict[str, object]:
    """Return all that is kept about the citizen of a token, as JSON; NotFound otherwise.

    The names of officials are theirs, not the citizen's, and left out; documents are listed
    without their contents.
    """
    record = own_record(office, token)
    return _stored(office, record, details_of(record), token)


def stored_for_officials(office: VirtualOffice, record: AppointmentRecord) -> dict[str, object]:
    """Return the same for an official to hand out: the links that open it are the citizen's own."""
    details = details_of(record)
    stored = _stored(office, record, details, details.token)
    for person in (stored["you"], *stored["guests"]):
        person.pop("token", None)
        person.pop("link", None)
    return stored


def _stored(
    office: VirtualOffice, record: AppointmentRecord, details: CitizenDetails, token: str
) -> dict[str, object]:
    rules = office_rules(office)
    appointment = {
        name: fact for name, fact in asdict(record.appointment).items() if name != "office"
    }
    topic = rules.topics.get(record.appointment.topic)
    return {
        "office": {"title": office.title, "url": office.absolute_url()},
        "topic": topic.title if topic else None,
        "appointment": _plain(appointment),
        "you": _plain(_told(details, rules, record.appointment.topic)),
        "guests": _guests(office, details),
        "documents": [_document(document) for document in documents_of(record)],
        "visits": [_plain(_visit(ticket)) for ticket in _tickets(office, token, record)],
        "hashes": {"link": record.token_hash, "contacts": list(record.contacts)},
        "erased_on": erase_day(record.sealed).isoformat(),
    }


def _told(details: CitizenDetails, rules: OfficeRules, topic_uid: str) -> dict[str, object]:
    topic = rules.topics.get(topic_uid)
    labels = {question.name: question.label for question in topic.questions} if topic else {}
    told = details.as_facts()
    del told["guests"]
    told["answers"] = [
        {"question": labels.get(name, name), "answer": answer}
        for name, answer in details.answers.items()
    ]
    return told


def _guests(office: VirtualOffice, details: CitizenDetails) -> list[dict[str, str]]:
    return [
        {
            "name": guest["name"],
            "role": guest["role"],
            "link": guest_url(office, guest["token"]),
        }
        for guest in details.guests.values()
    ]


def _document(document: Document) -> dict[str, object]:
    return {
        "name": document.name,
        "type": document.media_type,
        "bytes": document.size,
        "from": document.author.value,
        "added": document.added.isoformat(),
    }


def _tickets(office: VirtualOffice, token: str, record: AppointmentRecord) -> list[Ticket]:
    tickets = [kept.ticket for kept in ended_of(office.UID(), record.appointment.id)]
    try:
        current = find_ticket(office, token)
    except NotFound:
        return tickets
    return tickets if current in tickets else [*tickets, current]


def _visit(ticket: Ticket) -> dict[str, object]:
    return {name: fact for name, fact in asdict(ticket).items() if name not in INTERNAL}


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {str(name): _plain(fact) for name, fact in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    return value.value if isinstance(value, Enum) else value
