"""The video services that offices may choose."""

from collective.virtualoffice.outside.service import is_usable
from collective.virtualoffice.video.registry import installed_services
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


@provider(IVocabularyFactory)
def video_services(context: object) -> SimpleVocabulary:
    """Return the services that are set up, by name, with the titles they give themselves."""
    return SimpleVocabulary(
        [
            SimpleTerm(name, name, service.title)
            for name, service in installed_services().items()
            if is_usable(service)
        ]
    )
