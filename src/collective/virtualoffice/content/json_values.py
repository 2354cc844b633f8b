"""Values of our own fields, to and from the JSON of the REST contract.

plone.restapi gives a chosen code as a pair of token and title; the contract says
plain codes. Both forms are understood when written. Where plone.restapi would guess,
or keep what no page can show, a value is refused.
"""

from collective.virtualoffice.content.code_fields import ICode
from collective.virtualoffice.content.code_fields import ICodes
from collective.virtualoffice.content.formatted_text import IFormattedText
from collective.virtualoffice.content.own_type import IOwnType
from collective.virtualoffice.content.row_fields import IRows
from plone.dexterity.interfaces import IDexterityContent
from plone.restapi.deserializer.dxfields import DefaultFieldDeserializer
from plone.restapi.deserializer.dxfields import RichTextFieldDeserializer
from plone.restapi.deserializer.dxfields import TextLineFieldDeserializer
from plone.restapi.interfaces import IFieldDeserializer
from plone.restapi.interfaces import IFieldSerializer
from plone.restapi.serializer.dxfields import DefaultFieldSerializer
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface
from zope.publisher.interfaces.browser import IBrowserRequest
from zope.schema.interfaces import ConstraintNotSatisfied
from zope.schema.interfaces import IBool
from zope.schema.interfaces import IField
from zope.schema.interfaces import IInt
from zope.schema.interfaces import IText
from zope.schema.interfaces import ITextLine
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


class _DeserializeExactly(DefaultFieldDeserializer):
    kind: type

    def __call__(self, value: object) -> object:
        if type(value) is not self.kind:
            raise WrongType(value, self.kind, self.field.__name__)
        self.field.validate(value)
        return value


@implementer(IFieldDeserializer)
@adapter(IBool, IOwnType, IBrowserRequest)
class DeserializeFlag(_DeserializeExactly):
    """Take true or false; plone.restapi makes false of "yes"."""

    kind = bool


@implementer(IFieldDeserializer)
@adapter(IInt, IOwnType, IBrowserRequest)
class DeserializeWhole(_DeserializeExactly):
    """Take a whole number; to Python true is one, too."""

    kind = int


class _DeserializeShowable:
    def __call__(self, value: object) -> object:
        _refuse_half_characters(value, self.field)
        return super().__call__(value)


@implementer(IFieldDeserializer)
@adapter(ITextLine, IOwnType, IBrowserRequest)
class DeserializeLine(_DeserializeShowable, TextLineFieldDeserializer):
    """Take a line that can be shown."""


@implementer(IFieldDeserializer)
@adapter(IText, IOwnType, IBrowserRequest)
class DeserializeText(_DeserializeShowable, DefaultFieldDeserializer):
    """Take lines that can be shown."""


@implementer(IFieldDeserializer)
@adapter(IFormattedText, IDexterityContent, IBrowserRequest)
class DeserializeFormattedText(RichTextFieldDeserializer):
    """Take a formatted text that can be shown; JSON has one encoding."""

    def __call__(self, value: object) -> object:
        sent = value if isinstance(value, dict) else {"data": value}
        text = sent.get("data", "")
        if not isinstance(text, str):
            raise WrongType(text, str, self.field.__name__)
        _refuse_half_characters(text, self.field)
        return super().__call__({**sent, "encoding": "utf-8"})


def _refuse_half_characters(value: object, field: IField) -> None:
    """Refuse half of a pair of surrogates: JSON can carry it, no page can."""
    if isinstance(value, str) and any("\ud800" <= character <= "\udfff" for character in value):
        raise ConstraintNotSatisfied(value, field.__name__)


def _code(value: object) -> object:
    if isinstance(value, dict):
        return value.get("token")
    return value
