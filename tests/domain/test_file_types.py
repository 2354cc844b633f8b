"""Which files are what their names say."""

from collective.virtualoffice.domain.file_types import is_what_it_says
from collective.virtualoffice.domain.file_types import KNOWN
from collective.virtualoffice.domain.file_types import known_endings
from collective.virtualoffice.domain.file_types import media_type_of

import io
import pytest
import zipfile


def zipped(*entries):
    """Return the bytes of an archive: (name, content) in this order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return file.getvalue()


def open_document(media_type):
    return zipped(("mimetype", media_type), ("content.xml", "<x/>"))


EXAMPLES = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "jpeg": b"\xff\xd8\xff\xe1\x00\x10Exif",
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "txt": "Größe: 3 m²\r\n\tMaß".encode(),
    "odt": open_document(KNOWN["odt"].media_type),
    "ods": open_document(KNOWN["ods"].media_type),
    "docx": zipped(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<x/>")),
    "xlsx": zipped(("_rels/.rels", "<x/>"), ("xl/workbook.xml", "<x/>")),
    "rtf": b"{\\rtf1\\ansi",
    "gif": b"GIF89a\x01\x00",
    "webp": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "heic": b"\x00\x00\x00\x18ftypheic\x00\x00",
    "tif": b"II*\x00\x08\x00",
    "tiff": b"MM\x00*\x00\x00",
}
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff"


def test_there_is_an_example_of_every_type():
    assert EXAMPLES.keys() == KNOWN.keys()


@pytest.mark.parametrize("ending", KNOWN)
def test_files_are_known_by_how_they_begin(ending):
    assert is_what_it_says(f"Plan.{ending}", EXAMPLES[ending])
    assert is_what_it_says(f"PLAN.{ending.upper()}", EXAMPLES[ending])


@pytest.mark.parametrize("ending", KNOWN)
def test_a_program_is_no_document_whatever_it_is_called(ending):
    assert not is_what_it_says(f"Plan.pdf.{ending}", PROGRAM)
    assert not is_what_it_says(f"Plan.{ending}", b"\x7fELF\x02\x01\x01\x00")


@pytest.mark.parametrize("ending", ["odt", "ods", "docx", "xlsx"])
def test_an_archive_is_no_document(ending):
    assert not is_what_it_says(f"plan.{ending}", zipped(("plan.exe", "MZ")))


def test_the_text_of_a_windows_editor_is_text():
    assert is_what_it_says("plan.txt", "Straße".encode("utf-16"))
    assert is_what_it_says("plan.txt", "Straße".encode("latin-1"))


@pytest.mark.parametrize("name", ["plan", "plan.exe", "plan.", "pdf", ""])
def test_what_is_not_known_is_nothing(name):
    assert not is_what_it_says(name, EXAMPLES["pdf"])
    assert media_type_of(name) == "application/octet-stream"


def test_the_media_type_follows_from_the_name():
    assert media_type_of("Plan.PDF") == "application/pdf"


def test_a_site_allows_only_what_can_be_recognised():
    assert known_endings([".PDF", " png", "exe", ""]) == {"pdf", "png"}
