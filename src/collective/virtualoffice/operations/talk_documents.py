"""Whose documents they are: those of an appointment, or of the ticket of a walk-in.

Who comes in for an appointment gets a ticket whose documents are the appointment's.
"""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.documents import Author
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.storage.appointments import appointment_id_of
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.appointments import AppointmentRecord
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.documents import Holder
from collective.virtualoffice.storage.sealed import erase_day
from collective.virtualoffice.storage.sealed import ERASED_AFTER
from collective.virtualoffice.storage.ticket_record import TicketRecord
from collective.virtualoffice.storage.tickets import ended_records
from collective.virtualoffice.storage.tickets import open_records
from collective.virtualoffice.storage.tickets import ticket_id_of
from collective.virtualoffice.storage.tickets import ticket_record
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk as somebody names it: a citizen by their token, an official by an id."""

    office: VirtualOffice
    token: str = ""
    ticket: str = ""
    appointment: str = ""

    @property
    def author(self) -> Author:
        """Return who adds documents in this way."""
        return Author.CITIZEN if self.token else Author.OFFICE


@dataclass(frozen=True, slots=True)
class Found:
    """The record that has a talk's documents; `is_open` as long as some can be added."""

    holder: Holder
    is_open: bool
    erase_on: date


def found(talk: Talk) -> Found:
    """Return where the documents of a talk are kept; NotFound where there is no such talk."""
    uid = talk.office.UID()
    diary = find_diary(uid)
    if talk.token:
        return _of_token(uid, diary, talk.token)
    if talk.appointment:
        return _of_appointment(appointment_record(diary, talk.appointment))
    return _of_ticket(ticket_record(uid, talk.ticket))


def numbers_of_documents(office: VirtualOffice) -> dict[str, int]:
    """Return how many documents each ticket of an office's line has, by its id."""
    return {record.anonymous.id: _number_of(record) for record in open_records(office.UID())}


def past_visits_with_documents(office: VirtualOffice) -> list[tuple[Ticket, int]]:
    """Return the visits that are over and have documents, with their number, the latest first."""
    numbers = [(record, _number_of(record)) for record in ended_records(office.UID())]
    visits = [(record.ticket, number) for record, number in numbers if number]
    return sorted(visits, key=lambda visit: visit[0].ended, reverse=True)


def _number_of(record: TicketRecord) -> int:
    try:
        return len(_of_ticket(record).holder.documents)
    except NotFound:  # sent on, or the appointment is erased
        return 0


def _of_token(uid: str, diary: Diary | None, token: str) -> Found:
    try:
        return _of_appointment(appointment_record(diary, appointment_id_of(diary, token)))
    except NotFound:
        return _of_ticket(ticket_record(uid, ticket_id_of(uid, token)))


def _of_appointment(record: AppointmentRecord) -> Found:
    return Found(record, not record.appointment.is_over, erase_day(record.sealed))


def _of_ticket(record: TicketRecord) -> Found:
    """Return the documents of a ticket; those of one that was sent on are elsewhere now."""
    ticket = record.anonymous
    if ticket.state is State.TRANSFERRED:
        raise NotFound
    if ticket.appointment is not None:
        return _of_appointment(appointment_record(find_diary(ticket.booked_at), ticket.appointment))
    return Found(record, ticket.is_open, ticket.arrived.date() + ERASED_AFTER)
