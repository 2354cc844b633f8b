"""The services for editing together that offices may choose."""

from collective.virtualoffice.editing.registry import installed_editors
from collective.virtualoffice.outside.service import is_usable
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


@provider(IVocabularyFactory)
def collaborative_editors(context: object) -> SimpleVocabulary:
    """Return the services that are set up, by name, with the titles they give themselves."""
    return SimpleVocabulary(
        [
            SimpleTerm(name, name, editor.title)
            for name, editor in installed_editors().items()
            if is_usable(editor)
        ]
    )
