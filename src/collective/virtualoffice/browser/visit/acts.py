"""What a citizen can do on the page of their ticket: one act for each button."""

from collections.abc import Callable
from collections.abc import Mapping
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.operations import own_ticket
from collective.virtualoffice.operations.enter import enter
from datetime import datetime


Act = Callable[[VirtualOffice, str, Mapping[str, object], datetime], str]
"""Do it, and return where to go on to; nothing for the page itself."""


def perform(office: VirtualOffice, token: str, form: Mapping[str, object], now: datetime) -> str:
    """Do what the pressed button says; raises what the operation raises."""
    act = ACTS.get(str(form.get("act")))
    if act is None:
        raise InvalidValue("act", "unknown")
    return act(office, token, form, now)


def _enter(office: VirtualOffice, token: str, form: Mapping[str, object], now: datetime) -> str:
    return enter(office, token, now=now)


def _simply(operation: Callable[..., None]) -> Act:
    def act(office: VirtualOffice, token: str, form: Mapping[str, object], now: datetime) -> str:
        operation(office, token, now=now)
        return ""

    return act


def _change(office: VirtualOffice, token: str, form: Mapping[str, object], now: datetime) -> str:
    own_ticket.change_contact(office, token, name=form.get("name"), phone=form.get("phone"))
    return ""


ACTS: dict[str, Act] = {
    "enter": _enter,
    "more_time": _simply(own_ticket.ask_for_more_time),
    "away": _simply(own_ticket.step_away),
    "back": _simply(own_ticket.come_back),
    "return": _simply(own_ticket.come_back),
    "leave": _simply(own_ticket.leave),
    "change": _change,
}
