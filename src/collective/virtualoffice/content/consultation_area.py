"""A department's field of advice; holds its offices and topics."""

from collective.virtualoffice import _
from collective.virtualoffice.content.code_fields import Codes
from collective.virtualoffice.content.contact_fields import address_field
from collective.virtualoffice.content.contact_fields import email_field
from collective.virtualoffice.content.contact_fields import phone_field
from collective.virtualoffice.content.formatted_text import formatted_text
from collective.virtualoffice.content.own_type import own_type
from plone.dexterity.content import Container
from plone.supermodel import model
from zope.schema import TextLine


class IConsultationArea(model.Schema):
    """What editors say about a field of advice."""

    text = formatted_text(
        title=_("field_area_text", default="About this advice"),
        description=_(
            "help_area_text",
            default="Who advises, on what, and for whom. Shown above the list of offices.",
        ),
    )

    department = TextLine(
        title=_("field_department", default="Department"),
        description=_(
            "help_department",
            default="The department that is responsible, as citizens know it.",
        ),
        required=False,
        max_length=200,
    )

    phone = phone_field()

    email = email_field()

    address = address_field()

    languages = Codes(
        "collective.virtualoffice.languages",
        title=_("field_languages", default="Languages"),
        description=_("help_languages", default="The languages in which somebody here can advise."),
        defaultFactory=list,
    )


@own_type(IConsultationArea)
class ConsultationArea(Container):
    """A field of advice."""
