"""Fills a site with one office, and a file with links into many of its video rooms.

Run by zconsole; the links are signed with the site's own keys and live for hours.
"""

from App.config import getConfiguration
from collective.virtualoffice.domain.video import Consultation
from collective.virtualoffice.domain.video import Person
from collective.virtualoffice.domain.video import Role
from collective.virtualoffice.video.registry import video_service
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from pathlib import Path
from plone import api
from zope.component.hooks import setSite

import json
import transaction


ROOMS = 30
PEOPLE = {
    "host": Person("host-1", Role.HOST, "Petra Amt"),
    "citizen": Person("ticket-12", Role.CITIZEN, "B 12"),
    "interpreter": Person("guest-1", Role.INTERPRETER, "Ivo Dolmetsch"),
    "companion": Person("guest-2", Role.COMPANION, "Tante Erna"),
    "colleague": Person("guest-3", Role.COLLEAGUE, "Kai Kollege"),
}


def make_office(site: object) -> object:
    """Return a published office."""
    with api.env.adopt_roles(["Manager"]):
        area = api.content.create(site, "ConsultationArea", "bauen", title="Bauen und Wohnen")
        office = api.content.create(
            area, "VirtualOffice", "bauantrag", title="Bauantrag", phone="0123 456-789"
        )
        for content in (area, office):
            api.content.transition(content, "publish")
    return office


def links_of(office: object, number: int) -> dict[str, str]:
    """Return each person's link into one room, without host and port."""
    now = datetime.now(UTC)
    service = video_service("builtin")
    place = "/".join(office.getPhysicalPath())
    room = service.create(
        Consultation(f"talk-{number}", place, "de", now, now + timedelta(hours=1))
    )
    return {name: service.link(room, person, now) for name, person in PEOPLE.items()}


setSite(app.portal)  # noqa: F821 - zconsole provides it
office = make_office(app.portal)  # noqa: F821
links = Path(getConfiguration().instancehome) / "links.json"
links.write_text(json.dumps([links_of(office, number) for number in range(ROOMS)]))
transaction.commit()
