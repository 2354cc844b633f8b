"""Free times as every client sees them."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.operations.free_slots import first_slot_of
from collective.virtualoffice.operations.free_slots import slots_of
from collective.virtualoffice.services.times import stamp
from datetime import date
from datetime import datetime


def slots_json(
    office: VirtualOffice, topic: object, channel: object, first: date, last: date, at: datetime
) -> dict[str, object]:
    """Return the free times of some days, and the first one from there to the horizon."""
    asked = {"topic": topic, "channel": channel, "first": first, "now": at}
    slots = slots_of(office, last=last, **asked)
    earliest = slots[0] if slots else first_slot_of(office, **asked)
    zone = office_rules(office).hours.zone
    return {
        "@id": f"{office.absolute_url()}/@slots",
        "items": [
            {"start": stamp(slot.start, zone), "end": stamp(slot.end, zone), "free": slot.free}
            for slot in slots
        ],
        "first": stamp(earliest.start, zone) if earliest else None,
    }
