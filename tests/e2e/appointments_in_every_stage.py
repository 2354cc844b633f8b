"""Fills a site with an appointment at every stage: run by `zconsole run`.

The addresses of the pages lie in appointments.json; the stages last, as the server of these
tests runs without a worker.
"""

from AccessControl.SecurityManagement import newSecurityManager
from App.config import getConfiguration
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Booked
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.check_in import enter_appointment
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.due import run_due_in_office
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.invite import invite_to_appointment
from collective.virtualoffice.operations.own_appointment import cancel
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.storage.transactions import latest
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from plone import api
from plone.app.textfield.value import RichTextValue
from Testing.makerequest import makerequest
from zoneinfo import ZoneInfo
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import transaction


BOOKED = ["video", "phone", "in_person"]
ALWAYS = [
    {"day": day, "start": "00:00", "end": "24:00", "channels": BOOKED, "desks": 3}
    for day in range(7)
]
QUESTIONS = [
    {"name": "plot", "label": "Um welches Flurstück geht es?", "type": "text"},
    {"name": "first", "label": "Ist es Ihr erster Antrag?", "type": "yes_no"},
]
TICK = timedelta(minutes=5)
HOUR = timedelta(hours=1)
NOW = now()
SOON = datetime.fromtimestamp((NOW.timestamp() // 300 + 2) * 300, NOW.tzinfo)
BEGUN = SOON - 4 * TICK
LONG_AGO = SOON - 5 * HOUR
TOMORROW = datetime.combine(
    NOW.astimezone(ZoneInfo("Europe/Berlin")).date() + timedelta(days=1),
    datetime.min.time().replace(hour=10),
    ZoneInfo("Europe/Berlin"),
)
LIVE = 6
"""How many offices there are for tests that act."""


class Town:
    """A site with one area; its offices are made as they are asked for."""

    def __init__(self, portal: object) -> None:
        """Make the area with one topic of an hour."""
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
            address="Rathaus, Zimmer 12\nMarktplatz 1\n39104 Lindenau",
        )
        api.content.transition(self.area, "publish")
        self.topic = api.content.create(
            self.area,
            "Topic",
            "antrag",
            title="Bauantrag",
            duration=60,
            channels=BOOKED,
            questions=QUESTIONS,
            text=RichTextValue(
                "<ul><li>Lageplan</li><li>Ausweis</li></ul>", "text/html", "text/x-html-safe"
            ),
        )
        api.content.transition(self.topic, "publish")

    def office(self, name: str, **facts: object) -> object:
        """Return a new office that is always open and patient."""
        facts = {
            "title": "Bauberatung",
            "opening_hours": ALWAYS,
            "holiday_country": None,
            "grace_seconds": 3600,
            "answer_seconds": 3600,
            "slot_step": 5,
            "notice_minutes": 0,
            "enter_before_minutes": 30,
            "cancel_until_minutes": 60,
            "limit_per_contact": None,
            **facts,
        }
        office = api.content.create(self.area, "VirtualOffice", name, **facts)
        api.content.transition(office, "publish")
        transaction.commit()
        return office

    def booked(
        self, name: str, start: datetime, part: str = "", told: dict | None = None, **facts: object
    ) -> tuple[object, Booked]:
        """Return a new office, and an appointment in it whose page is noted."""
        office = self.office(name, **facts)
        told = {
            "channel": "video",
            "name": "Karla Demir",
            "email": "karla.demir@lindenau.example",
            "phone": "0391 7654321",
            "language": "de",
            "answers": {"plot": "Flur 7, Flurstück 12/3", "first": True},
            **(told or {}),
        }
        wanted = Request(topic=self.topic.UID(), start=start, **told)
        with latest():
            booked = book(office, wanted, now=min(NOW, start) - HOUR)
        self.note(name, office, "appointment", booked.token, part)
        return office, booked

    def note(self, name: str, office: object, view: str, token: str, part: str = "") -> None:
        """Note the address of a page."""
        address = f"bauen/{office.getId()}/@@{view}/{token}"
        self.pages[name] = f"{address}/{part}" if part else address


def fill_ahead(town: Town) -> None:
    """Book what is still to come."""
    town.booked("early", TOMORROW)
    town.booked("by-phone", TOMORROW, told={"channel": "phone"})
    town.booked("in-person", TOMORROW, told={"channel": "in_person"})
    town.booked("deadline-over", TOMORROW, cancel_until_minutes=40320)
    office, _booked = town.booked("open", SOON)
    open_desk(office, "ada", "Ada Amt", now=NOW)
    town.booked("open-nobody", BEGUN)
    town.booked("now-by-phone", BEGUN, told={"channel": "phone"})
    nameless = {"name": "", "answers": {}}
    town.booked("sensitive", TOMORROW, sensitive=True, told=nameless)


def fill_at_it(town: Town) -> None:
    """Let some come in."""
    for name, start in (("in-line", SOON), ("late", BEGUN)):
        office, booked = town.booked(name, start)
        open_desk(office, "ada", "Ada Amt", now=NOW)
        check_in(office, booked.token, now=NOW)
        town.note(f"room-{name}", office, "waiting-room", booked.token)
    office, booked = town.booked("unstaffed", SOON)
    check_in(office, booked.token, now=NOW)
    town.note("room-unstaffed", office, "waiting-room", booked.token)
    office, booked = town.booked("in-room", SOON)
    enter_appointment(office, booked.token, now=NOW)
    town.note("room-in-room", office, "waiting-room", booked.token)
    open_desk(office, "ada", "Ada Amt", now=NOW)
    office, booked = town.booked("talking", SOON)
    talk(office, booked)


def fill_over(town: Town) -> None:
    """End some in every way."""
    office, booked = town.booked("finished", SOON)
    official = talk(office, booked)
    finish(office, official, agreed="Bitte reichen Sie den Lageplan nach.", now=NOW)
    town.note("room-finished", office, "waiting-room", booked.token)
    town.booked("missed", LONG_AGO)
    town.booked("past", LONG_AGO, told={"channel": "in_person"})
    office, booked = town.booked("cancelled", TOMORROW)
    cancel(office, booked.token, now=NOW)
    office, booked = town.booked("closed-out", LONG_AGO)
    check_in(office, booked.token, now=LONG_AGO)
    office.opening_hours = []
    transaction.commit()
    with latest():
        run_due_in_office(office, now=LONG_AGO + HOUR)


def fill_forms(town: Town) -> None:
    """Book what can be changed."""
    for part in ("move", "cancel", "contact", "delete"):
        town.booked(part, TOMORROW, part, slot_step=60)
    office, booked = town.booked("guests", TOMORROW, "guests")
    url = invite(office, booked, "Ivo Kovač")
    invite(office, booked, "Tante Erna mit einem besonders langen Namen")
    town.note("guest-before", office, "guest", url.rpartition("/")[2])
    office, booked = town.booked("no-guest", TOMORROW)
    url = invite(office, booked, "Ivo Kovač")
    cancel(office, booked.token, now=NOW)
    town.note("guest-cancelled", office, "guest", url.rpartition("/")[2])
    town.booked("too-late", BEGUN, "move")
    town.booked("full", TOMORROW, "move", horizon_days=1, slot_step=60)
    town.pages["deleted"] = "bauen/full/@@appointment-deleted"
    for number in range(LIVE):
        later = {"enter_before_minutes": 120, "cancel_until_minutes": 0}
        office, _booked = town.booked(f"live-{number}", SOON + HOUR, **later)
        open_desk(office, f"ada-{number}", "Ada Amt", now=NOW)


def talk(office: object, booked: Booked) -> str:
    """Let a citizen come in and be called; return the official."""
    official = f"ada-{office.getId()}"
    open_desk(office, official, "Ada Amt", now=NOW)
    enter_appointment(office, booked.token, now=NOW)
    call_next(office, official, now=NOW)
    return official


def invite(office: object, booked: Booked, name: str) -> str:
    """Return the link of a guest."""
    with latest():
        return invite_to_appointment(office, booked.token, name=name, role="interpreter", now=NOW)


app = makerequest(app)  # noqa: F821 - zconsole provides it
setRequest(app.REQUEST)
setSite(app.portal)
newSecurityManager(None, app.acl_users.getUserById("admin").__of__(app.acl_users))
town = Town(app.portal)
for fill in (fill_ahead, fill_at_it, fill_over, fill_forms):
    fill(town)
pages = Path(getConfiguration().instancehome) / "appointments.json"
pages.write_text(json.dumps(town.pages))
transaction.commit()
