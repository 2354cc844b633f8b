"""The live state of offices as JSON: complete, without any personal datum."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.content.visible import is_public
from collective.virtualoffice.domain.waiting_time import Wait
from collective.virtualoffice.operations.views_of_line import office_status
from collective.virtualoffice.services.seat_status.offices import visible_offices
from collective.virtualoffice.services.times import stamp
from dataclasses import dataclass
from datetime import datetime


POLL_SECONDS = 20


@dataclass(frozen=True)
class Snapshot:
    """What is answered; `public` tells that everybody gets the same answer."""

    content: dict[str, object]
    public: bool


def wait_json(wait: Wait | None) -> dict[str, int] | None:
    """Return a waiting time in minutes, or None when nobody can say."""
    return {"low": wait.low, "high": wait.high} if wait else None


def office_snapshot(office: VirtualOffice, at: datetime) -> Snapshot:
    """Return the seat status of one office."""
    return Snapshot(_office_json(office, at), is_public(office))


def list_snapshot(context: object, at: datetime) -> Snapshot:
    """Return the seat status of every office in an area or a site that the visitor may see."""
    offices = visible_offices(context)
    content = {
        "@id": f"{context.absolute_url()}/@seat-status",
        "items": [_office_json(office, at) for office in offices],
        "poll_seconds": POLL_SECONDS,
    }
    return Snapshot(content, all(map(is_public, offices)))


def _office_json(office: VirtualOffice, at: datetime) -> dict[str, object]:
    rules = office_rules(office)
    zone = rules.hours.zone
    status = office_status(office, at)
    return {
        "@id": f"{office.absolute_url()}/@seat-status",
        "office": rules.uid,
        "title": office.title,
        "state": status.door.value,
        "chairs": {"total": status.chairs, "free": status.free_chairs},
        "waiting": status.waiting,
        "desks": {"present": status.desks, "free": status.free_desks},
        "wait": wait_json(status.wait),
        "may_enter": status.may_enter,
        "closes": stamp(status.closes, zone),
        "opens": stamp(status.opens, zone),
        "back_at": stamp(status.back_at, zone),
        "unstaffed_since": stamp(status.since, zone),
        "version": status.version(at.astimezone(zone).date()),
        "updated": stamp(at, zone),
    }
