"""What the portlets of the seat status have in common."""

from AccessControl import getSecurityManager
from collective.virtualoffice.content.virtual_office import VirtualOffice
from plone.app.portlets.portlets import base
from plone.portlets.interfaces import IPortletAssignment
from Products.CMFCore.utils import getToolByName
from zope.component import queryMultiAdapter
from zope.component.hooks import getSite
from zope.interface import implementer
from zope.interface.interfaces import IInterface


@implementer(IPortletAssignment)
class SeatsAssignment(base.Assignment):
    """Remember what is shown, by UID, and under which header."""

    header: str = ""
    uid: str = ""

    def __init__(self, uid: str = "", header: str | None = "") -> None:
        self.uid = uid
        self.header = header or ""


class SeatsRenderer(base.Renderer):
    """Show the status of offices; nothing where the visitor may not see any."""

    def card(self, office: VirtualOffice, size: str) -> str:
        """Return the words of an office's status, as every page has them."""
        view = queryMultiAdapter((office, self.request), name="seat-status-card")
        return view.placed(size) if view is not None else ""

    @property
    def feed_url(self) -> str:
        """Return the one address that all live parts of a page ask."""
        return f"{getSite().absolute_url()}/@seat-status"

    @property
    def live_controls(self) -> str:
        """Return the script and the pause button, unless this page has them already."""
        return queryMultiAdapter((self.context, self.request), name="live-controls")()


def visible_content(assignment: SeatsAssignment, *interfaces: IInterface) -> object | None:
    """Return what a portlet shows, or None where it is gone, private or of another kind."""
    content = _remembered(assignment)
    if content is None:
        content = _found(assignment)
    if content is None or not any(kind.providedBy(content) for kind in interfaces):
        return None
    return content if getSecurityManager().checkPermission("View", content) else None


def _remembered(assignment: SeatsAssignment) -> object | None:
    """Return the content from where it was last, without asking the catalog."""
    content = getSite()
    try:
        for name in assignment._v_path:
            content = content._getOb(name)
        return content if content.UID() == assignment.uid else None
    except (AttributeError, KeyError):
        return None


def _found(assignment: SeatsAssignment) -> object | None:
    """Return the content from where the catalog knows it."""
    site = getSite()
    depth = len(site.getPhysicalPath())
    catalog = getToolByName(site, "portal_catalog")
    for brain in catalog.unrestrictedSearchResults(UID=assignment.uid or "-"):
        assignment._v_path = tuple(brain.getPath().split("/")[depth:])
        content = _remembered(assignment)
        if content is not None:  # the catalog may know what is no more
            return content
    return None
