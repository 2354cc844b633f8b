"""What administrators state about whoever runs a service outside."""

from collective.virtualoffice import _
from collective.virtualoffice.domain.video import Operator
from collective.virtualoffice.outside.settings import flag
from collective.virtualoffice.outside.settings import setting
from zope.interface import Interface
from zope.schema import Bool
from zope.schema import TextLine


class IOperatorSettings(Interface):
    """Settings that every service has; a service's own interface extends it.

    Secrets are fields of zope.schema.Password.
    """

    operator = TextLine(
        title=_("video_operator", default="Operator"),
        description=_(
            "video_operator_help",
            default="Whoever runs the service. People read it before they go there.",
        ),
        required=False,
    )
    country = TextLine(
        title=_("video_country", default="Country of the operator"),
        description=_("video_country_help", default="Two letters, such as DE."),
        required=False,
        max_length=2,
    )
    privacy_notice = TextLine(
        title=_("video_privacy_notice", default="Address of the operator's privacy notice"),
        required=False,
    )
    agreement = Bool(
        title=_("video_agreement", default="A data processing agreement is concluded"),
        required=False,
        default=False,
    )
    third_country_confirmed = Bool(
        title=_(
            "video_third_country_confirmed",
            default="The transfer into a country without the GDPR has been examined and is allowed",
        ),
        required=False,
        default=False,
    )


def operator_of(service: str) -> Operator:
    """Return what is stated about the operator of a service."""
    return Operator(
        name=setting(f"{service}.operator"),
        country=setting(f"{service}.country").upper(),
        agreement=flag(f"{service}.agreement"),
        notice=setting(f"{service}.privacy_notice"),
        confirmed=flag(f"{service}.third_country_confirmed"),
    )


def operator_named(name: str) -> TextLine:
    """Return the field of an operator who is known beforehand."""
    field = IOperatorSettings["operator"]
    return TextLine(title=field.title, description=field.description, required=False, default=name)


def operator_in(country: str) -> TextLine:
    """Return the field of a country that is known beforehand."""
    field = IOperatorSettings["country"]
    return TextLine(
        title=field.title,
        description=field.description,
        required=False,
        max_length=2,
        default=country,
    )
