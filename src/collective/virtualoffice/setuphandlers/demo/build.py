"""Builds the demo town: content, people, portlets."""

from collective.virtualoffice.portlets.area_seats import Assignment as AreaSeats
from collective.virtualoffice.portlets.next_appointments import Assignment as NextAppointments
from collective.virtualoffice.setuphandlers.demo.pages import LEGAL_PAGES
from collective.virtualoffice.setuphandlers.demo.town import AREAS
from collective.virtualoffice.setuphandlers.demo.town import WELCOME
from plone import api
from plone.app.textfield import RichTextValue
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from Products.GenericSetup.tool import SetupTool
from zope.component import getMultiAdapter
from zope.component import getUtility

import os


PASSWORD = "DEMO_PASSWORD"  # environment
PEOPLE = (
    ("editor", "Erika Redlich", ["Editor", "Contributor", "Reviewer"]),
    ("official-1", "Olga Brandt", []),
    ("official-2", "Omar Celik", []),
    ("administrator", "Arne Winter", ["Manager"]),
)
OFFICIALS = ("official-1", "official-2")


def build_town(tool: SetupTool) -> None:
    """Make the town once; a site that has it stays as it is."""
    portal = api.portal.get()
    if WELCOME["id"] in portal:
        return
    with api.env.adopt_roles(["Manager"]):
        _site(portal)
        _people()
        for facts in AREAS:
            _area(portal, facts)
        _front_page(portal)
        for page in LEGAL_PAGES:
            _add(portal, "Document", page | {"exclude_from_nav": True})


def _site(portal: object) -> None:
    """Offer the site in two languages, and let editors place portlets as in many towns."""
    api.portal.set_registry_record("plone.available_languages", ["de", "en"])
    api.portal.set_registry_record("plone.use_cookie_negotiation", True)
    portal.manage_permission(
        "Portlets: Manage portlets", ["Editor", "Manager", "Site Administrator"], acquire=1
    )


def _people() -> None:
    password = os.environ.get(PASSWORD) or "virtual-office"
    for name, fullname, roles in PEOPLE:
        # The acl_users plugin is asked directly: a demo password may be short.
        api.portal.get_tool("acl_users").userFolderAddUser(name, password, ["Member", *roles], [])
        api.user.get(username=name).setMemberProperties(
            {"fullname": fullname, "email": f"{name}@lindenau.example"}
        )


def _front_page(portal: object) -> None:
    page = _add(portal, "Document", WELCOME)
    portal.setDefaultPage(WELCOME["id"])
    column = getMultiAdapter(
        (page, getUtility(IPortletManager, name="plone.rightcolumn")), IPortletAssignmentMapping
    )
    column["termine"] = NextAppointments(
        uid=portal["buergerservice"].UID(), header="Nächste freie Termine im Bürgerservice"
    )
    for facts in AREAS:
        column[facts["id"]] = AreaSeats(uid=portal[facts["id"]].UID())


def _area(portal: object, facts: dict) -> None:
    own = {name: value for name, value in facts.items() if name not in ("topics", "offices")}
    area = _add(portal, "ConsultationArea", own)
    for official in OFFICIALS:
        api.user.grant_roles(username=official, roles=["Consultant"], obj=area)
    topics = {topic["id"]: _add(area, "Topic", topic).UID() for topic in facts["topics"]}
    for office in facts["offices"]:
        chosen = [topics[name] for name in office.get("topics", ())]
        contact = {name: facts[name] for name in ("phone", "email", "address")}
        hours = {"holiday_country": None} | office | {"topics": chosen} | contact
        _add(area, "VirtualOffice", hours)
    area.reindexObjectSecurity()


def _add(container: object, portal_type: str, facts: dict) -> object:
    facts = dict(facts)
    if "text" in facts:
        facts["text"] = RichTextValue(facts["text"], "text/html", "text/x-html-safe")
    item = api.content.create(container, portal_type, **facts)
    api.content.transition(item, "publish")
    return item
