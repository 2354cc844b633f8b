"""Fields that keep codes chosen from a vocabulary, plain strings in JSON."""

from zope.interface import implementer
from zope.schema import Choice
from zope.schema import List
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import IList


class ICode(IChoice):
    """One code of a vocabulary."""


class ICodes(IList):
    """Several codes of a vocabulary, in the order in which they were chosen."""


@implementer(ICode)
class Code(Choice):
    """One code of a vocabulary."""


@implementer(ICodes)
class Codes(List):
    """Several codes of a vocabulary; none twice."""

    def __init__(self, vocabulary: str, **arguments: object) -> None:
        super().__init__(
            **{
                "value_type": Choice(vocabulary=vocabulary),
                "unique": True,
                "required": False,
                **arguments,
            }
        )
