"""Fills a site with an area, its topics and an office, and an editor of it.

Run by zconsole.
"""

from plone import api
from zope.component.hooks import setSite

import transaction


setSite(app.portal)  # noqa: F821 - zconsole provides it
with api.env.adopt_roles(["Manager"]):
    api.user.create(email="edda@town.example", username="edda", password="secret!pass")
    area = api.content.create(app.portal, "ConsultationArea", "bauen", title="Bauen")  # noqa: F821
    for title in ("Baugenehmigung", "Grundstücksfragen"):
        api.content.create(area, "Topic", title=title)
    office = api.content.create(area, "VirtualOffice", "bauantrag", title="Bauantrag")
    for content in (area, office):
        api.content.transition(content, "publish")
    api.user.grant_roles(username="edda", roles=["Editor", "Contributor"], obj=area)
    area.reindexObjectSecurity()
transaction.commit()
