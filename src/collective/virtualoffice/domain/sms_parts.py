"""How many SMS a text becomes: 160 characters of GSM-7, or 70 where one is missing there.

The alphabet is that of 3GPP TS 23.038, the lengths of joined parts of TS 23.040. A
character of the extension table counts twice; neither it nor a surrogate pair of
UCS-2 is ever cut in two by the end of a part.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")


class Alphabet(StrEnum):
    """How the characters of an SMS are written."""

    GSM_7 = "GSM-7"
    UCS_2 = "UCS-2"


_ALONE = {Alphabet.GSM_7: 160, Alphabet.UCS_2: 70}
_JOINED = {Alphabet.GSM_7: 153, Alphabet.UCS_2: 67}


@dataclass(frozen=True, slots=True)
class SmsLength:
    """How long a text is as SMS: units of its alphabet, and parts that are paid for."""

    alphabet: Alphabet
    units: int
    parts: int
    left: int
    """Units that are left in the last part."""


def alphabet_of(text: str) -> Alphabet:
    """Return the alphabet that a text needs: one missing character changes all of it."""
    return Alphabet.GSM_7 if BASIC | EXTENSION >= set(text) else Alphabet.UCS_2


def sms_length(text: str) -> SmsLength:
    """Return how long a text is as SMS."""
    alphabet = alphabet_of(text)
    units = sum(_widths(text, alphabet))
    if units <= _ALONE[alphabet]:
        return SmsLength(alphabet, units, 1 if text else 0, _ALONE[alphabet] - units)
    room = _JOINED[alphabet]
    parts, filled = 1, 0
    for width in _widths(text, alphabet):
        if filled + width > room:
            parts, filled = parts + 1, 0
        filled += width
    return SmsLength(alphabet, units, parts, room - filled)


def _widths(text: str, alphabet: Alphabet) -> Iterator[int]:
    for sign in text:
        if alphabet is Alphabet.GSM_7:
            yield 2 if sign in EXTENSION else 1
        else:
            yield 2 if ord(sign) > 0xFFFF else 1
