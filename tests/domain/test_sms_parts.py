"""How many SMS a text becomes."""

from collective.virtualoffice.domain.sms_parts import Alphabet
from collective.virtualoffice.domain.sms_parts import BASIC
from collective.virtualoffice.domain.sms_parts import EXTENSION
from collective.virtualoffice.domain.sms_parts import sms_length
from collective.virtualoffice.domain.sms_parts import SmsLength
from hypothesis import given
from hypothesis import strategies as st

import pytest


GSM_7 = Alphabet.GSM_7
UCS_2 = Alphabet.UCS_2


def test_the_alphabet_has_its_128_places_less_the_escape():
    assert len(BASIC) == 127
    assert len(EXTENSION) == 10
    assert not BASIC & EXTENSION


@pytest.mark.parametrize(
    "text,alphabet,units,parts,left",
    [
        ("", GSM_7, 0, 0, 160),
        ("a", GSM_7, 1, 1, 159),
        ("a" * 160, GSM_7, 160, 1, 0),
        ("a" * 161, GSM_7, 161, 2, 145),
        ("a" * 306, GSM_7, 306, 2, 0),
        ("a" * 307, GSM_7, 307, 3, 152),
        ("Straße, Übergrößenträger\n", GSM_7, 25, 1, 135),
        ("€" * 80, GSM_7, 160, 1, 0),
        ("€" * 81, GSM_7, 162, 2, 143),
        ("a" * 152 + "€" * 5, GSM_7, 162, 2, 143),
        ("{}[]~|^\\\f", GSM_7, 18, 1, 142),
        ("ç", UCS_2, 1, 1, 69),
        ("à la carte", GSM_7, 10, 1, 150),
        ("“", UCS_2, 1, 1, 69),
        ("a" * 69 + "“", UCS_2, 70, 1, 0),
        ("a" * 70 + "“", UCS_2, 71, 2, 63),
        ("a" * 133 + "“", UCS_2, 134, 2, 0),
        ("Здравствуйте" * 6, UCS_2, 72, 2, 62),
        ("🪑" * 35, UCS_2, 70, 1, 0),
        ("🪑" * 36, UCS_2, 72, 2, 61),
        ("a" * 66 + "🪑" * 3, UCS_2, 72, 2, 61),
        ("`", UCS_2, 1, 1, 69),
        ("\t", UCS_2, 1, 1, 69),
    ],
)
def test_units_and_parts(text, alphabet, units, parts, left):
    assert sms_length(text) == SmsLength(alphabet, units, parts, left)


@given(st.text())
def test_parts_hold_all_units_and_no_part_is_empty(text):
    length = sms_length(text)
    assert length.left >= 0
    if length.parts > 1:
        room = 153 if length.alphabet is GSM_7 else 67
        assert room * length.parts >= length.units + length.left
        assert length.units > (room - 1) * (length.parts - 1)
