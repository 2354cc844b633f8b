"""The desk's side of a text that is written together."""

from bs4 import BeautifulSoup
from collective.virtualoffice.operations.documents import documents_in
from collective.virtualoffice.operations.talk_documents import Talk
from collective.virtualoffice.storage.transactions import latest
from town_editor import town_pad
from town_editor import writes_together

import pytest
import transaction


__all__ = ["town_pad", "writes_together"]


@pytest.fixture
def pad(writes_together, office):
    """Return the service by which people of the office write together."""
    return writes_together(office)


@pytest.fixture
def karl(olga, office, arrives):
    """Return Karl's seat; Olga has called him."""
    olga.goes_to(office)
    olga.presses("Open desk")
    seat = arrives("Karl")
    olga.goes_to(office)
    olga.presses("Call next")
    return seat


def the_link(olga):
    """Return the link to the text as the desk shows it, or None."""
    return BeautifulSoup(olga.contents, "html.parser").find(id="vo-desk-text-link")


def test_a_button_opens_the_text_and_becomes_a_link(olga, office, pad, karl):
    words = olga.goes_to(office)
    assert "Write together" in words and "Written in: Town Pad" in words
    assert "Operator: Pad AG, Germany" in words
    assert "The citizen then sees a link to the same text." in words
    words = olga.does(office, "open-text")
    assert "The text is open. The citizen sees the link, too." in words
    link = the_link(olga)
    assert link["href"] == "https://pad.example/key-1?lang=en"
    assert link["target"] == "_blank"
    assert link["rel"] == ["noopener", "noreferrer"]
    assert link["referrerpolicy"] == "no-referrer"
    assert "It is deleted when the consultation ends." in words
    assert "Open a shared text" not in words


def test_an_office_that_chose_nothing_offers_nothing(olga, office, town_pad, karl):
    words = olga.goes_to(office)
    assert "Write together" not in words
    assert "no longer possible" in olga.does(office, "open-text")


def test_without_a_talk_nothing_is_offered(olga, office, pad):
    olga.goes_to(office)
    assert "Write together" not in olga.presses("Open desk")
    assert "Nobody is at your desk any more" in olga.does(office, "open-text")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("broken", "The service for writing together does not answer. Try again in a minute"),
        ("refused", "cannot be used as it is set up: tell your administrator."),
    ],
)
def test_a_service_that_fails_is_told_in_a_sentence(olga, office, pad, karl, fault, words):
    setattr(pad, fault, True)
    olga.goes_to(office)
    assert words in olga.does(office, "open-text")
    assert "Karl" in olga.words and the_link(olga) is None
    setattr(pad, fault, False)
    olga.does(office, "open-text")
    assert the_link(olga)
    setattr(pad, fault, True)
    assert words in olga.does(office, "keep-text")


def test_what_is_written_comes_to_the_documents(olga, office, pad, karl):
    olga.goes_to(office)
    olga.does(office, "open-text")
    assert "Nothing has been written there yet" in olga.does(office, "keep-text")
    pad.texts["text-1"] = "A letter"
    words = olga.does(office, "keep-text")
    assert "The text is among the documents, as it is now." in words
    with latest():
        (document,) = documents_in(Talk(office, token=karl.token))
    assert document.name in words


def test_where_no_documents_are_taken_none_is_offered(olga, office, pad, karl):
    office.documents_allowed = False
    transaction.commit()
    olga.goes_to(office)
    assert "Add it to the documents" not in olga.does(office, "open-text")


def test_at_a_service_that_deletes_nothing_the_desk_says_so(olga, office, karl):
    office.editing_service = "link_template"
    office.editing_link = "https://office.example/{name}"
    transaction.commit()
    words = olga.goes_to(office)
    assert "It is not deleted when the consultation ends" in words
    olga.does(office, "open-text")
    assert the_link(olga)["href"].startswith("https://office.example/")
    assert "Add it to the documents" not in olga.words


def test_after_the_talk_the_link_is_gone(olga, office, pad, karl):
    olga.goes_to(office)
    olga.does(office, "open-text")
    olga.does(office, "finish")
    olga.goes_to(office)
    assert the_link(olga) is None and "key-1" not in olga.contents
