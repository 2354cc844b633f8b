"""What countries are called."""

from zope.i18n.locales import locales


def country_name(code: str, language: str) -> str:
    """Return the name of a country (ISO 3166) in a language; its code where none is known."""
    names = locales.getLocale(language.split("-")[0]).displayNames.territories or {}
    return names.get(code) or code
