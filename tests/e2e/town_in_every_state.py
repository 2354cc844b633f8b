"""Fills a site with one office in every state: run by `zconsole run`."""

from AccessControl.SecurityManagement import newSecurityManager
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.staff_desk import take_break
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.portlets.area_seats import Assignment as AreaSeats
from collective.virtualoffice.portlets.office_seats import Assignment as OfficeSeats
from datetime import date
from datetime import timedelta
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from Testing.makerequest import makerequest
from zoneinfo import ZoneInfo
from zope.component import getMultiAdapter
from zope.component import getUtility
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import transaction


ALWAYS = [
    {"day": day, "start": "00:00", "end": "24:00", "channels": ["walk_in"], "desks": 2}
    for day in range(7)
]
MIXED = [
    {"day": 0, "start": "08:00", "end": "10:00", "channels": ["walk_in", "video"], "desks": 2},
    {"day": 0, "start": "10:00", "end": "12:00", "channels": ["walk_in", "video"], "desks": 1},
    {"day": 0, "start": "14:00", "end": "16:00", "channels": ["in_person"], "desks": 1},
    {"day": 3, "start": "14:00", "end": "18:00", "channels": ["phone", "in_person"], "desks": 1},
]
TODAY = date.today()
AWAY = {
    "start": str(TODAY + timedelta(days=9)),
    "end": str(TODAY + timedelta(days=11)),
    "closed": True,
    "note": "Betriebsausflug",
}


def text(html: str) -> RichTextValue:
    """Return HTML as an editor would have typed it."""
    return RichTextValue(html, "text/html", "text/x-html-safe")


def until_soon() -> list[dict]:
    """Return hours that have lasted for days and end in about twenty minutes."""
    end = now().astimezone(ZoneInfo("Europe/Berlin")) + timedelta(minutes=20)
    before = [row for row in ALWAYS if row["day"] != end.weekday()]
    if f"{end:%H:%M}" == "00:00":
        return before
    return [*before, {**ALWAYS[end.weekday()], "end": f"{end:%H:%M}"}]


def never_today() -> list[dict]:
    """Return hours that are over, or not yet begun, whatever the time."""
    local = now().astimezone(ZoneInfo("Europe/Berlin"))
    days = {(local.weekday() + ahead) % 7 for ahead in (2, 4)}
    return [{**row, "start": "08:00", "end": "12:00"} for row in ALWAYS if row["day"] in days]


def make_area(portal: object, **facts: object) -> object:
    """Make a published area with two topics."""
    area = api.content.create(portal, "ConsultationArea", **facts)
    api.content.create(
        area,
        "Topic",
        "bauantrag",
        title="Bauantrag und Bauvoranfrage",
        description="Ob Sie eine Genehmigung brauchen und was dafür einzureichen ist.",
        text=text("<ul><li>Lageplan</li><li>Grundriss oder Skizze</li><li>Fotos</li></ul>"),
        duration=20,
        channels=["walk_in", "video"],
    )
    api.content.create(area, "Topic", "auskunft", title="Auskunft zum Bebauungsplan", duration=60)
    return area


def make_office(area: object, title: str, **facts: object) -> object:
    """Make an office that is always open."""
    facts = {"opening_hours": ALWAYS, "grace_seconds": 3600, "holiday_country": "DE"} | facts
    return api.content.create(area, "VirtualOffice", title=title, **facts)


def publish(content: object) -> None:
    """Show content and all that it holds to everybody."""
    api.content.transition(content, to_state="published")
    for child in content.objectValues():
        publish(child)


def fill(portal: object) -> None:
    """Make the town."""
    portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    api.portal.set_registry_record("plone.available_languages", ["de", "en"])
    api.portal.set_registry_record("plone.use_cookie_negotiation", True)
    area = make_area(
        portal,
        id="bauen",
        title="Bauen und Wohnen",
        description="Beratung zu Bauanträgen, Bebauungsplänen und Förderungen.",
        text=text("<p>Hier beraten Sie unsere Fachleute aus der Bauaufsicht.</p>"),
        department="Bauordnungsamt",
        phone="0391 123-4567",
        email="bauen@lindenau.example",
        address="Rathausplatz 1\n12345 Lindenau",
        languages=["de", "en", "uk", "ar", "gsg"],
    )
    offices = {
        "offen": make_office(
            area,
            "Bauberatung",
            id="offen",
            description="Fragen rund um Ihren Bauantrag, mit Bild und Ton.",
            text=text("<p>Zeigen Sie uns Ihre Pläne am Bildschirm.</p>"),
            exceptions=[AWAY],
        ),
        "voll": make_office(area, "Denkmalschutz", id="voll", chairs=2),
        "pause": make_office(area, "Wohngeld", id="pause"),
        "leer": make_office(area, "Fördermittel für energetische Sanierung", id="leer"),
        "schluss": make_office(area, "Kataster", id="schluss", opening_hours=until_soon()),
        "zu": make_office(
            area,
            "Vermessung",
            id="zu",
            opening_hours=never_today(),
        ),
    }
    make_office(area, "Stadtplanung", id="gemischt", opening_hours=MIXED, exceptions=[AWAY])
    make_office(area, "Beratung", id="vertraulich", sensitive=True, phone="0391 11 0 11")
    api.content.create(offices["offen"], "Link", "merkblatt", title="Merkblatt Bauantrag")
    api.content.create(portal, "ConsultationArea", "neu", title="Neuer Bereich")
    title = "Ausländerbehörde – Aufenthaltsangelegenheiten"
    empty = api.content.create(portal["neu"], "VirtualOffice", "neu", title=title)
    empty.opening_hours = []
    for content in (area, portal["neu"]):
        publish(content)
    transaction.commit()

    people = {"offen": 1, "voll": 2, "pause": 0, "schluss": 1}
    for name, waiting in people.items():
        office = offices[name]
        # Somebody sits down before the office is about to close: its rules are asked earlier.
        early = now() - timedelta(hours=3)
        open_desk(office, f"official-{name}", "Ada", now=early)
        for _number in range(waiting):
            take_seat(office, now=early if name == "schluss" else now())
    take_break(offices["pause"], "official-pause", minutes=45, now=now())


def place_portlets(portal: object) -> None:
    """Show the first office on the left, the whole area on the right of every page."""
    area = portal["bauen"]
    for column, portlet in (
        ("plone.leftcolumn", OfficeSeats(uid=area["offen"].UID())),
        ("plone.rightcolumn", AreaSeats(uid=area.UID(), header="Jetzt für Sie da")),
    ):
        manager = getUtility(IPortletManager, name=column)
        mapping = getMultiAdapter((portal, manager), IPortletAssignmentMapping)
        for name in list(mapping):
            del mapping[name]
        mapping["seats"] = portlet


app = makerequest(app)  # noqa: F821 - zconsole provides it
setRequest(app.REQUEST)
setSite(app.portal)
newSecurityManager(None, app.acl_users.getUserById("admin").__of__(app.acl_users))
fill(app.portal)
place_portlets(app.portal)
transaction.commit()
