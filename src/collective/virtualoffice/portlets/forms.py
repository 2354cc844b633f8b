"""What the forms of all portlets have in common."""

from collective.virtualoffice import _
from collective.virtualoffice.portlets.seats import SeatsAssignment
from plone.app.portlets.portlets import base
from zope import schema


def header_field() -> schema.TextLine:
    """Return the field of a portlet's header."""
    return schema.TextLine(
        title=_("field_portlet_header", default="Header"),
        description=_(
            "help_portlet_header", default="Empty: the name of what is shown is the header."
        ),
        required=False,
        default="",
    )


class PortletAddForm(base.AddForm):
    """Place a portlet of the kind `assignment`."""

    assignment: type[SeatsAssignment]

    def create(self, data: dict[str, object]) -> SeatsAssignment:
        """Return the new portlet."""
        return self.assignment(**data)
