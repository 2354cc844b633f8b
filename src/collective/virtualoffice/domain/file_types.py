"""Which files can be exchanged: known by the ending of their name and by how they begin."""

from collections.abc import Callable
from collections.abc import Collection
from dataclasses import dataclass


HEAD = 4096
"""How many bytes of a file tell whether it is what its name says."""

UNKNOWN_TYPE = "application/octet-stream"

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TEXT = "application/vnd.oasis.opendocument.text"
_SHEET = "application/vnd.oasis.opendocument.spreadsheet"

_ENTRY = b"PK\x03\x04"
_OFFICE_ENTRIES = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NO_TEXT = frozenset(range(32)) - frozenset(b"\t\n\r\f")


@dataclass(frozen=True, slots=True)
class FileType:
    """A type of file; `begins` tells by its first bytes whether a file is of it."""

    media_type: str
    begins: Callable[[bytes], bool]


def ending_of(name: str) -> str:
    """Return the ending of a file's name in small letters, without the dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def media_type_of(name: str) -> str:
    """Return the media type that a file's name stands for."""
    known = KNOWN.get(ending_of(name))
    return known.media_type if known else UNKNOWN_TYPE


def is_what_it_says(name: str, head: bytes) -> bool:
    """Tell whether a file begins as files with its ending do."""
    known = KNOWN.get(ending_of(name))
    return known is not None and known.begins(head)


def known_endings(wanted: Collection[str]) -> frozenset[str]:
    """Return those of some endings whose files can be recognised; with or without a dot."""
    endings = {ending.strip().lower().lstrip(".") for ending in wanted}
    return frozenset(endings & KNOWN.keys())


def _starting(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(marks)


def _is_pdf(head: bytes) -> bool:
    return b"%PDF-" in head[:1024]  # readers take it there, too


def _is_text(head: bytes) -> bool:
    return head.startswith(_UTF_16) or not _NO_TEXT.intersection(head)


def _is_rich_picture(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"msf1")


def _is_webp(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def _is_open_document(media_type: str) -> Callable[[bytes], bool]:
    mark = b"mimetype" + media_type.encode()
    return lambda head: head.startswith(_ENTRY) and head[30:].startswith(mark)


def _is_office_document(head: bytes) -> bool:
    return head.startswith(_ENTRY) and head[30:].startswith(_OFFICE_ENTRIES)


_JPEG = FileType("image/jpeg", _starting(b"\xff\xd8\xff"))
_TIFF = FileType("image/tiff", _starting(b"II*\x00", b"MM\x00*"))

KNOWN: dict[str, FileType] = {
    "pdf": FileType("application/pdf", _is_pdf),
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "png": FileType("image/png", _starting(b"\x89PNG\r\n\x1a\n")),
    "txt": FileType("text/plain", _is_text),
    "odt": FileType(_TEXT, _is_open_document(_TEXT)),
    "docx": FileType(_WORD, _is_office_document),
    "ods": FileType(_SHEET, _is_open_document(_SHEET)),
    "xlsx": FileType(_EXCEL, _is_office_document),
    "rtf": FileType("application/rtf", _starting(b"{\\rtf")),
    "gif": FileType("image/gif", _starting(b"GIF87a", b"GIF89a")),
    "webp": FileType("image/webp", _is_webp),
    "heic": FileType("image/heic", _is_rich_picture),
    "tif": _TIFF,
    "tiff": _TIFF,
}
"""What a site can allow, by ending: nothing that runs when it is opened."""
