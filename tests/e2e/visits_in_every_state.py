"""Fills a site with a citizen in every state: run by `zconsole run`.

Each state has an office of its own. The addresses of the pages lie in visits.json; the
states last, as the server of these tests runs without a worker.
"""

from AccessControl.SecurityManagement import newSecurityManager
from App.config import getConfiguration
from collections.abc import Callable
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.documents import add_documents
from collective.virtualoffice.operations.documents import Upload
from collective.virtualoffice.operations.due import run_due_in_office
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.end_talk import miss
from collective.virtualoffice.operations.end_talk import park
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.operations.invite import invite
from collective.virtualoffice.operations.own_ticket import come_back
from collective.virtualoffice.operations.own_ticket import leave
from collective.virtualoffice.operations.own_ticket import step_away
from collective.virtualoffice.operations.shared_text import open_text
from collective.virtualoffice.operations.staff_desk import close_desk
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.staff_desk import take_break
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.operations.talk_documents import Talk
from collective.virtualoffice.operations.transfer import transfer
from collective.virtualoffice.storage.transactions import latest
from datetime import datetime
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from plone import api
from Testing.makerequest import makerequest
from video_elsewhere import SERVICES
from video_elsewhere import set_up_services
from zoneinfo import ZoneInfo
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import transaction


ALWAYS = [
    {"day": day, "start": "00:00", "end": "24:00", "channels": ["walk_in"], "desks": 2}
    for day in range(7)
]
AGREED = "Sie reichen den Lageplan bis Freitag nach.\nWir melden uns dann innerhalb einer Woche."
NOW = now()
EARLY = NOW - timedelta(hours=1)
LIVE = 12
"""How many offices Ada opens for tests that act."""

WRITES_TOGETHER = {
    "editing_service": "link_template",
    "editing_link": "https://pad.example/p/{name}",
}

PASSWORD = "secret!pass"


def until_soon() -> list[dict]:
    """Return hours that have lasted for days and end in about twenty minutes."""
    end = NOW.astimezone(ZoneInfo("Europe/Berlin")) + timedelta(minutes=20)
    before = [row for row in ALWAYS if row["day"] != end.weekday()]
    if f"{end:%H:%M}" == "00:00":
        return before
    return [*before, {**ALWAYS[end.weekday()], "end": f"{end:%H:%M}"}]


class Town:
    """A site with one area; its offices are made as they are asked for."""

    def __init__(self, portal: object) -> None:
        """Make the area with two topics, and the official Ada."""
        self.portal = portal
        self.pages: dict[str, str] = {}
        portal.portal_workflow.setDefaultChain("simple_publication_workflow")
        api.portal.set_registry_record("plone.available_languages", ["de", "en"])
        api.portal.set_registry_record("plone.use_cookie_negotiation", True)
        self.area = api.content.create(
            portal,
            "ConsultationArea",
            "bauen",
            title="Bauen und Wohnen",
            phone="0391 123-4567",
            email="bauen@lindenau.example",
            languages=["de", "en", "uk"],
        )
        api.content.transition(self.area, "publish")
        for name, title in (("antrag", "Bauantrag"), ("plan", "Auskunft zum Bebauungsplan")):
            topic = api.content.create(
                self.area, "Topic", name, title=title, duration=20, channels=["walk_in"]
            )
            api.content.transition(topic, "publish")
        api.user.create(
            email="ada@lindenau.example",
            username="ada",
            password=PASSWORD,
            properties={"fullname": "Ada Amt"},
        )
        api.user.grant_roles(username="ada", roles=["Consultant"], obj=self.area)

    def office(self, name: str, **facts: object) -> object:
        """Return a new office that is always open and has the patience of a saint."""
        facts = {
            "title": "Bauberatung",
            "opening_hours": ALWAYS,
            "holiday_country": None,
            "grace_seconds": 3600,
            "answer_seconds": 3600,
            "chairs": 4,
            **facts,
        }
        office = api.content.create(self.area, "VirtualOffice", name, **facts)
        api.content.transition(office, "publish")
        transaction.commit()
        return office

    def staffed(self, name: str, since: datetime = NOW, **facts: object) -> tuple[object, str]:
        """Return a new office with an official of its own."""
        office, official = self.office(name, **facts), f"ada-{name}"
        open_desk(office, official, "Ada Amt", now=since)
        return office, official

    def visit(self, name: str, office: object, token: str) -> None:
        """Note the page of a ticket."""
        self.pages[name] = f"bauen/{office.getId()}/@@waiting-room/{token}"

    def called(self, name: str, **facts: object) -> tuple[object, str, str]:
        """Return an office, its official and the token of a citizen called to them."""
        office, official = self.staffed(name, **facts)
        token = take_seat(office, name="Karl", language="de", now=NOW).token
        call_next(office, official, now=NOW)
        self.visit(name, office, token)
        return office, official, token

    def in_line(self, name: str, people: int = 1, **facts: object) -> tuple[object, str, str]:
        """Return the same with a line of people, the last of whom is the one we look at."""
        since = facts.pop("since", NOW)
        office, official = self.staffed(name, since, **facts)
        for _number in range(people):
            token = take_seat(office, now=since).token
        self.visit(name, office, token)
        return office, official, token


def fill_waiting(town: Town) -> None:
    """Seat those who wait."""
    office, _official, token = town.in_line("waiting", people=3)
    plan = Upload("Lageplan.pdf", BytesIO(b"%PDF-1.7"))
    with latest():
        add_documents(Talk(office, token=token), [plan], now=NOW)
    office, official, _token = town.in_line("on-break")
    take_break(office, official, minutes=45, now=NOW)
    office, official, _token = town.in_line("unstaffed")
    close_desk(office, official, now=NOW)
    town.in_line("sensitive", sensitive=True)
    office, _official, token = town.in_line("away")
    step_away(office, token, now=NOW)
    office, official, token = town.called("sent-on")
    target, _official = town.staffed("target")
    transfer(office, official, target, now=NOW)
    town.pages["sent-on"] = f"bauen/target/@@waiting-room/{token}"


def fill_called(town: Town) -> None:
    """Call some, and talk to some."""
    town.called("called")
    town.called("framed", video_embedded=True)
    town.called("pause", answer_seconds=5)
    office, official, token = town.called("in_consultation", **WRITES_TOGETHER)
    go_in(office, token)
    with latest():
        open_text(office, official, now=NOW)
    guest = invite(office, official, name="Ivo Dolmetsch", role="interpreter", now=NOW)
    town.pages["guest-open"] = f"bauen/in_consultation/@@guest/{guest.rpartition('/')[2]}"
    office, official, _token = town.called("parked")
    guest = invite(office, official, name="Tante Erna", role="companion", now=NOW)
    town.pages["guest-before"] = f"bauen/parked/@@guest/{guest.rpartition('/')[2]}"
    park(office, official, now=NOW)


def fill_elsewhere(town: Town) -> None:
    """Call some who talk at other operators' services, one of which does not answer."""
    set_up_services()
    for service in SERVICES:
        office, official, _token = town.called(
            f"called-{service}", video_service=service, video_account="olga@lindenau.example"
        )
    guest = invite(office, official, name="Ivo Dolmetsch", role="interpreter", now=NOW)
    town.pages["guest-elsewhere"] = f"bauen/{office.getId()}/@@guest/{guest.rpartition('/')[2]}"


def fill_ended(town: Town) -> None:
    """End some visits in every way."""
    office, official, token = town.called("finished")
    go_in(office, token)
    guest = invite(office, official, name="Kai", role="colleague", now=NOW)
    town.pages["guest-over"] = f"bauen/finished/@@guest/{guest.rpartition('/')[2]}"
    finish(office, official, agreed=AGREED, now=NOW)
    office, official, _token = town.called("missed")
    miss(office, official, now=NOW)
    office, official, token = town.called("missed-twice")
    miss(office, official, now=NOW)
    come_back(office, token, now=NOW)
    call_next(office, official, now=NOW)
    miss(office, official, now=NOW)
    office, _official, token = town.in_line("left")
    leave(office, token, now=NOW)
    office, _official, _token = town.in_line("expired", grace_seconds=5)
    later(run_due_in_office, office, NOW + timedelta(minutes=2))
    office, official, _token = town.in_line("closed_out", opening_hours=until_soon(), since=EARLY)
    close_desk(office, official, now=NOW)
    later(run_due_in_office, office, NOW + timedelta(minutes=25))


def go_in(office: object, token: str) -> None:
    """Let a citizen into the talk."""
    with latest():
        enter(office, token, now=NOW)


def later(act: Callable[..., None], office: object, instant: datetime) -> None:
    """Let time do its work."""
    with latest():
        act(office, now=instant)


def fill_doors(town: Town) -> None:
    """Make offices with and without a free chair."""
    full, _official = town.staffed("full", chairs=1)
    take_seat(full, now=NOW)
    town.office("nobody-here")
    town.office("closed", opening_hours=[])
    for number in range(LIVE):
        office = town.office(f"live-{number}", answer_seconds=60)
        open_desk(office, "ada", "Ada Amt", now=NOW)
    for name in ("full", "nobody-here", "closed", "live-0"):
        town.pages[f"seat-{name}"] = f"bauen/{name}/@@take-seat"


app = makerequest(app)  # noqa: F821 - zconsole provides it
setRequest(app.REQUEST)
setSite(app.portal)
newSecurityManager(None, app.acl_users.getUserById("admin").__of__(app.acl_users))
town = Town(app.portal)
for fill in (fill_waiting, fill_called, fill_elsewhere, fill_ended, fill_doors):
    fill(town)
visits = Path(getConfiguration().instancehome) / "visits.json"
visits.write_text(json.dumps(town.pages))
transaction.commit()
