"""Names of files as they can be kept: without a path, without what misleads."""

from collective.virtualoffice.domain.file_types import ending_of

import re
import unicodedata


LONGEST = 100  # characters

_NAMELESS = "document"
_RESERVED = re.compile(r'[<>:"|?*]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|\Z)", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_MISLEADING = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
"""Unicode's controls, signs that turn the direction of reading, and what is no character."""


def clean_name(name: str) -> str:
    """Return the name of a file without folders and invisible signs; the ending is kept."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(
        sign for sign in _BLANKS.sub(" ", last) if unicodedata.category(sign) not in _MISLEADING
    )
    cleaned = _RESERVED.sub("_", unicodedata.normalize("NFC", shown)).rstrip(" .")
    ending = ending_of(cleaned).strip()
    stem = (cleaned.rpartition(".")[0] if ending else cleaned).strip(" .")
    if not stem or _DEVICE.match(stem):
        stem = f"{_NAMELESS} {stem}".strip()
    if not ending:
        return stem[:LONGEST].strip()
    return f"{stem[: max(1, LONGEST - len(ending) - 1)].strip()}.{ending}"[:LONGEST]
