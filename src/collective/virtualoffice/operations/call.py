"""An official calls the next citizen, or a chosen one."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.calling import called
from collective.virtualoffice.domain.desk import occupied
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.waiting_line import next_to_call
from collective.virtualoffice.operations.citizen_input import checked_line
from collective.virtualoffice.storage.desks import begin_talk
from collective.virtualoffice.storage.desks import own_desk
from collective.virtualoffice.storage.desks import put_desk
from collective.virtualoffice.storage.desks import talk_of
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.offices import standing_of
from collective.virtualoffice.storage.offices import take_only_room
from collective.virtualoffice.storage.tickets import put_ticket
from collective.virtualoffice.storage.tickets import ticket_record
from collective.virtualoffice.storage.tokens import new_id
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.video.registry import has_one_room
from datetime import datetime


@atomic
def call_next(office: VirtualOffice, official: str, *, now: datetime) -> None:
    """Call whoever is next; NobodyWaiting where nobody present is in the line.

    RoomTaken where an office has one video room for all, and a colleague is in it.
    """
    rules = office_rules(office)
    _refuse_second_talk(rules, official)
    ticket = next_to_call(standing_of(rules.uid, rules.grace, now))
    _call(office, rules, official, ticket_record(rules.uid, ticket.id).ticket, now)


@atomic
def call_chosen(office: VirtualOffice, official: str, ticket_id: object, *, now: datetime) -> None:
    """Call a citizen of the official's choice, who may be away or parked."""
    rules = office_rules(office)
    _refuse_second_talk(rules, official)
    try:
        ticket = ticket_record(rules.uid, checked_line("ticket", ticket_id)).ticket
    except NotFound:
        raise InvalidValue("ticket", "unknown") from None
    _call(office, rules, official, ticket, now)


def _refuse_second_talk(rules: OfficeRules, official: str) -> None:
    own_desk(rules.uid, official)
    if talk_of(official) is not None:
        raise WrongState("in_consultation")


def _call(
    office: VirtualOffice, rules: OfficeRules, official: str, ticket: Ticket, now: datetime
) -> None:
    if ticket.is_by_video and has_one_room(office.video_service):
        take_only_room(office_record(rules.uid), ticket.id)
    put_ticket(called(ticket, official, new_id(), now, rules.answer))
    begin_talk(official, rules.uid, ticket.id)
    put_desk(rules.uid, occupied(own_desk(rules.uid, official), ticket.id, now))
