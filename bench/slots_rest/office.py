"""Makes one office with ten desks and a thousand appointments in the next 31 days.

Run by zconsole.
"""

from AccessControl.SecurityManagement import newSecurityManager
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.free_slots import slots_of
from collective.virtualoffice.storage.appointments import add_appointment
from collective.virtualoffice.storage.diary import diary_of
from datetime import timedelta
from plone import api
from random import Random
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import transaction


DESKS = 10
BOOKED = 1_000
WEEK = [
    {"day": day, "start": "08:00", "end": "17:00", "channels": ["video"], "desks": DESKS}
    for day in range(5)
]


def make_office(portal: object) -> object:
    """Publish an area with a topic and an office."""
    area = api.content.create(portal, "ConsultationArea", "area", "Area")
    topic = api.content.create(area, "Topic", "topic", "Topic", duration=30, channels=["video"])
    office = api.content.create(
        area, "VirtualOffice", "office", "Office", opening_hours=WEEK, holiday_country=None
    )
    for content in (area, topic, office):
        api.content.transition(content, "publish")
    transaction.commit()
    return office


def fill(office: object) -> None:
    """Book times and seats of the next 31 days, by chance."""
    rules = office_rules(office)
    at = now()
    today = at.astimezone(rules.hours.zone).date()
    free = slots_of(office, first=today, last=today + timedelta(days=30), now=at)
    places = [(slot, seat) for slot in free for seat in range(DESKS)]
    Random(1).shuffle(places)
    diary = diary_of(rules.uid)
    for number, (slot, seat) in enumerate(places[:BOOKED], 1):
        appointment = Appointment(
            id=f"{number:032x}",
            number=number,
            office=rules.uid,
            topic=next(iter(rules.topics)),
            channel="video",
            start=slot.start,
            end=slot.end,
            seat=seat,
            created=at,
        )
        add_appointment(diary, appointment, f"{number:064x}", b"x" * 400)
    transaction.commit()


app = makerequest(app)  # noqa: F821 - zconsole provides it
setRequest(app.REQUEST)
setSite(app.portal)
newSecurityManager(None, app.acl_users.getUserById("admin").__of__(app.acl_users))
fill(make_office(app.portal))
