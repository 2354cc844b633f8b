"""Sizes and types as people say them."""

from collective.virtualoffice.browser.documents.words import endings_in_words
from collective.virtualoffice.browser.documents.words import size_in_words
from collective.virtualoffice.browser.documents.words import told_of_documents
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.domain.documents import AddedTooOften
from collective.virtualoffice.domain.documents import DocumentRules
from collective.virtualoffice.domain.documents import FileRefused
from collective.virtualoffice.domain.errors import LimitReached
from datetime import datetime
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest


NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("size", "english", "german"),
    [
        (1, "1 KB", "1 KB"),
        (499_000, "499 KB", "499 KB"),
        (1_000_000, "1 MB", "1 MB"),
        (1_250_000, "1.2 MB", "1,2 MB"),
        (10_000_000, "10 MB", "10 MB"),
        (2_500_000_000, "2,500 MB", "2.500 MB"),
    ],
)
def test_sizes(integration, size, english, german):
    assert size_in_words(size, "en") == english
    assert size_in_words(size, "de") == german


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "hit",
    [
        FileRefused("missing"),
        FileRefused("empty", "plan.pdf"),
        FileRefused("too_large", "plan.pdf"),
        FileRefused("type_not_allowed", "plan.pdf"),
        FileRefused("content_differs", "plan.pdf"),
        FileRefused("infected", "plan.pdf"),
        LimitReached(),
        AddedTooOften(),
    ],
    ids=str,
)
def test_every_refusal_is_worded(integration, hit, language):
    told = told_of_documents(hit, DocumentRules(), SpokenTime(language, ZoneInfo("UTC"), NOW))
    assert told.matter and told.advice
    assert "$" not in told.matter + told.advice
    assert ("plan.pdf" in told.matter) == bool(getattr(hit, "name", ""))


def test_types():
    assert endings_in_words({"pdf", "jpg"}) == "JPG, PDF"
