"""A ticket as the citizen's client sees it."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.ticket_number import spoken_number
from collective.virtualoffice.operations.find_office import find_office
from collective.virtualoffice.operations.views_of_line import place_in_line
from collective.virtualoffice.operations.views_of_line import PlaceInLine
from collective.virtualoffice.operations.views_of_text import text_of_talk
from collective.virtualoffice.services.seat_status.snapshot import wait_json
from collective.virtualoffice.services.text_json import text_json
from collective.virtualoffice.services.times import stamp
from collective.virtualoffice.storage.transactions import latest
from datetime import datetime
from plone import api


def ticket_url(office: VirtualOffice, token: str) -> str:
    """Return the address of a ticket in an office."""
    return f"{office.absolute_url()}/@tickets/{token}"


def ticket_now(office: VirtualOffice, token: str, at: datetime) -> dict[str, object]:
    """Return a ticket as it is after a write of this request."""
    with latest():
        return ticket_json(office, token, place_in_line(office, token, now=at))


def ticket_json(office: VirtualOffice, token: str, place: PlaceInLine) -> dict[str, object]:
    """Return all that a citizen may know about their ticket."""
    ticket = place.ticket
    zone = office_rules(office).hours.zone
    language = ticket.language or api.portal.get_default_language()
    return {
        "@id": ticket_url(office, token),
        "token": token,
        "office": ticket.office,
        "office_title": office.title,
        "number": spoken_number(office.title, ticket.number),
        "chair": ticket.chair,
        "kind": ticket.kind,
        "channel": ticket.channel,
        "due": stamp(ticket.due, zone),
        "state": ticket.state.value,
        "ahead": place.ahead,
        "wait": wait_json(place.wait),
        "reason": place.reason,
        "called_until": stamp(ticket.called_until, zone),
        "ringing": place.ringing,
        "calls": ticket.calls,
        "kept_until": stamp(place.kept_until, zone),
        "closed_out": ticket.closed_out,
        "agreed": ticket.agreed,
        "topic": ticket.topic,
        "name": ticket.name,
        "language": ticket.language,
        "phone": ticket.phone,
        "joined": stamp(ticket.arrived, zone),
        "text": text_json(text_of_talk(office, ticket, language)),
        "updated": stamp(place.updated, zone),
        **_moved_to(ticket.moved_to, token),
    }


def _moved_to(uid: str | None, token: str) -> dict[str, object]:
    """Say where a transferred citizen goes on: the token opens the new office's door too."""
    office = find_office(uid)
    if office is None:
        return {"moved_to": None}
    return {
        "moved_to": ticket_url(office, token),
        "moved_to_office": {
            "@id": office.absolute_url(),
            "UID": uid,
            "title": office.title,
        },
    }
