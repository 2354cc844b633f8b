"""Who has left the page with a telephone number is told by SMS when it is their turn soon.

Nobody else is: whoever waits has the page before them, which says so better.
"""

from collective.virtualoffice.domain.office import OfficeRules
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.domain.waiting_line import ahead_of
from collective.virtualoffice.messaging.registry import sends_sms
from collective.virtualoffice.operations.notices import tell_turn_soon
from collective.virtualoffice.storage.offices import standing_of
from collective.virtualoffice.storage.tickets import open_records
from collective.virtualoffice.storage.tickets import put_ticket
from collective.virtualoffice.storage.transactions import atomic
from dataclasses import replace
from datetime import datetime


def tell_who_is_next(rules: OfficeRules, now: datetime) -> None:
    """Tell those who stepped away and whose turn comes with the next calls; each once."""
    if sends_sms() and _next_ones(rules, now):
        _write(rules, now)


@atomic
def _write(rules: OfficeRules, now: datetime) -> None:
    for ticket in _next_ones(rules, now):
        tell_turn_soon(ticket, now)
        put_ticket(replace(ticket, told_soon=True))


def _next_ones(rules: OfficeRules, now: datetime) -> list[Ticket]:
    """Return the absent citizens ahead of whom no more wait than officials are at work."""
    away = [
        kept
        for kept in open_records(rules.uid)
        if kept.anonymous.state is State.AWAY and not kept.anonymous.told_soon
    ]
    if not away:
        return []
    standing = standing_of(rules.uid, rules.grace, now)
    return [
        kept.ticket
        for kept in away
        if len(ahead_of(kept.anonymous, standing)) <= standing.working_desks
        and standing.working_desks
        and kept.ticket.phone
    ]
