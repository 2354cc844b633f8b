"""Which text a message has: the office's own, else the usual one, in the citizen's language."""

from collective.virtualoffice import PACKAGE_NAME
from collective.virtualoffice.content.message_texts import own_text
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.messaging.default_texts import default_subject
from collective.virtualoffice.messaging.default_texts import default_text
from dataclasses import dataclass
from plone import api
from zope.component import queryUtility
from zope.i18n.interfaces import ITranslationDomain


PSEUDO_LANGUAGE = "test"
"""What zope.i18n gives to every domain, to find texts that nobody has translated."""


@dataclass(frozen=True)
class Template:
    """A subject and a text with named places; `is_own` where the office has worded it."""

    subject: str
    text: str
    language: str
    is_own: bool = False


def usual_languages() -> frozenset[str]:
    """Return the languages that the usual texts are translated to."""
    known = queryUtility(ITranslationDomain, name=PACKAGE_NAME)
    return frozenset(known.getCatalogsInfo()) - {PSEUDO_LANGUAGE} if known else frozenset()


def usual_template(event: str, channel: str, language: str) -> Template:
    """Return the usual text of a message."""
    subject = default_subject(event, channel, language)
    return Template(subject, default_text(event, channel, language), language)


def template_of(office: VirtualOffice, event: str, channel: str, language: str) -> Template:
    """Return the text of a message in the wanted language, or else in the site's."""
    site = api.portal.get_default_language()
    usual = usual_languages()
    for code in (language, language.partition("-")[0], site):
        own = own_text(office, event, channel, code)
        if own is not None:
            subject = own.subject or usual_template(event, channel, code).subject
            return Template(subject, own.text, code, is_own=True)
        if code in usual:
            break
    else:
        code = site
    return usual_template(event, channel, code)
