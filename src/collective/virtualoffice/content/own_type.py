"""What areas, offices and topics have in common."""

from AccessControl.PermissionRole import PermissionRole
from collections.abc import Callable
from collective.virtualoffice.content.protected_fields import IKeepsProtectedFields
from collective.virtualoffice.content.protected_fields import protect_fields
from Products.CMFCore.permissions import ModifyPortalContent
from zope.interface import implementer
from zope.interface.interfaces import IInterface


WHOLE_TEXT = ("manage_FTPget", "manage_DAVget")
"""Published by plone.dexterity: they give every field and heed no `read_permission`."""


class IOwnType(IKeepsProtectedFields):
    """Content of one of our types: what programs write to it is checked strictly."""


def own_type(schema: IInterface) -> Callable[[type], type]:
    """Make a class the one of our types that has this schema."""

    def make(content_class: type) -> type:
        for name in WHOLE_TEXT:
            setattr(content_class, f"{name}__roles__", PermissionRole(ModifyPortalContent))
        protect_fields(content_class, schema)
        return implementer(schema, IOwnType)(content_class)

    return make
