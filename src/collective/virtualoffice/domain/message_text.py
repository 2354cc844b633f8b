"""Texts of messages with named places such as {day}: checked, and filled.

A line whose places are all empty is left out, so that one text serves with and without
a topic, a telephone number or things to bring.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import re


PLACES: tuple[str, ...] = (
    "name",
    "greeting",
    "number",
    "office",
    "topic",
    "channel",
    "day",
    "date",
    "time",
    "end",
    "before",
    "link",
    "address",
    "bring",
    "phone",
    "notice",
    "town",
)
"""What can be named in a text; docs/reference/message-texts.md says what each stands for."""

EVENTS: tuple[str, ...] = (
    "booked",
    "moved",
    "moved_by_office",
    "cancelled",
    "cancelled_by_office",
    "reminder",
    "your_turn_soon",
    "guest",
)
"""What citizens are told of, as texts tell it apart."""

EMAIL = "email"
SMS = "sms"
CHANNELS: tuple[str, ...] = (EMAIL, SMS)

ADDRESSES_OF_PAGES = frozenset({"link", "notice"})
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})

_PLACE = re.compile(r"\{([^{}\n]*)\}")
_BLANKS_AT_END = re.compile(r"[ \t]+\n")
_MANY_BREAKS = re.compile(r"\n{3,}")
_HTML = (
    '<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">\n<head>\n'
    '<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>{title}</title>\n</head>\n"
    '<body style="margin: 1em auto; max-width: 40em; padding: 0 1em;'
    ' font: 16px/1.5 sans-serif; color: #1a1a1a; background: #ffffff">\n'
    "{paragraphs}\n</body>\n</html>\n"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a filled text; `place` is where it came from, empty for what is typed."""

    text: str
    place: str = ""


Line = tuple[Piece, ...]


def unknown_places(text: str) -> tuple[str, ...]:
    """Return the names in braces that stand for nothing, each once, as they appear."""
    names = (found[1] for found in _PLACE.finditer(text))
    return tuple(dict.fromkeys(name for name in names if name not in PLACES))


def filled(template: str, values: Mapping[str, str]) -> tuple[Line, ...]:
    """Return the lines of a text with its places filled; an empty one separates paragraphs."""
    lines = []
    for line in template.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        pieces = _pieces(line, values)
        places = [piece for piece in pieces if piece.place]
        if not places or any(piece.text for piece in places):
            lines.append(tuple(piece for piece in pieces if piece.text))
    return tuple(lines)


def as_text(lines: tuple[Line, ...]) -> str:
    """Return a filled text as plain text."""
    text = "\n".join("".join(piece.text for piece in line) for line in lines)
    return _MANY_BREAKS.sub("\n\n", _BLANKS_AT_END.sub("\n", text)).strip()


def as_line(template: str, values: Mapping[str, str]) -> str:
    """Return a filled text in one line: a subject."""
    return " ".join(as_text(filled(template, values)).split())


def as_html(lines: tuple[Line, ...], title: str, language: str) -> str:
    """Return a filled text as a page of its own that says the same."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append("".join(_html_of(piece) for piece in line))
        else:
            paragraphs.append([])
    return _HTML.format(
        language=escape(language),
        direction="rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr",
        title=escape(title),
        paragraphs="\n".join(f"<p>{'<br>'.join(part)}</p>" for part in paragraphs if part),
    )


def _pieces(line: str, values: Mapping[str, str]) -> list[Piece]:
    pieces, upto = [], 0
    for found in _PLACE.finditer(line):
        if found[1] not in PLACES:
            continue
        pieces.append(Piece(line[upto : found.start()]))
        pieces.append(Piece(values.get(found[1], "").rstrip(), found[1]))
        upto = found.end()
    return [*pieces, Piece(line[upto:])]


def _html_of(piece: Piece) -> str:
    text = "<br>".join(escape(part) for part in piece.text.split("\n"))
    if piece.place in ADDRESSES_OF_PAGES:
        return f'<a href="{escape(piece.text)}">{text}</a>'
    if piece.place == "phone":
        number = re.sub(r"[^0-9+]", "", piece.text.replace("(0)", ""))
        return f'<a href="tel:{number}">{text}</a>'
    return text
