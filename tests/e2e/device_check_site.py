"""Fills a site with offices that talk in the built-in room, at Jitsi, and elsewhere.

Run by zconsole.
"""

from plone import api
from zope.component.hooks import setSite

import transaction


SERVICES = {"hier": "builtin", "dort": "jitsi", "irgendwo": "teams"}


def make_offices(site: object) -> None:
    """Make a published area with one office for each service."""
    api.portal.set_registry_record("plone.available_languages", ["de", "en"])
    api.portal.set_registry_record("plone.use_cookie_negotiation", True)
    with api.env.adopt_roles(["Manager"]):
        area = api.content.create(site, "ConsultationArea", "bauen", title="Bauen")
        contents = [area]
        for name, service in SERVICES.items():
            office = api.content.create(
                area, "VirtualOffice", name, title=f"Büro {name}", phone="0123 456-789"
            )
            office.video_service = service
            contents.append(office)
        for content in contents:
            api.content.transition(content, "publish")


setSite(app.portal)  # noqa: F821 - zconsole provides it
make_offices(app.portal)  # noqa: F821
transaction.commit()
