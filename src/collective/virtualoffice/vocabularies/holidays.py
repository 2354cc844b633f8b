"""Countries and regions whose public holidays are known."""

from collections.abc import Iterator
from collective.virtualoffice.content.holidays import country_codes
from collective.virtualoffice.content.holidays import subdivision_names
from collective.virtualoffice.vocabularies.country_names import country_name
from zope.globalrequest import getRequest
from zope.interface import implementer
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.interfaces import IVocabularyTokenized
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


DEFAULT_COUNTRY = "DE"
COUNTRY_WIDGET = "form.widgets.holiday_country"


@provider(IVocabularyFactory)
def holiday_countries(context: object) -> SimpleVocabulary:
    """Return the countries by code, named in the language of the request."""
    language = getattr(getRequest(), "get", lambda *_: None)("LANGUAGE") or "en"
    named = {code: country_name(code, language) for code in country_codes()}
    ordered = sorted(named.items(), key=lambda item: item[1].casefold())
    return SimpleVocabulary([SimpleTerm(code, code, name) for code, name in ordered])


@implementer(IVocabularyTokenized)
class Subdivisions:
    """Offer the regions of one country, understand the codes of all.

    Whether a region belongs to the country that is chosen beside it is the business of the
    schema's invariant; a vocabulary sees only what was saved before.
    """

    def __init__(self, country: str) -> None:
        self.names = subdivision_names(country)

    def __iter__(self) -> Iterator[SimpleTerm]:
        ordered = sorted(self.names.items(), key=lambda item: item[1].casefold())
        return iter([SimpleTerm(code, code, name) for code, name in ordered])

    def __len__(self) -> int:
        return len(self.names)

    def __contains__(self, code: object) -> bool:
        # What begins with two dashes is how forms say that nothing was chosen.
        return isinstance(code, str) and 0 < len(code) <= 40 and not code.startswith("--")

    def getTerm(self, code: str) -> SimpleTerm:
        """Return the term of a code."""
        if code not in self:
            raise LookupError(code)
        return SimpleTerm(code, code, self.names.get(code, code))

    getTermByToken = getTerm


@provider(IVocabularyFactory)
def holiday_subdivisions(context: object) -> Subdivisions:
    """Return the regions of the country that is chosen in the form or kept in the office."""
    chosen = getattr(getRequest(), "form", {}).get(COUNTRY_WIDGET)
    if isinstance(chosen, list):
        chosen = next(iter(chosen), None)
    return Subdivisions(chosen or getattr(context, "holiday_country", DEFAULT_COUNTRY) or "")
