"""What an official can do at a desk, by the name in the address."""

from collections.abc import Callable
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.errors import TextServiceFailed
from collective.virtualoffice.operations.call import call_chosen
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.end_talk import miss
from collective.virtualoffice.operations.end_talk import park
from collective.virtualoffice.operations.end_talk import ticket_at_desk
from collective.virtualoffice.operations.enter import enter_as_host
from collective.virtualoffice.operations.invite import invite
from collective.virtualoffice.operations.shared_text import open_text
from collective.virtualoffice.operations.staff_desk import close_desk
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.staff_desk import resume
from collective.virtualoffice.operations.staff_desk import take_break
from collective.virtualoffice.operations.transfer import transfer
from collective.virtualoffice.operations.transfer_targets import transfer_target
from collective.virtualoffice.operations.views_of_text import text_of_talk
from collective.virtualoffice.services.text_json import text_json
from collective.virtualoffice.storage.transactions import latest
from dataclasses import dataclass
from datetime import datetime
from plone import api


@dataclass(frozen=True)
class Act:
    """One act of an official: where, who, what the request says, when."""

    office: VirtualOffice
    official: str
    name: str
    body: dict[str, object]
    at: datetime


def _open(act: Act) -> None:
    open_desk(act.office, act.official, act.name, now=act.at)


def _break(act: Act) -> None:
    take_break(act.office, act.official, minutes=act.body.get("minutes"), now=act.at)


def _resume(act: Act) -> None:
    resume(act.office, act.official, now=act.at)


def _close(act: Act) -> None:
    close_desk(act.office, act.official, now=act.at)


def _call_next(act: Act) -> None:
    call_next(act.office, act.official, now=act.at)


def _call(act: Act) -> None:
    call_chosen(act.office, act.official, act.body.get("ticket"), now=act.at)


def _finish(act: Act) -> None:
    finish(act.office, act.official, agreed=act.body.get("agreed"), now=act.at)


def _miss(act: Act) -> None:
    miss(act.office, act.official, now=act.at)


def _park(act: Act) -> None:
    park(act.office, act.official, now=act.at)


def _transfer(act: Act) -> None:
    target = transfer_target(act.office, act.body.get("office"))
    transfer(act.office, act.official, target, note=act.body.get("note"), now=act.at)


def _invite(act: Act) -> dict[str, object]:
    name, role = act.body.get("name"), act.body.get("role")
    return {"guest": {"url": invite(act.office, act.official, name=name, role=role, now=act.at)}}


def _enter(act: Act) -> dict[str, object]:
    url = enter_as_host(act.office, act.official, act.name, now=act.at)
    return {"video": {"url": url}}


def _open_text(act: Act) -> dict[str, object]:
    """Open the text of the talk; asked again, its link is told again."""
    try:
        open_text(act.office, act.official, now=act.at)
    except ServiceFailed as failure:
        raise TextServiceFailed(failure.detail, failure.retry_after) from None
    language = api.portal.get_current_language()
    with latest():
        ticket = ticket_at_desk(act.office.UID(), act.official)
        return {"text": text_json(text_of_talk(act.office, ticket, language))}


ACTIONS: dict[str, Callable[[Act], dict[str, object] | None]] = {
    "open": _open,
    "break": _break,
    "resume": _resume,
    "close": _close,
    "call-next": _call_next,
    "call": _call,
    "finish": _finish,
    "miss": _miss,
    "park": _park,
    "transfer": _transfer,
    "invite": _invite,
    "enter": _enter,
    "open-text": _open_text,
}
