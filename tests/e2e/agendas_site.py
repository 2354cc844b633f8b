"""Fills a site with offices that have appointments: run by `zconsole run`.

One office and one official for each test. Each office has, from the next slot on, an
appointment in person, one on the telephone and a video one whose citizen waits; one that
was cancelled, one to which nobody came, and a free office beside it for transfers.
"""

from AccessControl.SecurityManagement import newSecurityManager
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Booked
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.staff_appointments import block
from collective.virtualoffice.operations.staff_appointments import cancel_for_citizen
from collective.virtualoffice.operations.staff_slots import slots_for_caller
from collective.virtualoffice.storage.transactions import latest
from datetime import timedelta
from plone import api
from plone.app.textfield.value import RichTextValue
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import transaction


OFFICES = 10
PASSWORD = "secret!pass"
NOW = now()
ALWAYS = [
    {
        "day": day,
        "start": "00:00",
        "end": "24:00",
        "channels": ["walk_in", "video", "phone", "in_person"],
        "desks": 3,
    }
    for day in range(7)
]
QUESTIONS = [
    {
        "name": "plot",
        "label": "Um welches Grundstück geht es?",
        "type": "text",
        "required": True,
        "purpose": "Damit der richtige Plan vorliegt.",
    },
    {"name": "first", "label": "Ist es Ihr erster Antrag?", "type": "yes_no"},
    {
        "name": "kind",
        "label": "Was wollen Sie bauen?",
        "type": "choice",
        "choices": ["Wohnhaus", "Garage"],
    },
]


def fill(portal: object) -> None:
    """Make an area, a topic, the offices, their officials and their appointments."""
    api.portal.set_registry_record("plone.available_languages", ["de", "en"])
    api.portal.set_registry_record("plone.use_cookie_negotiation", True)
    api.portal.set_registry_record("plone.portal_timezone", "Europe/Berlin")
    portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    area = api.content.create(portal, "ConsultationArea", "bauen", title="Bauen und Wohnen")
    api.content.transition(area, "publish")
    topic = api.content.create(
        area,
        "Topic",
        "antrag",
        title="Bauantrag besprechen",
        duration=20,
        channels=["walk_in", "video", "phone", "in_person"],
        text=RichTextValue("<p>Bringen Sie den Lageplan mit.</p>", "text/html", "text/html"),
    )
    api.content.transition(topic, "publish")
    for number in range(OFFICES):
        office = make_office(area, number)
        transaction.commit()
        with latest():
            book_day(office)
    topic.questions = QUESTIONS


def make_office(area: object, number: int) -> object:
    """Make an office and its official."""
    office = api.content.create(
        area,
        "VirtualOffice",
        f"buero-{number}",
        title=f"Bauberatung {number}",
        opening_hours=ALWAYS,
        holiday_country=None,
        grace_seconds=3600,
        notice_minutes=0,
        enter_before_minutes=240,
    )
    api.content.transition(office, "publish")
    login = f"olga-{number}"
    api.user.create(
        email=f"{login}@town.example",
        username=login,
        password=PASSWORD,
        properties={"fullname": "Olga Brandt"},
    )
    api.user.grant_roles(username=login, roles=["Consultant"], obj=office)
    return office


def book_day(office: object) -> None:
    """Book the appointments of an office."""
    earlier = NOW - timedelta(hours=1)
    first = slots_for_caller(office, now=NOW).first_from(NOW.date()).start
    past = slots_for_caller(office, now=earlier).first_from(earlier.date()).start
    booked(office, past, "phone", "Herr Okafor-Hinterhuber", at=earlier)
    booked(office, first, "in_person", "Karl Baumann")
    booked(office, first, "phone", "Frau Demir", email="demir@example.org")
    waiting = booked(office, first, "video", "Familie Conrad")
    check_in(office, waiting.token, now=now())
    later = first + timedelta(minutes=40)
    gone = booked(office, later, "in_person", "Frau Dogan", phone="")
    cancel_for_citizen(office, gone.appointment.id, now=now())
    block(office, "olga-0", later, later + timedelta(hours=1), note="Fortbildung", now=now())


def booked(office: object, start: object, channel: str, name: str, **facts: object) -> Booked:
    """Book an appointment for a caller."""
    at = facts.pop("at", NOW)
    facts = {"phone": "030 1234567", "language": "de"} | facts
    wanted = Request(channel=channel, start=start, name=name, by_staff=True, **facts)
    return book(office, wanted, now=at)


root = makerequest(app)  # noqa: F821 - zconsole provides it
setRequest(root.REQUEST)
newSecurityManager(None, root.acl_users.getUserById("admin").__of__(root.acl_users))
setSite(root.portal)
fill(root.portal)
transaction.commit()
