"""What every service for editing together must do; run it over yours.

    from collective.virtualoffice.editing.contract import EditorContract


    class TestMyEditor(EditorContract):
        @pytest.fixture
        def editor(self):
            return MyEditor(...)

A service that is reached over HTTP keeps `outside.contract.FaultsContract`, too.
"""

from collective.virtualoffice.domain.editing import SharedText
from collective.virtualoffice.domain.video import Health
from collective.virtualoffice.domain.video import Operator
from collective.virtualoffice.editing.interfaces import ICollaborativeEditor
from collective.virtualoffice.outside.errors import Final
from urllib.parse import urlsplit
from zope.i18nmessageid import Message
from zope.interface.verify import verifyObject

import pytest


KNOWN_CAPABILITIES = frozenset({"content", "end"})
TALK = "4f5ab8f2c1d94b7d8f6e0a1b2c3d4e5f"
ANOTHER_TALK = "77d0c1d2a5b64f0e9c3b2a1908f7e6d5"
TEMPLATE = "https://pad.example/p/{name}"
SHORTEST_KEY = 32  # characters


class EditorContract:
    """Tests of one service. Override `editor`."""

    @pytest.fixture
    def editor(self) -> ICollaborativeEditor:
        """Return the service to be tested."""
        raise NotImplementedError("Override the fixture `editor`.")

    @pytest.fixture
    def text(self, editor: ICollaborativeEditor) -> SharedText:
        """Return the text of a talk."""
        return editor.create(TALK, TEMPLATE)

    def test_it_keeps_the_interface(self, editor):
        assert verifyObject(ICollaborativeEditor, editor)

    def test_its_title_can_be_translated(self, editor):
        assert isinstance(editor.title, Message)
        assert editor.title.default

    def test_its_capabilities_are_known_words(self, editor):
        assert isinstance(editor.capabilities, frozenset)
        assert editor.capabilities <= KNOWN_CAPABILITIES

    def test_it_lacks_nothing_and_names_its_operator(self, editor):
        assert editor.missing() == ()
        assert isinstance(editor.operator(), Operator)

    def test_nobody_can_guess_what_opens_a_text(self, editor, text):
        others = {editor.create(talk, TEMPLATE).key for talk in (TALK, ANOTHER_TALK)}
        assert len(text.key) >= SHORTEST_KEY
        assert text.key not in others and len(others) == 2

    def test_what_deletes_a_text_does_not_open_it(self, text):
        assert text.key not in text.ref
        assert text.key not in repr(text)

    def test_a_link_can_be_opened_and_carries_the_key(self, editor, text):
        for language in ("de", "en"):
            link = editor.link(text, language)
            parts = urlsplit(link)
            assert parts.scheme in ("http", "https")
            assert parts.netloc
            assert text.key in link

    def test_the_talk_is_not_named_in_the_link(self, editor, text):
        assert TALK not in editor.link(text, "de")

    def test_it_can_be_deleted_exactly_where_it_says_so(self, editor, text):
        assert bool(text.ref) == ("end" in editor.capabilities)

    def test_deleting_twice_is_a_success(self, editor, text):
        editor.end(text.ref)
        editor.end(text.ref)

    def test_what_is_written_is_read_where_it_says_so(self, editor, text):
        if "content" in editor.capabilities:
            assert editor.content(text).strip() == ""
        else:
            with pytest.raises(Final):
                editor.content(text)

    def test_its_health_is_told_in_a_sentence(self, editor):
        health = editor.health()
        assert isinstance(health, Health)
        assert health.ok
        assert len(health.detail.split()) > 2
