"""Fills a site with offices, each with two officials of its own: run by `zconsole run`.

One office for each test, as an official has one talk at a time.
"""

from AccessControl.SecurityManagement import newSecurityManager
from plone import api
from Testing.makerequest import makerequest
from video_elsewhere import set_up_services
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import transaction


OFFICES = 16
ELSEWHERE = 2
"""So many more talk at another operator's service, which does not answer."""

PASSWORD = "secret!pass"
ALWAYS = [
    {"day": day, "start": "00:00", "end": "24:00", "channels": ["walk_in"], "desks": 2}
    for day in range(7)
]


def fill(portal: object) -> None:
    """Make an area, a topic, the offices and their officials."""
    api.portal.set_registry_record("plone.available_languages", ["de", "en"])
    api.portal.set_registry_record("plone.use_cookie_negotiation", True)
    portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    area = api.content.create(portal, "ConsultationArea", "bauen", title="Bauen und Wohnen")
    api.content.transition(area, "publish")
    topic = api.content.create(
        area, "Topic", "antrag", title="Bauantrag besprechen", duration=20, channels=["walk_in"]
    )
    api.content.transition(topic, "publish")
    set_up_services()
    for number in range(OFFICES + ELSEWHERE):
        office = api.content.create(
            area,
            "VirtualOffice",
            f"buero-{number}",
            title=f"Bauberatung {number}",
            opening_hours=ALWAYS,
            holiday_country=None,
            grace_seconds=3600,
            answer_seconds=3600,
            chairs=4,
            editing_service="link_template",
            editing_link="https://pad.example/p/{name}",
            video_service="builtin" if number < OFFICES else "nextcloud",
            video_account=None if number < OFFICES else "olga.brandt@lindenau.example",
        )
        api.content.transition(office, "publish")
        for name, fullname in (("olga", "Olga Brandt"), ("omar", "Omar Celik")):
            login = f"{name}-{number}"
            api.user.create(
                email=f"{login}@town.example",
                username=login,
                password=PASSWORD,
                properties={"fullname": fullname},
            )
            api.user.grant_roles(username=login, roles=["Consultant"], obj=office)


root = makerequest(app)  # noqa: F821 - zconsole provides it
setRequest(root.REQUEST)
newSecurityManager(None, root.acl_users.getUserById("admin").__of__(root.acl_users))
setSite(root.portal)
fill(root.portal)
transaction.commit()
