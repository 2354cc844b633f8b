"""Portlet: the next free appointments of an office, an area or a topic."""

from collective.virtualoffice import _
from collective.virtualoffice.content.consultation_area import IConsultationArea
from collective.virtualoffice.content.topic import ITopic
from collective.virtualoffice.content.virtual_office import IVirtualOffice
from collective.virtualoffice.portlets.forms import header_field
from collective.virtualoffice.portlets.forms import PortletAddForm
from collective.virtualoffice.portlets.seats import SeatsAssignment
from collective.virtualoffice.portlets.seats import visible_content
from functools import cached_property
from plone.app.portlets.portlets import base
from plone.portlets.interfaces import IPortletDataProvider
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope import schema
from zope.component import queryMultiAdapter
from zope.i18n import translate
from zope.interface import implementer


USUAL = 5


class INextAppointments(IPortletDataProvider):
    """What editors choose."""

    uid = schema.Choice(
        title=_("field_portlet_bookable", default="Area, office or topic"),
        description=_("help_portlet_bookable", default="Whose free appointments are shown."),
        vocabulary="collective.virtualoffice.bookable",
    )

    header = header_field()

    number = schema.Int(
        title=_("field_portlet_number", default="How many"),
        description=_("help_portlet_number", default="How many appointments are shown at most."),
        default=USUAL,
        min=1,
        max=20,
    )


@implementer(INextAppointments)
class Assignment(SeatsAssignment):
    """What is shown, how much of it, and the header."""

    number: int = USUAL

    def __init__(self, uid: str = "", header: str | None = "", number: int = USUAL) -> None:
        super().__init__(uid, header)
        self.number = number

    @property
    def title(self) -> str:
        """Return what editors read in the list of portlets."""
        return self.header or _("portlet_next_appointments", default="Next free appointments")


class Renderer(base.Renderer):
    """Show the next free times as links; nothing where the visitor may not see any."""

    render = ViewPageTemplateFile("next_appointments.pt")

    @cached_property
    def content(self) -> object | None:
        """Return the area, office or topic, where the visitor may see it."""
        return visible_content(self.data, IVirtualOffice, IConsultationArea, ITopic)

    @cached_property
    def entries(self) -> str:
        """Return the list as every visitor gets it, for a minute; empty where nobody books here."""
        view = queryMultiAdapter((self.content, self.request), name="next-appointments")
        return view.html(self.data.number) if view is not None else ""

    @property
    def available(self) -> bool:
        """Tell whether there is anything to show."""
        return self.content is not None and bool(self.entries)

    @property
    def header(self) -> str:
        """Return the header; without one, what is shown by its name."""
        if self.data.header:
            return self.data.header
        message = _(
            "next_appointments_of",
            default="Next free appointments: ${title}",
            mapping={"title": self.content.title},
        )
        return translate(message, context=self.request)

    @property
    def url(self) -> str:
        """Return the page of what is shown."""
        return self.content.absolute_url()


class AddForm(PortletAddForm):
    """Place the portlet."""

    assignment = Assignment
    schema = INextAppointments
    label = _("portlet_next_appointments_add", default="Add next free appointments")
    description = _(
        "portlet_next_appointments_description",
        default="Shows when the next appointments are free, with links that book them.",
    )


class EditForm(base.EditForm):
    """Change the portlet."""

    schema = INextAppointments
    label = _("portlet_next_appointments_edit", default="Edit next free appointments")
    description = AddForm.description
