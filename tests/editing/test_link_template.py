"""A link template of the office as a service for editing together."""

from collective.virtualoffice.editing.contract import EditorContract
from collective.virtualoffice.editing.contract import TALK
from collective.virtualoffice.editing.link_template import LinkTemplate
from collective.virtualoffice.outside.errors import Misconfigured

import pytest


@pytest.fixture
def editor(settings):
    """Return the service as it is without any setting."""
    settings()
    return LinkTemplate()


class TestContract(EditorContract):
    """Nothing can be asked for there."""

    @pytest.fixture
    def editor(self, editor):
        return editor


def test_the_name_stands_where_the_template_says(editor):
    text = editor.create(TALK, "https://office.example/new/{name}/edit?view=plain")
    link = editor.link(text, "de")
    assert link.startswith("https://office.example/new/")
    assert link.endswith("/edit?view=plain")


@pytest.mark.parametrize(
    "template",
    [
        "",
        "https://pad.example/p/talk",
        "http://pad.example/{name}",
        "https://{name}.example/",
        "https://pad.example:{name}/",
        "https://me@pad.example/{name}",
        "https://[::1/{name}",
        "javascript:alert('{name}')",
        "https://pad.example/a b/{name}",
        "https://pad.example/{name}\r\nSet-Cookie: b",
    ],
)
def test_a_template_that_cannot_be_used_safely_is_for_the_administrator(editor, template):
    with pytest.raises(Misconfigured):
        editor.create(TALK, template)


def test_only_hosts_that_are_allowed_are_opened(editor, settings):
    text = editor.create(TALK, "https://pad.example/{name}")
    settings(link_template_hosts="other.example\nPad.Example")
    assert editor.link(text, "de") == text.key
    settings(link_template_hosts="other.example")
    with pytest.raises(Misconfigured):
        editor.link(text, "de")
    with pytest.raises(Misconfigured):
        editor.create(TALK, "https://pad.example/{name}")
