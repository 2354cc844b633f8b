"""Run by zconsole with a port and a number: so many people book, and wait to be told by mail."""

from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.clock import now
from datetime import timedelta
from mail_server import use_mail_server
from plone import api
from zope.component.hooks import setSite

import sys
import transaction


HOURS = {"start": "00:00", "end": "24:00", "channels": ["video"], "desks": 10}

port, people = map(int, sys.argv[-2:])
site = app.portal  # noqa: F821 - zconsole provides it
setSite(site)
use_mail_server(port)
with api.env.adopt_roles(["Manager"]):
    area = api.content.create(site, "ConsultationArea", "area", title="Area")
    api.content.create(area, "Topic", "topic", title="Topic", channels=["video"])
    office = api.content.create(
        area,
        "VirtualOffice",
        "office",
        title="Office",
        opening_hours=[{"day": day, **HOURS} for day in range(7)],
        reminder_minutes=None,
    )
transaction.commit()
start = (now() + timedelta(days=2)).replace(minute=0, second=0, microsecond=0)
for number in range(people):
    wanted = Request(
        start=start + timedelta(minutes=15 * (number // 10)),
        channel="video",
        name=f"Citizen {number}",
        email=f"citizen-{number}@example.org",
    )
    book(office, wanted, now=now())
