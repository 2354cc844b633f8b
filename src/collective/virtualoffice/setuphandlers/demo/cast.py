"""The demo's cast: invented officials and citizens who keep every state on show.

They act through the same operations as real people. The thread runs only in a
process started with VIRTUALOFFICE_DEMO=1, which `make start` does.
"""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.channels import WALK_IN
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.operations.call import call_chosen
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.operations.own_ticket import prove_presence
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.staff_desk import prove_desk_presence
from collective.virtualoffice.operations.staff_desk import take_break
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.operations.views_of_line import desk_view
from collective.virtualoffice.setuphandlers.demo.diary import fill_diaries
from collective.virtualoffice.storage.transactions import latest
from collective.virtualoffice.worker import in_background
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import os
import transaction


SWITCH = "VIRTUALOFFICE_DEMO"  # environment
SECONDS_BETWEEN = 15
BREAK = 30  # minutes
EARLIEST_CLOSING = timedelta(minutes=40)
LATEST_CLOSING = timedelta(minutes=60)


@dataclass(frozen=True)
class Scene:
    """Who plays in an office: its officials, whether the first is in a talk or on a break."""

    path: str
    officials: tuple[tuple[str, str], ...]
    waiting: int = 0
    in_talk: bool = False
    on_break: bool = False
    closes_soon: bool = False


SCENES = (
    Scene(
        "bauen-und-wohnen/bauberatung",
        (("demo-weber", "Jana Weber"), ("demo-yilmaz", "Emre Yılmaz")),
        in_talk=True,
    ),
    Scene("bauen-und-wohnen/wohngeldstelle", (("demo-kern", "Thomas Kern"),), 3, in_talk=True),
    Scene(
        "bauen-und-wohnen/energieberatung",
        (("demo-lang", "Ines Lang"),),
        2,
        in_talk=True,
        closes_soon=True,
    ),
    Scene(
        "familie-und-soziales/elterngeldstelle",
        (("demo-sommer", "Petra Sommer"),),
        1,
        on_break=True,
    ),
)
CITIZENS = ("Frau Aydın", "Herr Baumann", "Familie Conrad", "Frau Dogan")


def perform(portal: object) -> None:
    """Play every scene of the town, where it has one, and keep its diaries filled."""
    for scene in SCENES:
        office = portal.unrestrictedTraverse(scene.path, None)
        if office is not None:
            play(office, scene)
    fill_diaries(portal)


def play(office: VirtualOffice, scene: Scene) -> None:
    """Bring an office into the scene's state, and show that its cast is there."""
    if scene.closes_soon:
        _close_soon(office)
    lead = scene.officials[0][0]
    for official, name in scene.officials:
        open_desk(office, official, name, now=now())
    with latest():
        view = desk_view(office, lead, now=now())
        for official, _name in scene.officials:
            prove_desk_presence(office, official, now=now())
        for ticket in view.line:
            if ticket.name in CITIZENS:
                prove_presence(ticket, now())
    waiting = [ticket for ticket in view.line if ticket.state is State.WAITING]
    with suppress(RuleHit):  # a visitor of the demo may have taken chair or call
        if scene.in_talk and view.ticket is None:
            _begin_talk(office, lead)
        for name in CITIZENS[len(waiting) + 1 : scene.waiting + 1]:
            take_seat(office, name=name, language="de", now=now())
        if scene.on_break and view.desk and not view.desk.on_break:
            take_break(office, lead, minutes=BREAK, now=now())


def _begin_talk(office: VirtualOffice, official: str) -> None:
    seat = take_seat(office, name=CITIZENS[0], language="de", now=now())
    call_chosen(office, official, seat.ticket.id, now=now())
    with latest():
        enter(office, seat.token, now=now())


def _close_soon(office: VirtualOffice) -> None:
    """Let today's hours end within the hour, before the last in line could be served."""
    local = now().astimezone(office_rules(office).hours.zone)
    opening = office_rules(office).hours.current(now(), WALK_IN)
    if opening and now() < opening.end < now() + LATEST_CLOSING:
        return
    end = local + EARLIEST_CLOSING
    clock = f"{end:%H:%M}" if end.date() == local.date() else "24:00"
    today = local.date().isoformat()
    hours = [{"start": "00:00", "end": clock, "channels": [WALK_IN, "video"], "desks": 1}]
    office.exceptions = [{"start": today, "end": today, "closed": False, "hours": hours}]
    transaction.commit()


def start_cast(event: object) -> None:
    """Start the cast with the demo's server."""
    if os.environ.get(SWITCH) == "1":
        in_background(perform, SECONDS_BETWEEN)
