"""Sizes and types as people say them."""

from collective.virtualoffice.browser.documents.words import endings_in_words
from collective.virtualoffice.browser.documents.words import size_in_words

import pytest


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


def test_types():
    assert endings_in_words({"pdf", "jpg"}) == "JPG, PDF"
