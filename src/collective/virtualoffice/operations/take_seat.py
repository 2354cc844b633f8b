"""A citizen takes a chair in the waiting area."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.seat_status import refuse_at_the_door
from collective.virtualoffice.domain.seat_status import seat_status
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.operations.citizen_input import checked_language
from collective.virtualoffice.operations.citizen_input import checked_line
from collective.virtualoffice.operations.citizen_input import checked_phone
from collective.virtualoffice.operations.citizen_input import checked_topic
from collective.virtualoffice.operations.seat_key import token_for
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.offices import standing_of
from collective.virtualoffice.storage.tickets import add_ticket
from collective.virtualoffice.storage.tickets import next_number
from collective.virtualoffice.storage.tickets import take_chair
from collective.virtualoffice.storage.tokens import hashed
from collective.virtualoffice.storage.tokens import new_id
from collective.virtualoffice.storage.transactions import atomic
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class SeatTaken:
    """A new ticket, and the only copy of the token that opens it."""

    ticket: Ticket
    token: str


@atomic
def take_seat(
    office: VirtualOffice,
    *,
    topic: object = None,
    name: object = "",
    language: object = "",
    phone: object = "",
    key: object = "",
    now: datetime,
) -> SeatTaken:
    """Give a citizen the lowest free chair and a place at the end of the line.

    Somebody who asks twice with the same key, such as a form that is sent by a double
    click, gets the ticket they have, as long as the visit goes on.

    An office for sensitive advice keeps neither name nor telephone number.

    Raises InvalidValue for a field that cannot be used, and OfficeClosed,
    NobodyPresent, OfficeFull or ServedTooLate where no seat can be taken.
    """
    rules = office_rules(office)
    topic = checked_topic(topic, rules)
    name = checked_line("name", name)
    language = checked_language(language)
    phone = checked_phone(phone)
    if rules.sensitive:
        name = phone = ""
    token, ticket = token_for(key, office)
    if ticket is not None:
        return SeatTaken(ticket, token)
    refuse_at_the_door(seat_status(rules, standing_of(rules.uid, rules.grace, now), now))
    record = office_record(rules.uid)
    ticket_id = new_id()
    ticket = Ticket(
        id=ticket_id,
        number=next_number(record),
        office=rules.uid,
        arrived=now,
        joined=now,
        chair=take_chair(record, ticket_id, rules.chairs),
        topic=topic,
        name=name,
        language=language,
        phone=phone,
    )
    add_ticket(ticket, hashed(token), now)
    return SeatTaken(ticket, token)
