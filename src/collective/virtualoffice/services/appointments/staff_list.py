"""The appointments of an office, as its officials list them."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.operations.views_of_diary import entries_between
from collective.virtualoffice.operations.views_of_diary import local_days
from collective.virtualoffice.services.appointments.appointment_json import entry_json
from collective.virtualoffice.services.query import asked
from collective.virtualoffice.services.query import asked_days
from datetime import datetime
from ZPublisher.HTTPRequest import WSGIRequest


def staff_list(office: VirtualOffice, request: WSGIRequest, at: datetime) -> dict[str, object]:
    """Return the appointments of the days and the state asked for, in order of time."""
    first, last = asked_days(request, at.astimezone(office_rules(office).hours.zone).date())
    state = _state(asked(request, "state"))
    items = [
        entry_json(office, entry)
        for entry in entries_between(office, local_days(office, first, last))
        if state is None or entry.appointment.state is state
    ]
    return {
        "@id": f"{office.absolute_url()}/@appointments",
        "items": items,
        "items_total": len(items),
    }


def _state(value: object) -> State | None:
    if value is None:
        return None
    try:
        return State(value)
    except ValueError:
        raise InvalidValue("state", "unknown") from None
