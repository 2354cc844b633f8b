"""The texts of messages that an office words itself: plain rows, edited in a form of their own."""

from collective.virtualoffice import _
from collective.virtualoffice.content.protected_fields import read_protected
from collective.virtualoffice.content.row_fields import MessageTexts
from collective.virtualoffice.content.visible import ONLY_EDITORS
from collective.virtualoffice.domain.message_rows import MessageText
from collective.virtualoffice.domain.message_rows import parse_messages
from plone.autoform import directives
from plone.supermodel import model


class IMessageTextFields(model.Schema):
    """How an office words what citizens are told."""

    directives.omitted("message_texts")
    directives.read_permission(message_texts=ONLY_EDITORS)
    message_texts = MessageTexts(
        title=_("field_message_texts", default="Texts of messages"),
        description=_(
            "help_message_texts",
            default="Own texts of e-mails and SMS; what is not worded here has the usual text.",
        ),
        defaultFactory=list,
    )


def own_text(office: object, event: str, channel: str, language: str) -> MessageText | None:
    """Return how an office itself words a message, or None."""
    return parse_messages(own_rows(office)).get((event, channel, language))


def own_languages(office: object) -> frozenset[str]:
    """Return the languages in which an office has texts of its own."""
    return frozenset(text.language for text in parse_messages(own_rows(office)).values())


def own_rows(office: object) -> list[dict]:
    """Return the rows of `message_texts`, as editors and programs wrote them."""
    return read_protected(office, "message_texts") or []
