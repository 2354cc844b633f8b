"""How one kind of rule is told to a client."""

from dataclasses import dataclass
from zope.i18nmessageid import Message


@dataclass(frozen=True)
class Refusal:
    """The code, and what the person can do; `facts` are what the error tells beside.

    `type` is the name in the contract, where it is not the error's own.
    """

    status: int
    message: Message
    facts: tuple[str, ...] = ()
    retry: bool = False
    type: str = ""
