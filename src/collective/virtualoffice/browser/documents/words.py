"""What is said about documents: how big they are, who has added them, why one is refused."""

from collections.abc import Iterable
from collective.virtualoffice import _
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.visit.words import Told
from collective.virtualoffice.browser.visit.words import told
from collective.virtualoffice.domain.documents import AddedTooOften
from collective.virtualoffice.domain.documents import Author
from collective.virtualoffice.domain.documents import DocumentRules
from collective.virtualoffice.domain.documents import FileRefused
from collective.virtualoffice.domain.documents import MEGABYTE
from collective.virtualoffice.domain.errors import LimitReached
from collective.virtualoffice.domain.errors import RuleHit
from zope.i18n import translate
from zope.i18n.locales import locales
from zope.i18nmessageid import Message


KILOBYTE = 1000  # bytes

AUTHORS: dict[tuple[Author, Author], Message] = {
    (Author.CITIZEN, Author.CITIZEN): _("document_from_you", default="from you"),
    (Author.CITIZEN, Author.OFFICE): _("document_from_office", default="from the office"),
    (Author.OFFICE, Author.CITIZEN): _("document_from_citizen", default="from the citizen"),
    (Author.OFFICE, Author.OFFICE): _("document_from_office", default="from the office"),
}
"""What somebody on one side reads of a document that the other, or the same, has added."""

REFUSED: dict[str, tuple[Message, Message]] = {
    "missing": (
        _("file_missing", default="No file was chosen."),
        _("file_missing_advice", default="Choose one or more files first, then press the button."),
    ),
    "empty": (
        _("file_empty", default="“${name}” is empty."),
        _("file_empty_advice", default="Please choose the file anew, or another one."),
    ),
    "too_large": (
        _("file_too_large", default="“${name}” is too large."),
        _(
            "file_too_large_advice",
            default="A file can have ${largest} at most. Nothing was added. Make the file smaller,"
            " for example with fewer pages or a photo of lower resolution.",
        ),
    ),
    "type_not_allowed": (
        _("file_type_not_allowed", default="“${name}” is of a type that cannot be added."),
        _(
            "file_type_not_allowed_advice",
            default="These can be added: ${endings}. Nothing was added. Most programs can save a"
            " file as PDF.",
        ),
    ),
    "content_differs": (
        _("file_content_differs", default="“${name}” is not what its name says."),
        _(
            "file_content_differs_advice",
            default="The file is damaged, or its name has a wrong ending. Nothing was added. Open"
            " it, save it anew, for example as PDF, and add that.",
        ),
    ),
    "infected": (
        _("file_infected", default="“${name}” was not added: it seems to contain a virus."),
        _(
            "file_infected_advice",
            default="Nothing was added. Have the device on which the file lies checked.",
        ),
    ),
}
FULL: tuple[Message, Message] = (
    _("documents_full", default="There is no room for so many documents."),
    _(
        "documents_full_advice",
        default="A talk can have ${most} at most. Nothing was added. Remove what is no longer"
        " needed, or put several pages into one file.",
    ),
)

TOO_OFTEN: tuple[Message, Message] = (
    _("documents_added_too_often", default="Too many files have been added to this talk."),
    _(
        "documents_added_too_often_advice",
        default="From one side ${most_added} can be added in all, those removed again included."
        " Nothing was added now, and what is there stays.",
    ),
)


def told_of_documents(hit: RuleHit, rules: DocumentRules, time: SpokenTime) -> Told:
    """Word a rule that was hit."""
    if isinstance(hit, FileRefused):
        words = REFUSED[hit.code]
    elif isinstance(hit, AddedTooOften):
        words = TOO_OFTEN
    elif isinstance(hit, LimitReached):
        words = FULL
    else:
        return told(hit, time)
    facts = {
        "name": getattr(hit, "name", ""),
        "largest": size_in_words(rules.largest, time.language),
        "endings": endings_in_words(rules.endings),
        "most": str(rules.most),
        "most_added": str(rules.most_added),
    }
    matter, advice = (
        translate(Message(message, mapping=facts), target_language=time.language)
        for message in words
    )
    return Told(matter, advice)


def size_in_words(size: int, language: str) -> str:
    """Return a size as people say it: 340 KB, or 1.2 MB."""
    numbers = locales.getLocale(language).numbers.getFormatter("decimal")
    if size >= MEGABYTE:
        text = _("size_megabytes", default="${number} MB")
        megabytes = round(size / MEGABYTE, 1)
        whole = megabytes.is_integer()
        number = numbers.format(int(megabytes) if whole else megabytes, "#,##0.#")
    else:
        text = _("size_kilobytes", default="${number} KB")
        number = numbers.format(max(1, round(size / KILOBYTE)), "#,##0")
    return translate(Message(text, mapping={"number": number}), target_language=language)


def endings_in_words(endings: Iterable[str]) -> str:
    """Return types of files as people know them: DOCX, JPG, PDF."""
    return ", ".join(sorted(ending.upper() for ending in endings))
