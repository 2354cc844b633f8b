"""Contents sealed piece by piece: nothing in them can be left out, exchanged or added."""

from collective.virtualoffice.storage.sealed import Unreadable
from collective.virtualoffice.storage.sealed_file import opened_pieces
from collective.virtualoffice.storage.sealed_file import PIECE
from collective.virtualoffice.storage.sealed_file import sealed_pieces
from cryptography.fernet import Fernet
from datetime import date

import io
import pytest


DAY = date(2026, 12, 8)
KEY = Fernet.generate_key()
PIECES = [b"first " * 10, b"second " * 10, b"third"]


def opened(lines, key=KEY):
    return list(opened_pieces(io.BytesIO(b"".join(lines)), key, DAY))


@pytest.mark.parametrize("pieces", [PIECES, PIECES[:1], [bytes(range(256)) * (PIECE // 256)]])
def test_what_is_sealed_is_opened(pieces):
    assert opened(sealed_pieces(pieces, KEY)) == pieces


def test_an_empty_file_is_one_empty_piece():
    assert opened(sealed_pieces([], KEY)) == [b""]


@pytest.mark.parametrize(
    "damage",
    [
        lambda lines: lines[:-1],
        lambda lines: [],
        lambda lines: lines[1:],
        lambda lines: [lines[1], lines[0], lines[2]],
        lambda lines: [lines[0], lines[0], lines[2]],
        lambda lines: [lines[0], lines[2]],
        lambda lines: [*lines, lines[2]],
        lambda lines: [lines[0][:-9] + b"\n", *lines[1:]],
        lambda lines: [b"\n", *lines],
        lambda lines: [b"x" * 3 * PIECE],
    ],
)
def test_damage_is_seen(damage, caplog):
    with pytest.raises(Unreadable):
        opened(damage(list(sealed_pieces(PIECES, KEY))))
    assert "cannot be read" in caplog.text
    assert "first" not in caplog.text


def test_a_piece_of_another_file_does_not_fit():
    lines = list(sealed_pieces(PIECES, KEY))
    foreign = list(sealed_pieces(PIECES, Fernet.generate_key()))
    with pytest.raises(Unreadable):
        opened([lines[0], foreign[1], lines[2]])


def test_another_key_opens_nothing():
    with pytest.raises(Unreadable):
        opened(sealed_pieces(PIECES, KEY), Fernet.generate_key())
