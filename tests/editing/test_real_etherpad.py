"""Etherpad itself: the contract, and who gets into a pad and who does not."""

from collective.virtualoffice.domain.editing import SharedText
from collective.virtualoffice.editing.contract import ANOTHER_TALK
from collective.virtualoffice.editing.contract import EditorContract
from collective.virtualoffice.editing.contract import TALK
from collective.virtualoffice.editing.etherpad import Etherpad
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from dataclasses import replace
from etherpad import API_KEY
from etherpad import etherpad
from etherpad import skip_without_it
from playwright.sync_api import expect

import pytest


skip_without_it()

PATIENCE = 60_000  # milliseconds; its first page brings many scripts into shape


@pytest.fixture(scope="module")
def address():
    """Return the address of a running Etherpad."""
    with etherpad() as url:
        yield url


@pytest.fixture
def editor(address, settings):
    """Return the service that uses it."""
    settings(etherpad_url=address, etherpad_api_key=API_KEY)
    return Etherpad(seconds=20)


@pytest.fixture
def text(editor):
    """Return the pad of a talk, which is deleted in the end."""
    text = editor.create(TALK, "")
    yield text
    editor.end(text.ref)


@pytest.fixture
def opens(chromium):
    """Open an address as somebody of whom Etherpad knows nothing."""
    contexts = []

    def opened(url):
        contexts.append(chromium.new_context())
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()


def writing(page):
    """Return where somebody writes."""
    return page.frame_locator("[name=ace_outer]").frame_locator("[name=ace_inner]").locator("body")


def refused(page):
    """Tell that somebody does not get in."""
    expect(page.locator("#permissionDenied")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("[name=ace_outer]")).to_have_count(0)
    return True


class TestContract(EditorContract):
    """As every service keeps it."""

    @pytest.fixture
    def editor(self, editor):
        return editor


def test_two_people_with_the_link_write_the_same_text(editor, text, opens):
    link = editor.link(text, "de")
    citizen, official = opens(link), opens(link)
    writing(citizen).click()
    citizen.keyboard.type("Sehr geehrte Frau Müller")
    expect(writing(official)).to_contain_text("Sehr geehrte Frau Müller", timeout=PATIENCE)
    assert editor.content(text) == "Sehr geehrte Frau Müller\n"


def test_nobody_gets_in_without_the_name_of_the_pad(editor, text, opens):
    other = editor.create(ANOTHER_TALK, "")
    last = "0" if text.key[-1] != "0" else "1"
    for wrong in (
        replace(text, key=text.key[:-1] + last),
        replace(text, key="talk"),
        replace(text, ref=other.ref),
        replace(text, ref="g.0000000000000000"),
    ):
        assert refused(opens(editor.link(wrong, "de")))
        with pytest.raises(Final):
            editor.content(wrong)  # nor was it made by the visit
    editor.end(other.ref)


def test_a_pad_that_is_not_released_opens_to_nobody(editor, text, opens, address):
    hidden = SharedText(text.ref, "b" * 40)
    editor._call("createGroupPad", groupID=hidden.ref, padName=hidden.key, text="")
    assert refused(opens(editor.link(hidden, "de")))


def test_after_the_end_everybody_is_out_and_nobody_makes_it_anew(editor, opens):
    text = editor.create(TALK, "")
    link = editor.link(text, "de")
    citizen = opens(link)
    writing(citizen).click()
    citizen.keyboard.type("Mein Geburtstag")
    expect(writing(citizen)).to_contain_text("Mein Geburtstag")
    editor.end(text.ref)
    expect(citizen.locator("#connectivity .deleted")).to_be_visible(timeout=PATIENCE)
    citizen.reload()
    assert refused(citizen)
    assert refused(opens(link))
    with pytest.raises(Final):
        editor.content(text)
    again = editor.create(TALK, "")
    assert again.ref != text.ref
    assert refused(opens(link))
    editor.end(again.ref)


def test_a_wrong_key_is_told_to_the_administrator(editor, settings, address):
    assert editor.health().ok
    settings(etherpad_url=address, etherpad_api_key="wrong")
    assert not editor.health().ok
    with pytest.raises(Misconfigured):
        editor.create(TALK, "")
