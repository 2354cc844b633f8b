"""Languages in which advice can be given, under the names their speakers use."""

from plone.i18n.locales.languages import _languagelist
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


# Spoken in European municipalities; sign languages and plain language have names of their own.
SPOKEN = (
    "am ar bg bs cs da de el en es et fa fi fr ha he hi hr hu hy it ja ka kmr lt lv mk my "
    "ne nl no pa pl ps pt ro ru sk sl so sq sr sv ta th ti tr uk ur vi zh"
)
"""Codes of ISO 639; 639-3 where there is no shorter one."""

OTHER_NAMES = {
    "de-simple": "Leichte Sprache",
    "gsg": "Deutsche Gebärdensprache",
    "kmr": "Kurmancî",
}


@provider(IVocabularyFactory)
def languages(context: object) -> SimpleVocabulary:
    """Return the languages by code, sorted by their own names."""
    named = {code: native_name(code) for code in (*SPOKEN.split(), *OTHER_NAMES)}
    ordered = sorted(named.items(), key=lambda item: item[1].casefold())
    return SimpleVocabulary([SimpleTerm(code, code, name) for code, name in ordered])


def native_name(code: str) -> str:
    """Return what speakers call a language; the code itself where nobody has told us."""
    if code in OTHER_NAMES:
        return OTHER_NAMES[code]
    known = _languagelist.get(code, {})
    return known.get("native") or known.get("name") or code
