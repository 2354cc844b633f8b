"""The video services that are installed."""

from collective.virtualoffice.video.interfaces import IVideoService
from zope.component import getUtilitiesFor
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


@provider(IVocabularyFactory)
def video_services(context: object) -> SimpleVocabulary:
    """Return the installed services by name, with the titles they give themselves."""
    services = sorted(getUtilitiesFor(IVideoService), key=lambda named: named[0])
    return SimpleVocabulary([SimpleTerm(name, name, service.title) for name, service in services])
