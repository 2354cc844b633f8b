"""Fills a site with offices that take bookings: run by `zconsole run`.

The paths of the offices lie in booking.json.
"""

from AccessControl.SecurityManagement import newSecurityManager
from App.config import getConfiguration
from pathlib import Path
from plone import api
from plone.app.textfield.value import RichTextValue
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import transaction


ALWAYS = [
    {
        "day": day,
        "start": "08:00",
        "end": "18:00",
        "channels": ["video", "phone", "in_person"],
        "desks": 4,
    }
    for day in range(7)
]
QUESTIONS = [
    {
        "name": "parcel",
        "label": "Um welches Grundstück geht es?",
        "type": "text",
        "required": True,
        "purpose": "Damit wir den Bebauungsplan heraussuchen können.",
    },
    {
        "name": "plan",
        "label": "Was haben Sie vor?",
        "type": "choice",
        "choices": ["Neubau", "Umbau oder Anbau", "Garage"],
        "required": True,
        "purpose": "Damit die richtige Sachbearbeiterin für Sie da ist.",
    },
    {"name": "owner", "label": "Gehört es Ihnen?", "type": "yes_no"},
]
OFFICES = {
    "bauberatung": {},
    "kurz": {"hold_minutes": 1},
    "einer": {"limit_per_contact": 1},
    "alles": {"contact_required": ["name", "email", "phone"]},
    "rechnen": {"proof_of_work": True},
    "vertraulich": {"sensitive": True, "contact_required": []},
    "voll": {"horizon_days": 0, "notice_minutes": 40320},
    "aus": {"booking": False},
}


def fill(portal: object) -> None:
    """Make an area with two topics and the offices."""
    portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    api.portal.set_registry_record("plone.available_languages", ["de", "en"])
    api.portal.set_registry_record("plone.use_cookie_negotiation", True)
    area = published(
        portal,
        "ConsultationArea",
        "bauen",
        title="Bauen und Wohnen",
        phone="0391 123-4567",
        email="bauen@lindenau.example",
        address="Am Wall 7\n12345 Lindenau",
        languages=["de", "en", "uk"],
    )
    bring = RichTextValue("<ul><li>Lageplan</li></ul>", "text/html", "text/x-html-safe")
    published(
        area,
        "Topic",
        "antrag",
        title="Bauantrag",
        duration=30,
        channels=["video", "phone", "in_person"],
        questions=QUESTIONS,
        text=bring,
    )
    published(
        area,
        "Topic",
        "auskunft",
        title="Auskunft zum Bebauungsplan",
        duration=60,
        channels=["video"],
    )
    for name, facts in OFFICES.items():
        facts = {"title": "Bauberatung", "opening_hours": ALWAYS, "holiday_country": None, **facts}
        published(area, "VirtualOffice", name, **facts)


def published(container: object, portal_type: str, name: str, **facts: object) -> object:
    """Return new content that everybody sees."""
    content = api.content.create(container, portal_type, name, **facts)
    api.content.transition(content, "publish")
    return content


app = makerequest(app)  # noqa: F821 - zconsole provides it
setRequest(app.REQUEST)
setSite(app.portal)
newSecurityManager(None, app.acl_users.getUserById("admin").__of__(app.acl_users))
fill(app.portal)
area = app.portal["bauen"]
uids = {name: area[name].UID() for name in ("antrag", "auskunft")}
(Path(getConfiguration().instancehome) / "booking.json").write_text(json.dumps(uids))
transaction.commit()
