"""Makes the office of the other bench, and two pages: one in a folder with the portlet.

Run by zconsole; `VIRTUALOFFICE_ENDED` says how many tickets have ended in the office.
"""

from collective.virtualoffice.portlets.office_seats import Assignment
from pathlib import Path
from plone import api
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from zope.component import getMultiAdapter
from zope.component import getUtility

import runpy
import sys
import transaction


HERE = Path(sys.argv[3]).parent  # zconsole run zope.conf THIS


def make_page(portal: object, name: str) -> object:
    """Publish a folder with a page."""
    folder = api.content.create(portal, "Folder", name, "Folder")
    page = api.content.create(folder, "Document", "page", "Page")
    for content in (folder, page):
        api.content.transition(content, "publish")
    return folder


def place_portlet(folder: object, office: object) -> None:
    """Show the status of the office beside everything in the folder."""
    manager = getUtility(IPortletManager, name="plone.rightcolumn")
    mapping = getMultiAdapter((folder, manager), IPortletAssignmentMapping)
    mapping["seats"] = Assignment(uid=office.UID())


made = runpy.run_path(str(HERE.parent / "seat_status/office.py"), {"app": app})  # noqa: F821
portal = made["app"].portal
make_page(portal, "without")
place_portlet(make_page(portal, "with"), portal["area"]["office"])
transaction.commit()
