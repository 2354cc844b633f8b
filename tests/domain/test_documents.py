"""What may be added to a talk, and by whom it is removed."""

from collective.virtualoffice.domain.documents import AddedTooOften
from collective.virtualoffice.domain.documents import Author
from collective.virtualoffice.domain.documents import Document
from collective.virtualoffice.domain.documents import DocumentRules
from collective.virtualoffice.domain.documents import FileRefused
from collective.virtualoffice.domain.documents import refuse_foreign
from collective.virtualoffice.domain.documents import refuse_number
from collective.virtualoffice.domain.documents import refuse_often
from collective.virtualoffice.domain.documents import refuse_type
from collective.virtualoffice.domain.errors import LimitReached
from collective.virtualoffice.domain.errors import WrongState
from datetime import datetime
from datetime import UTC

import pytest


RULES = DocumentRules(most=3)
PDF = b"%PDF-1.7"


def test_what_is_usual_can_be_sent():
    refuse_type("Plan.PDF", PDF, RULES)


@pytest.mark.parametrize(
    ("name", "head", "code"),
    [
        ("plan.exe", b"MZ", "type_not_allowed"),
        ("plan", PDF, "type_not_allowed"),
        ("plan.xlsx", b"PK\x03\x04", "type_not_allowed"),
        ("plan.pdf", b"MZ\x90\x00", "content_differs"),
        ("plan.png", PDF, "content_differs"),
        ("plan.pdf", b"", "content_differs"),
    ],
)
def test_other_files_are_refused_with_the_reason(name, head, code):
    with pytest.raises(FileRefused) as refused:
        refuse_type(name, head, RULES)
    assert (refused.value.field, refused.value.code, refused.value.name) == ("file", code, name)
    assert name not in str(refused.value)


def test_a_talk_has_only_so_many_documents():
    refuse_number(1, 2, RULES)
    with pytest.raises(LimitReached):
        refuse_number(2, 2, RULES)


def test_one_side_adds_five_times_as_many_however_many_it_removes():
    refuse_often(13, 2, RULES)
    with pytest.raises(AddedTooOften):
        refuse_often(13, 3, RULES)


def test_each_side_removes_its_own():
    document = Document("1", Author.OFFICE, datetime(2026, 11, 24, tzinfo=UTC), 5, "form.pdf")
    refuse_foreign(document, Author.OFFICE)
    with pytest.raises(WrongState):
        refuse_foreign(document, Author.CITIZEN)
    assert document.media_type == "application/pdf"


@pytest.mark.parametrize(
    "facts", [{"endings": frozenset()}, {"endings": {"exe"}}, {"largest": 0}, {"most": 0}]
)
def test_rules_by_which_nothing_could_be_sent_are_none(facts):
    with pytest.raises(ValueError, match=r"\w"):
        DocumentRules(**facts)
