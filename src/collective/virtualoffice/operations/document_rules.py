"""What documents a site takes, by its settings."""

from collective.virtualoffice.domain.documents import DocumentRules
from collective.virtualoffice.domain.documents import MEGABYTE
from collective.virtualoffice.domain.documents import USUAL
from collective.virtualoffice.domain.documents import USUAL_LARGEST
from collective.virtualoffice.domain.documents import USUAL_MOST
from collective.virtualoffice.domain.file_types import known_endings
from collective.virtualoffice.outside.settings import setting


def document_rules() -> DocumentRules:
    """Return the rules; what cannot be used of the settings counts as not set."""
    return DocumentRules(
        endings=known_endings(setting("documents.endings").split()) or USUAL,
        largest=_number("documents.largest", USUAL_LARGEST // MEGABYTE) * MEGABYTE,
        most=_number("documents.most", USUAL_MOST),
    )


def _number(name: str, usual: int) -> int:
    text = setting(name)
    return int(text) if text.isdecimal() and int(text) else usual
