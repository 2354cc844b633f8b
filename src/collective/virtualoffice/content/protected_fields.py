"""Fields that only editors may read: kept beside the attributes of the content.

Programs that know nothing of `read_permission` read attributes: `metadata_fields` of plone.restapi
before 10.0.4 and 9.15.7, old add-ons, scripts with a `getattr`. They find the field's default.
"""

from persistent.mapping import PersistentMapping
from plone.restapi.interfaces import IFieldSerializer
from plone.restapi.serializer.dxfields import DefaultFieldSerializer
from typing import Self
from z3c.form.datamanager import DataManager
from z3c.form.interfaces import IDataManager
from zope.annotation.interfaces import IAnnotations
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface
from zope.interface.interfaces import IInterface
from zope.schema import getFields
from zope.schema import TextLine


ANNOTATION = "collective.virtualoffice.protected_fields"


class IProtectedField(Interface):
    """A field whose value is no attribute of the content."""


class IKeepsProtectedFields(Interface):
    """Content with such fields."""


@implementer(IProtectedField)
class ProtectedLine(TextLine):
    """One line for editors' eyes."""


def read_protected(content: object, name: str) -> object:
    """Return the value of a protected field; its default where nothing was entered."""
    kept = IAnnotations(content).get(ANNOTATION, {})
    return kept[name] if name in kept else getattr(content, name)


def write_protected(content: object, name: str, value: object) -> None:
    """Keep the value of a protected field."""
    IAnnotations(content).setdefault(ANNOTATION, PersistentMapping())[name] = value


def protect_fields(content_class: type, schema: IInterface) -> None:
    """Make the protected fields of a schema attributes that can be set, and never be read."""
    for name, field in getFields(schema).items():
        if IProtectedField.providedBy(field):
            setattr(content_class, name, _WriteOnly(name))


class _WriteOnly:
    """Set by scripts and by `api.content.create(…)` as any attribute is."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, content: object | None, owner: type) -> Self:
        if content is None:
            return self
        # plone.dexterity answers with the default of the field.
        raise AttributeError(self._name)

    def __set__(self, content: object, value: object) -> None:
        write_protected(content, self._name, value)


@implementer(IDataManager)
@adapter(IKeepsProtectedFields, IProtectedField)
class ProtectedFieldData(DataManager):
    """Reads and writes for forms and for plone.restapi."""

    def __init__(self, context: object, field: object) -> None:
        self.context = context
        self.field = field

    def get(self) -> object:
        """Return what is kept."""
        return read_protected(self.context, self.field.__name__)

    def query(self, default: object = None) -> object:
        """Return what is kept, which always is something."""
        return self.get()

    def set(self, value: object) -> None:
        """Keep it."""
        write_protected(self.context, self.field.__name__, value)

    def canAccess(self) -> bool:
        """Forms and services ask for the permission of the field themselves."""
        return True

    def canWrite(self) -> bool:
        """Forms and services ask for the permission of the field themselves."""
        return True


@implementer(IFieldSerializer)
@adapter(IProtectedField, IKeepsProtectedFields, Interface)
class SerializeProtected(DefaultFieldSerializer):
    """Give it to whom plone.restapi lets read the field."""

    def get_value(self, default: object = None) -> object:
        """Return what is kept."""
        return read_protected(self.context, self.field.__name__)
