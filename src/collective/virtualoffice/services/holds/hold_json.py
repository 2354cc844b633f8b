"""A hold as the citizen's client sees it."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.operations.hold_slot import Held
from collective.virtualoffice.services.times import stamp


def hold_json(office: VirtualOffice, held: Held) -> dict[str, object]:
    """Return what is held, and until when."""
    zone = office_rules(office).hours.zone
    hold = held.hold
    return {
        "@id": f"{office.absolute_url()}/@holds/{held.token}",
        "token": held.token,
        "topic": hold.topic,
        "channel": hold.channel,
        "start": stamp(hold.start, zone),
        "end": stamp(hold.end, zone),
        "expires": stamp(hold.expires, zone),
    }
