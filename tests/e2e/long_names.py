"""Fills a site with names in one long word, wherever somebody may type one: run by `zconsole run`.

The addresses of the citizens' pages lie in long_names.json.
"""

from AccessControl.SecurityManagement import newSecurityManager
from App.config import getConfiguration
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.documents import add_documents
from collective.virtualoffice.operations.documents import Upload
from collective.virtualoffice.operations.invite import invite_to_appointment
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.staff_slots import slots_for_caller
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.operations.talk_documents import Talk
from collective.virtualoffice.portlets.area_seats import Assignment as AreaSeats
from collective.virtualoffice.portlets.office_seats import Assignment as OfficeSeats
from collective.virtualoffice.storage.transactions import latest
from io import BytesIO
from pathlib import Path
from plone import api
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from Testing.makerequest import makerequest
from zope.component import getMultiAdapter
from zope.component import getUtility
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import transaction


LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 2
ALWAYS = [
    {"day": day, "start": "00:00", "end": "24:00", "channels": ["walk_in", "video"], "desks": 2}
    for day in range(7)
]
NOW = now()


def make_office(area: object, name: str) -> object:
    """Return a published office, open at all hours, in which Olga advises."""
    office = api.content.create(
        area,
        "VirtualOffice",
        name,
        title=LONG,
        opening_hours=ALWAYS,
        holiday_country=None,
        grace_seconds=3600,
        notice_minutes=0,
    )
    api.content.transition(office, "publish")
    api.user.grant_roles(username="olga", roles=["Consultant"], obj=office)
    transaction.commit()
    return office


def fill_agenda(office: object) -> dict[str, str]:
    """Book for a citizen with a guest and a document; return where they find it."""
    start = slots_for_caller(office, now=NOW).first_from(NOW.date()).start
    told = {"name": LONG, "email": f"{LONG.lower().replace('ä', 'a')[:60]}@lindenau.example"}
    wanted = Request(
        channel="video", start=start, by_staff=True, phone="0391 7654321", language="de", **told
    )
    token = book(office, wanted, now=NOW).token
    with latest():
        add_documents(Talk(office, token=token), [document()], now=NOW)
    with latest():
        guest = invite_to_appointment(office, token, name=LONG, role="companion", now=NOW)
    appointment = f"bauen/{office.getId()}/@@appointment/{token}"
    pages = {part: f"{appointment}/{part}" for part in ("contact", "guests", "move", "cancel")}
    pages["guest"] = f"bauen/{office.getId()}/@@guest/{guest.rpartition('/')[2]}"
    return {"appointment": appointment, **pages}


def fill_line(office: object) -> dict[str, str]:
    """Seat two, call the first of them, and let each add a document; return their pages."""
    open_desk(office, "olga", LONG, now=NOW)
    tokens = [
        take_seat(office, name=LONG, phone="0391 7654321", language="de", now=NOW).token
        for _citizen in range(2)
    ]
    for token in tokens:
        with latest():
            add_documents(Talk(office, token=token), [document()], now=NOW)
    call_next(office, "olga", now=NOW)
    at = f"bauen/{office.getId()}/@@waiting-room"
    return {"called": f"{at}/{tokens[0]}", "waiting": f"{at}/{tokens[1]}"}


def document() -> Upload:
    """Return a file with a long name."""
    return Upload(f"{LONG}.pdf", BytesIO(b"%PDF-1.7"))


def place_portlets(portal: object, office: object) -> None:
    """Show the office on the left, its area on the right of every page."""
    for column, portlet in (
        ("plone.leftcolumn", OfficeSeats(uid=office.UID())),
        ("plone.rightcolumn", AreaSeats(uid=portal["bauen"].UID(), header=LONG)),
    ):
        manager = getUtility(IPortletManager, name=column)
        getMultiAdapter((portal, manager), IPortletAssignmentMapping)["seats"] = portlet


def fill(portal: object) -> dict[str, str]:
    """Make the town; return the addresses of its citizens' pages."""
    portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    api.portal.set_registry_record("plone.portal_timezone", "Europe/Berlin")
    api.user.create(
        email="olga@town.example",
        username="olga",
        password="secret!pass",
        properties={"fullname": LONG},
    )
    area = api.content.create(
        portal, "ConsultationArea", "bauen", title=LONG, department=LONG, phone="0391 123-4567"
    )
    topic = api.content.create(
        area, "Topic", "antrag", title=LONG, duration=20, channels=["walk_in", "video"]
    )
    for content in (area, topic):
        api.content.transition(content, "publish")
    line, agenda = make_office(area, "reihe"), make_office(area, "termine")
    place_portlets(portal, line)
    return {**fill_line(line), **fill_agenda(agenda)}


app = makerequest(app)  # noqa: F821 - zconsole provides it
setRequest(app.REQUEST)
setSite(app.portal)
newSecurityManager(None, app.acl_users.getUserById("admin").__of__(app.acl_users))
pages = fill(app.portal)
(Path(getConfiguration().instancehome) / "long_names.json").write_text(json.dumps(pages))
transaction.commit()
