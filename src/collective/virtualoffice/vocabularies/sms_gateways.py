"""The SMS gateways that are installed."""

from collective.virtualoffice.messaging.interfaces import ISmsGateway
from zope.component import getUtilitiesFor
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


@provider(IVocabularyFactory)
def sms_gateways(context: object) -> SimpleVocabulary:
    """Return the installed gateways by name, with the titles they give themselves."""
    gateways = sorted(getUtilitiesFor(ISmsGateway), key=lambda named: named[0])
    return SimpleVocabulary([SimpleTerm(name, name, gateway.title) for name, gateway in gateways])
