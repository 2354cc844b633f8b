"""Name and telephone number of somebody who waits, to be changed."""

from collections.abc import Mapping
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.visit.seat_request import ISeatRequest
from collective.virtualoffice.browser.visit.text_field import error_in
from collective.virtualoffice.browser.visit.text_field import TextField
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.ticket import Ticket
from zope.i18n import translate


AUTOCOMPLETE = {"name": "name", "email": "email", "phone": "tel"}
TYPES = {"name": "text", "email": "email", "phone": "tel"}


def contact_fields(
    ticket: Ticket, typed: Mapping[str, object], hit: RuleHit | None, time: SpokenTime
) -> list[TextField]:
    """Return the fields with what was typed, or else what is kept."""
    kept = {"name": ticket.name, "phone": ticket.phone}
    return [
        TextField(
            name=name,
            label=translate(ISeatRequest[name].title, target_language=time.language),
            value=str(typed.get(name, value)),
            error=error_in(name, hit, time),
            type=TYPES[name],
            autocomplete=AUTOCOMPLETE[name],
        )
        for name, value in kept.items()
    ]
