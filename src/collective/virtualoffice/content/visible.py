"""What a container holds, as far as the present visitor may see it."""

from AccessControl import getSecurityManager
from zope.interface.interfaces import IInterface


def visible_children(container: object, interface: IInterface) -> list[object]:
    """Return the children of one kind that the visitor may see, in the editors' order."""
    may = getSecurityManager().checkPermission
    return [
        child
        for child in container.objectValues()
        if interface.providedBy(child) and may("View", child)
    ]
