"""Books an appointment that begins now, in an office open around the clock: by `zconsole run`.

The official is Ada; the path of the citizen's page lies in appointment.json.
"""

from AccessControl.SecurityManagement import newSecurityManager
from App.config import getConfiguration
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.storage.transactions import latest
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from plone import api
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import transaction


ALWAYS = [
    {"day": day, "start": "00:00", "end": "24:00", "channels": ["video"], "desks": 1}
    for day in range(7)
]
FIVE_MINUTES = 300  # seconds
HOUR = timedelta(hours=1)

app = makerequest(app)  # noqa: F821 - zconsole provides it
setRequest(app.REQUEST)
setSite(app.portal)
newSecurityManager(None, app.acl_users.getUserById("admin").__of__(app.acl_users))
app.portal.portal_workflow.setDefaultChain("simple_publication_workflow")
area = api.content.create(app.portal, "ConsultationArea", "bauen", title="Bauen")
topic = api.content.create(
    area, "Topic", "antrag", title="Bauantrag", duration=120, channels=["video"]
)
office = api.content.create(
    area,
    "VirtualOffice",
    "beratung",
    title="Bauberatung",
    opening_hours=ALWAYS,
    holiday_country=None,
    notice_minutes=0,
    slot_step=5,
    editing_service="link_template",
    editing_link="https://pad.example/p/{name}",
)
for content in (area, topic, office):
    api.content.transition(content, "publish")
api.user.create(
    email="ada@lindenau.example",
    username="ada",
    password="secret!pass",
    properties={"fullname": "Ada Amt"},
)
api.user.grant_roles(username="ada", roles=["Consultant"], obj=area)
transaction.commit()
begun = datetime.fromtimestamp(now().timestamp() // FIVE_MINUTES * FIVE_MINUTES, now().tzinfo)
wanted = Request(
    topic=topic.UID(),
    channel="video",
    start=begun,
    name="Karla Demir",
    email="karla.demir@lindenau.example",
    language="de",
)
with latest():
    booked = book(office, wanted, now=begun - HOUR)
path = f"bauen/beratung/@@appointment/{booked.token}"
(Path(getConfiguration().instancehome) / "appointment.json").write_text(json.dumps(path))
transaction.commit()
