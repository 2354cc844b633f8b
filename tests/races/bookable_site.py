"""Fills a site with offices that can be booked at any hour: run by `zconsole run`."""

from AccessControl.SecurityManagement import newSecurityManager
from plone import api
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import transaction


OFFICES = {"one": 1, "three": 3, "week": 2, "cut": 5}
"""From an office to its desks: one for each test."""


def fill(portal: object) -> None:
    """Make an area, a topic of half an hour and the offices."""
    api.portal.set_registry_record("collective.virtualoffice.writes_per_minute", 0)
    area = api.content.create(portal, "ConsultationArea", "area", title="Area")
    topic = api.content.create(area, "Topic", "topic", title="Topic", duration=30)
    topic.channels = ["video", "phone", "in_person"]
    for content in (area, topic):
        api.content.transition(content, "publish")
    for name, desks in OFFICES.items():
        hours = {"start": "00:00", "end": "24:00", "channels": ["video"], "desks": desks}
        office = api.content.create(
            area,
            "VirtualOffice",
            name,
            title=name.title(),
            opening_hours=[hours | {"day": day} for day in range(7)],
            holiday_country=None,
            notice_minutes=0,
            limit_per_contact=None,
            contact_required=[],
        )
        api.content.transition(office, "publish")


root = makerequest(app)  # noqa: F821 - zconsole provides it
setRequest(root.REQUEST)
newSecurityManager(None, root.acl_users.getUserById("admin").__of__(root.acl_users))
setSite(root.portal)
fill(root.portal)
transaction.commit()
