"""Makes one office that is open around the clock, with an official and two citizens.

Run by zconsole; `VIRTUALOFFICE_ENDED` says how many tickets have ended there today.
"""

from AccessControl.SecurityManagement import newSecurityManager
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.storage.root import root_in_request
from collective.virtualoffice.storage.tickets import TicketRecord
from collective.virtualoffice.storage.tokens import hashed
from collective.virtualoffice.storage.tokens import new_id
from collective.virtualoffice.storage.tokens import new_token
from plone import api
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import os
import transaction


ALWAYS = [
    {"day": day, "start": "00:00", "end": "24:00", "channels": ["walk_in"], "desks": 2}
    for day in range(7)
]


def make_office(portal: object) -> object:
    """Publish an area with a topic and an office."""
    area = api.content.create(portal, "ConsultationArea", "area", "Area")
    topic = api.content.create(area, "Topic", "topic", "Topic", channels=["walk_in"])
    office = api.content.create(
        area, "VirtualOffice", "office", "Office", opening_hours=ALWAYS, holiday_country=None
    )
    for content in (area, topic, office):
        api.content.transition(content, "publish")
    transaction.commit()
    return office


def let_people_in(office: object) -> None:
    """Open a desk and let two citizens sit down."""
    open_desk(office, "official", "Official", now=now())
    for _number in range(2):
        take_seat(office, now=now())
    transaction.begin()


def end_tickets(office: object, how_many: int) -> None:
    """Keep tickets as they are kept after the end of a visit."""
    record = root_in_request().offices[office.UID()]
    at = now()
    for number in range(1000, 1000 + how_many):
        ticket = Ticket(
            id=new_id(),
            number=number,
            office=office.UID(),
            arrived=at,
            joined=at,
            state=State.FINISHED,
            ended=at,
        )
        token_hash = hashed(new_token())
        record.numbers[number] = ticket.id
        record.ended[ticket.id] = TicketRecord(ticket, token_hash)
        record.tokens[token_hash] = ticket.id
        if not number % 10_000:
            transaction.commit()
    transaction.commit()


app = makerequest(app)  # noqa: F821 - zconsole provides it
setRequest(app.REQUEST)
setSite(app.portal)
newSecurityManager(None, app.acl_users.getUserById("admin").__of__(app.acl_users))
office = make_office(app.portal)
let_people_in(office)
end_tickets(office, int(os.environ["VIRTUALOFFICE_ENDED"]))
