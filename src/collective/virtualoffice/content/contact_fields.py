"""Fields that tell how to reach an office without a computer."""

from collective.virtualoffice import _
from plone.schema.email import Email
from zope.interface import implementer
from zope.schema import Text
from zope.schema import TextLine
from zope.schema.interfaces import ITextLine
from zope.schema.interfaces import ValidationError

import re


PHONE = re.compile(r"\+?[0-9][0-9 ()/.\-]{2,38}[0-9]|[0-9]{3,5}")


class InvalidPhone(ValidationError):
    __doc__ = _(
        "invalid_phone",
        default="Enter a telephone number with area code, for example +49 30 123456.",
    )


class IPhone(ITextLine):
    """A telephone number as people write it."""


@implementer(IPhone)
class Phone(TextLine):
    """A telephone number as people write it."""

    def _validate(self, value: str) -> None:
        super()._validate(value)
        if not PHONE.fullmatch(value):
            raise InvalidPhone(value)


def phone_field() -> Phone:
    """Return the field for the telephone number that stands beside every online way."""
    return Phone(
        title=_("field_phone", default="Telephone"),
        description=_(
            "help_phone",
            default="Shown on every page as the way without a computer, for example +49 30 123456.",
        ),
        required=False,
        max_length=40,
    )


def email_field() -> Email:
    """Return the field for the public e-mail address."""
    return Email(
        title=_("field_email", default="E-mail"),
        description=_("help_email", default="Public address for questions."),
        required=False,
    )


def address_field() -> Text:
    """Return the field for the place where people can come in person."""
    return Text(
        title=_("field_address", default="Address"),
        description=_(
            "help_address", default="Street, town and room for those who come in person."
        ),
        required=False,
        max_length=500,
    )
