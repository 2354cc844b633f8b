"""Makes one office with twenty desks that can be booked at any hour of 400 days.

Run by zconsole.
"""

from AccessControl.SecurityManagement import newSecurityManager
from plone import api
from plone.dexterity.schema import SCHEMA_CACHE
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest
from zope.schema import getFieldsInOrder

import transaction


ALWAYS = [
    {"day": day, "start": "00:00", "end": "24:00", "channels": ["video"], "desks": 20}
    for day in range(7)
]


def fill_in(content: object) -> None:
    """Keep every field's default with the content, as its form does."""
    for name, field in getFieldsInOrder(SCHEMA_CACHE.get(content.portal_type)):
        if name not in vars(content):
            setattr(content, name, field.bind(content).default)


def make_office(portal: object) -> None:
    """Publish an area with a topic and an office."""
    api.portal.set_registry_record("collective.virtualoffice.writes_per_minute", 0)
    area = api.content.create(portal, "ConsultationArea", "area", "Area")
    topic = api.content.create(area, "Topic", "topic", "Topic", duration=30, channels=["video"])
    office = api.content.create(
        area,
        "VirtualOffice",
        "office",
        "Office",
        opening_hours=ALWAYS,
        holiday_country=None,
        horizon_days=400,
        limit_per_contact=None,
    )
    for content in (area, topic, office):
        fill_in(content)
        api.content.transition(content, "publish")
    transaction.commit()


app = makerequest(app)  # noqa: F821 - zconsole provides it
setRequest(app.REQUEST)
setSite(app.portal)
newSecurityManager(None, app.acl_users.getUserById("admin").__of__(app.acl_users))
make_office(app.portal)
