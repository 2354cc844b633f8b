"""Who may see what: the present visitor, or everybody."""

from AccessControl import getSecurityManager
from AccessControl.PermissionRole import rolesForPermissionOn
from zope.interface.interfaces import IInterface


ONLY_EDITORS = "cmf.ModifyPortalContent"
"""The permission to read a field that is nobody's business who does not edit the content."""


def visible_children(container: object, interface: IInterface) -> list[object]:
    """Return the children of one kind that the visitor may see, in the editors' order."""
    may = getSecurityManager().checkPermission
    return [
        child
        for child in container.objectValues()
        if interface.providedBy(child) and may("View", child)
    ]


def is_public(content: object) -> bool:
    """Tell whether everybody may see it."""
    return "Anonymous" in rolesForPermissionOn("View", content)
