"""Makes a booking folder of the peer, as bench/slots_rest/office.py makes an office of ours.

Run by zconsole. Prints an hour that is booked up at all gates: no answer may offer it.
"""

from AccessControl.SecurityManagement import newSecurityManager
from datetime import date
from datetime import datetime
from datetime import timedelta
from plone import api
from random import Random
from redturtle.prenotazioni import tznow
from redturtle.prenotazioni.adapters.booker import IBooker
from redturtle.prenotazioni.utilities.dateutils import hm2DT
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import transaction


GATES = [f"Gate {number}" for number in range(10)]
BOOKED = 1_000
DAYS = 31
HOURS = range(8, 17)
TOPIC = "Topic"
CLOSED = {f"{half}_{edge}": None for half in ("morning", "afternoon") for edge in ("start", "end")}
OPEN = {"morning_start": "0800", "morning_end": "1700"}
WEEK = [{**CLOSED, **(OPEN if day < 5 else {}), "day": str(day)} for day in range(7)]


def make_folder(portal: object) -> object:
    """Publish a folder with one type of booking."""
    folder = api.content.create(
        portal,
        "PrenotazioniFolder",
        "folder",
        "Folder",
        daData=date.today(),
        same_day_booking_disallowed="no",
        holidays=[],
        gates=GATES,
        week_table=WEEK,
    )
    topic = api.content.create(folder, "PrenotazioneType", "topic", TOPIC, duration=30)
    for content in (folder, topic):
        api.content.transition(content, "publish")
    transaction.commit()
    return folder


def starts() -> list[datetime]:
    """Return the times to come."""
    days = [date.today() + timedelta(days=number) for number in range(DAYS)]
    times = [
        hm2DT(day, f"{hour:02}{minute:02}")
        for day in days
        if day.weekday() < 5
        for hour in HOURS
        for minute in (0, 30)
    ]
    return [start for start in times if start > tznow()]


def fill(folder: object) -> datetime:
    """Book the last hour whole and other times and gates by chance; return that hour."""
    *others, whole, half_past = starts()
    places = [(start, gate) for start in others for gate in GATES]
    Random(1).shuffle(places)
    booked_up = [(start, gate) for start in (whole, half_past) for gate in GATES]
    booker = IBooker(folder)
    for start, gate in [*booked_up, *places][:BOOKED]:
        asked = {"booking_date": start, "booking_type": TOPIC, "title": "Citizen"}
        booker.book(asked, force_gate=gate)
    transaction.commit()
    return whole


app = makerequest(app)  # noqa: F821 - zconsole provides it
setRequest(app.REQUEST)
setSite(app.portal)
newSecurityManager(None, app.acl_users.getUserById("admin").__of__(app.acl_users))
print(fill(make_folder(app.portal)).isoformat())
