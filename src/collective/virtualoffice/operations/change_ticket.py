"""A citizen changes several things of their ticket at once: all of them, or none."""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.operations.own_ticket import ask_for_more_time
from collective.virtualoffice.operations.own_ticket import change_contact
from collective.virtualoffice.operations.own_ticket import come_back
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.own_ticket import step_away
from collective.virtualoffice.storage.transactions import atomic
from datetime import datetime


@atomic
def change_ticket(
    office: VirtualOffice,
    token: str,
    *,
    away: bool | None = None,
    more_time: bool = False,
    name: object = None,
    phone: object = None,
    now: datetime,
) -> None:
    """Change what is not None; NotFound also where nothing is to be changed."""
    find_ticket(office, token)
    if name is not None or phone is not None:
        change_contact(office, token, name=name, phone=phone)
    if away is not None:
        (step_away if away else come_back)(office, token, now=now)
    if more_time:
        ask_for_more_time(office, token, now=now)
