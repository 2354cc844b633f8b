"""An official's desk and the line before it, as their client sees them."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.desk import CLOSED
from collective.virtualoffice.domain.desk import Desk
from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.ticket_number import spoken_number
from collective.virtualoffice.operations.views_of_diary import still_to_come_today
from collective.virtualoffice.operations.views_of_line import desk_view
from collective.virtualoffice.services.appointments.appointment_json import entry_json
from collective.virtualoffice.services.times import stamp
from datetime import datetime
from datetime import tzinfo


CLOSED_DESK = {"state": CLOSED, "since": None, "break_until": None, "ticket": None}


def desk_json(office: VirtualOffice, official: str, at: datetime) -> dict[str, object]:
    """Return the desk of an official, the line, and who else is there."""
    rules = office_rules(office)
    zone = rules.hours.zone
    view = desk_view(office, official, now=at)
    return {
        "@id": f"{office.absolute_url()}/@desk",
        "office": rules.uid,
        "title": office.title,
        "desk": _own_desk(view.desk, zone) if view.desk else CLOSED_DESK,
        "line": [_in_line(ticket, office.title, rules) for ticket in view.line],
        "appointments": [
            entry_json(office, entry) for entry in still_to_come_today(office, now=at)
        ],
        "others": [{"name": desk.name, "state": desk.state} for desk in view.others],
        "updated": stamp(view.updated, zone),
    }


def _own_desk(desk: Desk, zone: tzinfo) -> dict[str, object]:
    return {
        "state": desk.state,
        "since": stamp(desk.since, zone),
        "break_until": stamp(desk.break_until, zone),
        "ticket": desk.ticket,
    }


def _in_line(ticket: Ticket, title: str, rules: OfficeRules) -> dict[str, object]:
    topic = rules.topics.get(ticket.topic) if ticket.topic else None
    return {
        "id": ticket.id,
        "number": spoken_number(title, ticket.number),
        "state": ticket.state.value,
        "name": ticket.name,
        "topic": ticket.topic,
        "topic_title": topic.title if topic else None,
        "language": ticket.language,
        "joined": stamp(ticket.arrived, rules.hours.zone),
        "kind": ticket.kind,
        "channel": ticket.channel,
        "due": stamp(ticket.due, rules.hours.zone),
        "appointment": ticket.appointment,
        "chair": ticket.chair,
        "phone": ticket.phone,
        "note": ticket.note,
    }
