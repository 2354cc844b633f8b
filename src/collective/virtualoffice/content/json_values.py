"""Values of our own fields, to and from the JSON of the REST contract.

plone.restapi gives a chosen code as a pair of token and title; the contract says
plain codes. Both forms are understood when written.
"""

from collective.virtualoffice.content.code_fields import ICode
from collective.virtualoffice.content.code_fields import ICodes
from collective.virtualoffice.content.row_fields import IRows
from plone.dexterity.interfaces import IDexterityContent
from plone.restapi.deserializer.dxfields import DefaultFieldDeserializer
from plone.restapi.interfaces import IFieldDeserializer
from plone.restapi.interfaces import IFieldSerializer
from plone.restapi.serializer.dxfields import DefaultFieldSerializer
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface
from zope.publisher.interfaces.browser import IBrowserRequest
from zope.schema.interfaces import WrongType


@implementer(IFieldSerializer)
@adapter(ICode, IDexterityContent, Interface)
class SerializeCode(DefaultFieldSerializer):
    """Give the code itself."""


@implementer(IFieldSerializer)
@adapter(ICodes, IDexterityContent, Interface)
class SerializeCodes(DefaultFieldSerializer):
    """Give the codes themselves."""


@implementer(IFieldDeserializer)
@adapter(ICode, IDexterityContent, IBrowserRequest)
class DeserializeCode(DefaultFieldDeserializer):
    """Take a code; an empty one is none."""

    def __call__(self, value: object) -> object:
        value = _code(value)
        if value == "":
            value = self.field.missing_value
        self.field.validate(value)
        return value


@implementer(IFieldDeserializer)
@adapter(ICodes, IDexterityContent, IBrowserRequest)
class DeserializeCodes(DefaultFieldDeserializer):
    """Take a list of codes."""

    def __call__(self, value: object) -> object:
        if not isinstance(value, list):
            raise WrongType(value, list, self.field.__name__)
        codes = [_code(one) for one in value]
        self.field.validate(codes)
        return codes


@implementer(IFieldDeserializer)
@adapter(IRows, IDexterityContent, IBrowserRequest)
class DeserializeRows(DefaultFieldDeserializer):
    """Take a list of rows; a bad one is named."""

    def __call__(self, value: object) -> object:
        if not isinstance(value, list):
            raise WrongType(value, list, self.field.__name__)
        self.field.validate(value)
        return self.field.plain(value)


def _code(value: object) -> object:
    if isinstance(value, dict):
        return value.get("token")
    return value
