"""Portlet: the seat status of one office."""

from collective.virtualoffice import _
from collective.virtualoffice.content.virtual_office import IVirtualOffice
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.portlets.forms import header_field
from collective.virtualoffice.portlets.forms import PortletAddForm
from collective.virtualoffice.portlets.seats import SeatsAssignment
from collective.virtualoffice.portlets.seats import SeatsRenderer
from collective.virtualoffice.portlets.seats import visible_content
from functools import cached_property
from plone.app.portlets.portlets import base
from plone.portlets.interfaces import IPortletDataProvider
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope import schema
from zope.interface import implementer


class IOfficeSeats(IPortletDataProvider):
    """What editors choose."""

    uid = schema.Choice(
        title=_("field_portlet_office", default="Office"),
        description=_("help_portlet_office", default="The office whose status is shown."),
        vocabulary="collective.virtualoffice.offices",
    )

    header = header_field()


@implementer(IOfficeSeats)
class Assignment(SeatsAssignment):
    """The office that is shown, and the header."""

    @property
    def title(self) -> str:
        """Return what editors read in the list of portlets."""
        return self.header or _("portlet_office_seats", default="Seat status of an office")


class Renderer(SeatsRenderer):
    """Show state, free chairs and wait of one office, and the way in."""

    render = ViewPageTemplateFile("office_seats.pt")

    @cached_property
    def office(self) -> VirtualOffice | None:
        """Return the office, where the visitor may see it."""
        return visible_content(self.data, IVirtualOffice)

    @property
    def available(self) -> bool:
        """Tell whether there is anything to show."""
        return self.office is not None

    @property
    def header(self) -> str:
        """Return the header; without one, the office's name."""
        return self.data.header or self.office.title

    @property
    def office_url(self) -> str:
        """Return the office's page."""
        return self.office.absolute_url()

    @property
    def status(self) -> str:
        """Return the live status."""
        return self.card(self.office, "card")


class AddForm(PortletAddForm):
    """Place the portlet."""

    assignment = Assignment
    schema = IOfficeSeats
    label = _("portlet_office_seats_add", default="Add seat status of an office")
    description = _(
        "portlet_office_seats_description",
        default="Shows whether one can enter an office now, and how long the wait is.",
    )


class EditForm(base.EditForm):
    """Change the portlet."""

    schema = IOfficeSeats
    label = _("portlet_office_seats_edit", default="Edit seat status of an office")
    description = AddForm.description
