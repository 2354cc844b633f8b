"""The names of channels and languages, in the language of the page."""

from collections.abc import Callable
from zope.component import getUtility
from zope.i18n import translate
from zope.schema.interfaces import IVocabularyFactory


def channel_name(context: object, request: object) -> Callable[[str], str]:
    """Return a function from a channel's code to its name."""
    return _names("collective.virtualoffice.channels", context, request)


def language_name(context: object, request: object) -> Callable[[str], str]:
    """Return a function from a language's code to its name."""
    return _names("collective.virtualoffice.languages", context, request)


def _names(vocabulary: str, context: object, request: object) -> Callable[[str], str]:
    terms = getUtility(IVocabularyFactory, name=vocabulary)(context)

    def name(code: str) -> str:
        title = terms.getTerm(code).title if code in terms else code
        return translate(title, context=request)

    return name
