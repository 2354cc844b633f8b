"""What is said to administrators: in English where it is logged, in their language on a page."""

from zope.i18n import interpolate
from zope.i18nmessageid import Message


class Said(str):
    """A sentence in English, with the message that says it in other languages."""

    message: Message

    def __new__(cls, message: Message) -> "Said":
        """Say a message in English."""
        said = super().__new__(cls, interpolate(message.default or message, message.mapping))
        said.message = message
        return said


def said(sentence: str | Message) -> str:
    """Return a sentence as it is, and a message as one in English that remembers it."""
    return Said(sentence) if isinstance(sentence, Message) else sentence
