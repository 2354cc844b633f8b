"""The fields of an office's opening hours."""

from collective.virtualoffice import _
from collective.virtualoffice.content.code_fields import Code
from collective.virtualoffice.content.holidays import subdivision_codes
from collective.virtualoffice.content.row_fields import SpecialDaysRows
from collective.virtualoffice.content.row_fields import Week
from collective.virtualoffice.domain.channels import VIDEO
from collective.virtualoffice.domain.channels import WALK_IN
from plone.supermodel import model
from plone.supermodel.directives import fieldset
from zope.interface import Interface
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema import Bool


def default_week() -> list[dict]:
    """Return the hours of a new office: Monday to Friday, 8 to 12."""
    return [
        {"day": day, "start": "08:00", "end": "12:00", "channels": [WALK_IN, VIDEO], "desks": 1}
        for day in range(5)
    ]


class IOpeningFields(model.Schema):
    """When the office is open, for whom and with how many desks."""

    fieldset(
        "opening_hours",
        label=_("fieldset_opening_hours", default="Opening hours"),
        fields=[
            "opening_hours",
            "exceptions",
            "holiday_country",
            "holiday_subdivision",
            "holiday_catholic",
        ],
    )

    opening_hours = Week(
        title=_("field_opening_hours", default="Weekly hours"),
        description=_(
            "help_opening_hours",
            default="One row for each span of a day. Several rows for a day are fine, for example"
            " video in the morning and people in the room in the afternoon.",
        ),
        defaultFactory=default_week,
    )

    exceptions = SpecialDaysRows(
        title=_("field_exceptions", default="Exceptions"),
        description=_(
            "help_exceptions",
            default="Days on which the office is closed or has other hours. An exception also"
            " holds on public holidays.",
        ),
        defaultFactory=list,
    )

    holiday_country = Code(
        title=_("field_holiday_country", default="Public holidays of"),
        description=_(
            "help_holiday_country",
            default="The office is closed on the public holidays of this country."
            " Choose nothing for an office that is open on holidays too.",
        ),
        vocabulary="collective.virtualoffice.holiday_countries",
        required=False,
        default="DE",
    )

    holiday_subdivision = Code(
        title=_("field_holiday_subdivision", default="State or region"),
        description=_(
            "help_holiday_subdivision",
            default="Adds the holidays of this region. After changing the country, save once to"
            " see its regions.",
        ),
        vocabulary="collective.virtualoffice.holiday_subdivisions",
        required=False,
    )

    holiday_catholic = Bool(
        title=_("field_holiday_catholic", default="Mainly Catholic municipality"),
        description=_(
            "help_holiday_catholic",
            default="Adds holidays that hold only there, such as Assumption Day in Bavaria.",
        ),
        required=False,
        default=False,
    )

    @invariant
    def subdivision_belongs_to_country(data: Interface) -> None:
        """Refuse a region of another country."""
        subdivision = getattr(data, "holiday_subdivision", None)
        country = getattr(data, "holiday_country", None) or ""
        if subdivision and subdivision not in subdivision_codes(country):
            raise Invalid(
                _(
                    "invalid_subdivision",
                    default="State or region (holiday_subdivision): ${subdivision} does not belong"
                    " to the chosen country. Choose a region of this country or none.",
                    mapping={"subdivision": subdivision},
                )
            )
