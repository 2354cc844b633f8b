"""A field for formatted text."""

from collections.abc import Callable
from plone.app.textfield import RichText
from zope.i18nmessageid import Message


HTML = "text/html"


def formatted_text(
    title: Message, description: Message, defaultFactory: Callable[..., object] | None = None
) -> RichText:
    """Return a field whose only format is HTML, so that nobody has to choose one.

    Plone's control for choosing a format has no label either.
    """
    return RichText(
        title=title,
        description=description,
        required=False,
        default_mime_type=HTML,
        allowed_mime_types=(HTML,),
        defaultFactory=defaultFactory,
    )
