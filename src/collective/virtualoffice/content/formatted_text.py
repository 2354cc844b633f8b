"""A field for formatted text."""

from collections.abc import Callable
from plone.app.textfield import RichText
from plone.app.textfield.interfaces import IRichText
from zope.i18nmessageid import Message
from zope.interface import implementer


HTML = "text/html"


class IFormattedText(IRichText):
    """Formatted text whose only format is HTML."""


@implementer(IFormattedText)
class FormattedText(RichText):
    """Formatted text whose only format is HTML."""


def formatted_text(
    title: Message, description: Message, defaultFactory: Callable[..., object] | None = None
) -> FormattedText:
    """Return a field whose only format is HTML, so that nobody has to choose one.

    Plone's control for choosing a format has no label either.
    """
    return FormattedText(
        title=title,
        description=description,
        required=False,
        default_mime_type=HTML,
        allowed_mime_types=(HTML,),
        defaultFactory=defaultFactory,
    )
