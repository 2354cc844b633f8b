"""Texts of messages with named places."""

from collective.virtualoffice.domain.message_rows import message_problems
from collective.virtualoffice.domain.message_rows import parse_messages
from collective.virtualoffice.domain.message_text import as_html
from collective.virtualoffice.domain.message_text import as_line
from collective.virtualoffice.domain.message_text import as_text
from collective.virtualoffice.domain.message_text import filled
from collective.virtualoffice.domain.message_text import unknown_places
from collective.virtualoffice.domain.plain_text import plain_text

import pytest


VALUES = {
    "name": "Zoe & Co",
    "day": "Monday",
    "topic": "",
    "link": "https://town.example/a?b=1&c=2",
    "phone": "+49 (0)345 12-34",
    "address": "\n- passport\n- photo",
    "bring": "- passport\n- photo",
}
ROW = {"event": "booked", "channel": "email", "language": "de", "subject": "S", "text": "T"}


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Hello {name}, on {day}", ()),
        ("{nmae} {day} {nmae} {Name}", ("nmae", "Name")),
        ("{}", ("",)),
        ("a { b } c", (" b ",)),
        ("{\n}", ()),
    ],
)
def test_unknown_places_are_named_once(text, unknown):
    assert unknown_places(text) == unknown


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("Hello {name},\n\nTopic: {topic}\nDay: {day}", "Hello Zoe & Co,\n\nDay: Monday"),
        ("One\n\nTopic: {topic}\n\nTwo", "One\n\nTwo"),
        ("{topic} {day}", " Monday".strip()),
        ("Bring: {bring}", "Bring: - passport\n- photo"),
        ("a\r\nb", "a\nb"),
        ("Bring: {address}", "Bring:\n- passport\n- photo"),
        ("{day", "{day"),
    ],
)
def test_lines_whose_places_are_all_empty_are_left_out(template, text):
    assert as_text(filled(template, VALUES)) == text


def test_a_value_is_never_read_as_a_text_with_places():
    assert as_text(filled("{name}", {"name": "{link}", "link": "secret"})) == "{link}"


def test_a_subject_is_one_line():
    assert as_line("Your\nturn {bring}", VALUES) == "Your turn - passport - photo"


def test_html_says_the_same_and_nothing_else_becomes_markup():
    lines = filled("Hello {name} <i>,\n\n{link}\nTel. {phone}", VALUES)
    html = as_html(lines, "A <title>", "de")
    assert '<html lang="de" dir="ltr">' in html
    assert "<title>A &lt;title&gt;</title>" in html
    assert "<p>Hello Zoe &amp; Co &lt;i&gt;,</p>" in html
    assert '<a href="https://town.example/a?b=1&amp;c=2">https://town.example' in html
    assert '<a href="tel:+493451234">+49 (0)345 12-34</a>' in html


def test_arabic_is_written_from_right_to_left():
    assert 'dir="rtl"' in as_html(filled("a", {}), "t", "ar")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, None),
        ({"event": "born"}, "unknown_event"),
        ({"event": ["booked"]}, "unknown_event"),
        ({"channel": "fax"}, "unknown_message_channel"),
        ({"language": "German"}, "malformed_language"),
        ({"language": ""}, "malformed_language"),
        ({"text": "  "}, "no_message_text"),
        ({"text": 7}, "malformed_text"),
        ({"text": "x" * 5001}, "text_too_long"),
        ({"text": "{nmae}"}, "unknown_places"),
        ({"subject": "{topics}"}, "unknown_places"),
    ],
)
def test_rows_that_cannot_be_used_are_named(change, code):
    problems = message_problems([{**ROW, **change}])
    assert [problem.code for problem in problems] == ([code] if code else [])


def test_the_same_message_is_worded_once():
    problems = message_problems([ROW, {**ROW, "language": "en"}, {**ROW, "text": "U"}])
    assert [(problem.row, problem.code) for problem in problems] == [(3, "same_message")]


def test_an_sms_has_no_subject():
    [text] = parse_messages([{**ROW, "channel": "sms"}]).values()
    assert (text.subject, text.text) == ("", "T")


def test_formatted_text_becomes_lines():
    html = (
        "<p>Bring:</p><ul><li>your <b>passport</b></li><li></li>\n<li>a photo</li></ul>"
        "<script>x()</script><p>One<br>two &amp; three</p>"
    )
    assert plain_text(html) == "Bring:\n- your passport\n- a photo\nOne\ntwo & three"
