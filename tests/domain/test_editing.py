"""Link templates of texts that are written together."""

from collective.virtualoffice.domain.editing import filled
from collective.virtualoffice.domain.editing import is_template
from collective.virtualoffice.domain.editing import SharedText

import pytest


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://pad.example/p/{name}", True),
        ("https://pad.example/new?text={name}", True),
        ("https://pad.example/#/{name}", True),
        ("https://pad.example/{name}/{name}", True),
        ("https://pad.example/p/", False),
        ("https://pad.example{name}", False),
        ("https://{name}.example/{name}", False),
        ("https://pad.example:{name}/", False),
        ("{name}", False),
        ("https:///{name}", False),
        ("https://[/{name}", False),
        ("", False),
    ],
)
def test_a_template_has_a_place_behind_its_host(text, is_one):
    assert is_template(text) is is_one


def test_the_name_comes_into_its_place():
    assert (
        filled("https://pad.example/p/{name}?lang=de", "0a") == "https://pad.example/p/0a?lang=de"
    )


def test_what_opens_a_text_is_not_told_by_accident():
    assert "secret" not in repr(SharedText("g.1", "secret"))
