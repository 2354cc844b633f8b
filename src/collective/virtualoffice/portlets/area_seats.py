"""Portlet: the seat status of all offices of an area."""

from collective.virtualoffice import _
from collective.virtualoffice.content.consultation_area import ConsultationArea
from collective.virtualoffice.content.consultation_area import IConsultationArea
from collective.virtualoffice.content.virtual_office import IVirtualOffice
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.content.visible import visible_children
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


class IAreaSeats(IPortletDataProvider):
    """What editors choose."""

    uid = schema.Choice(
        title=_("field_portlet_area", default="Consultation area"),
        description=_("help_portlet_area", default="The area whose offices are shown."),
        vocabulary="collective.virtualoffice.areas",
    )

    header = header_field()


@implementer(IAreaSeats)
class Assignment(SeatsAssignment):
    """The area whose offices are shown, and the header."""

    @property
    def title(self) -> str:
        """Return what editors read in the list of portlets."""
        return self.header or _(
            "portlet_area_seats", default="Seat status of all offices of an area"
        )


class Renderer(SeatsRenderer):
    """Show state, free chairs and wait of each office."""

    render = ViewPageTemplateFile("area_seats.pt")

    @cached_property
    def area(self) -> ConsultationArea | None:
        """Return the area, where the visitor may see it."""
        return visible_content(self.data, IConsultationArea)

    @cached_property
    def offices(self) -> list[VirtualOffice]:
        """Return the offices that the visitor may see, in the editors' order."""
        return [] if self.area is None else visible_children(self.area, IVirtualOffice)

    @property
    def available(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self.offices)

    @property
    def header(self) -> str:
        """Return the header; without one, the area's name."""
        return self.data.header or self.area.title

    @property
    def area_url(self) -> str:
        """Return the area's page."""
        return self.area.absolute_url()

    @property
    def entries(self) -> list[dict[str, str]]:
        """Return the offices with their live status."""
        return [
            {
                "title": office.title,
                "url": office.absolute_url(),
                "status": self.card(office, "line"),
            }
            for office in self.offices
        ]


class AddForm(PortletAddForm):
    """Place the portlet."""

    assignment = Assignment
    schema = IAreaSeats
    label = _("portlet_area_seats_add", default="Add seat status of all offices of an area")
    description = _(
        "portlet_area_seats_description",
        default="Shows which offices of an area one can enter now, and how long the wait is.",
    )


class EditForm(base.EditForm):
    """Change the portlet."""

    schema = IAreaSeats
    label = _("portlet_area_seats_edit", default="Edit seat status of all offices of an area")
    description = AddForm.description
