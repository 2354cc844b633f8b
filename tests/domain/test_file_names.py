"""What becomes of the names of files."""

from collective.virtualoffice.domain.file_names import clean_name
from collective.virtualoffice.domain.file_names import LONGEST
from collective.virtualoffice.domain.file_types import ending_of
from hypothesis import given
from hypothesis import strategies

import pytest


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Lageplan.pdf", "Lageplan.pdf"),
        ("Größe & Maß (2).PDF", "Größe & Maß (2).pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\fakepath\\Lageplan.pdf", "Lageplan.pdf"),
        ("план.pdf", "план.pdf"),
        ("Plan\r\nX-Evil: 1.pdf", "Plan X-Evil_ 1.pdf"),
        ("Plan\x00.pdf", "Plan.pdf"),
        ("Rechnung\u202efdp.exe", "Rechnungfdp.exe"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
        ("  .. Plan .pdf", "Plan.pdf"),
        ("CON.txt", "document CON.txt"),
        (" .pdf", "document.pdf"),
        ("Plan. pdf", "Plan.pdf"),
        ("", "document"),
        ("/", "document"),
        ("Gro\u0308ße.txt", "Größe.txt"),
    ],
)
def test_names_are_cleaned(given_name, kept):
    assert clean_name(given_name) == kept


def test_a_long_name_keeps_its_ending():
    name = clean_name("ä" * 300 + ".jpeg")
    assert len(name) == LONGEST
    assert name.endswith("ä.jpeg")


@given(strategies.text())
def test_no_name_leads_elsewhere_or_hides_something(name):
    cleaned = clean_name(name)
    assert 0 < len(cleaned) <= LONGEST
    assert not set(cleaned) & set('/\\"<>\r\n\0\u202e')
    assert cleaned == cleaned.strip()
    assert clean_name(cleaned) == cleaned


@given(strategies.sampled_from(["pdf", "PDF", "docx"]), strategies.text(min_size=1))
def test_the_ending_stays(ending, stem):
    assert ending_of(clean_name(f"a{stem}.{ending}")) == ending.lower()
