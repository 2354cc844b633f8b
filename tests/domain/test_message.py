"""What leaves the house."""

from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.message import Email
from collective.virtualoffice.domain.message import Sms

import pytest


GOOD = {"to": "zoe@example.org", "subject": "Termin", "text": "Text", "message_id": "<a@b.example>"}


def test_line_breaks_in_a_subject_become_blanks():
    email = Email(**GOOD | {"subject": "Amt\r\nBcc: other@example.org\u2028\x00 x "})
    assert email.subject == "Amt Bcc: other@example.org  x"


@pytest.mark.parametrize(
    "field,value",
    [
        ("to", ""),
        ("to", "nobody"),
        ("to", "a@b\r\nBcc: c@d"),
        ("to", "a@example.org, b@example.org"),
        ("to", "Zoe <a@example.org>"),
        ("to", "a@example.org\n"),
        ("to", "zoë@example.org"),
        ("to", "zoe@example..org"),
        ("to", "zoe@example"),
        ("to", "zoe@example.org."),
        ("to", "zoe@-example.org"),
        ("to", "zoe@192.0.2.1"),
        ("to", ".zoe@example.org"),
        ("to", "zoe..ada@example.org"),
        ("to", f"{'z' * 65}@example.org"),
        ("to", f"zoe@{'a' * 64}.example.org"),
        ("reply_to", "a@b c"),
        ("message_id", "a@b.example"),
        ("message_id", "<a@b.example>\r\nX: y"),
        ("message_id", "<a b@c>"),
        ("language", "de\r\nX: y"),
        ("calendar_method", "REPLY"),
    ],
)
def test_what_could_become_a_header_of_its_own_is_refused(field, value):
    with pytest.raises(ValueError) as refused:
        Email(**GOOD | {field: value})
    assert "example.org" not in str(refused.value)


@pytest.mark.parametrize(
    "to",
    [
        "zoe@bücher.example",
        "zoe@example.XN--P1AI",
        "a.b+c@sub.example.org",
        "o'neil@example.org",
    ],
)
def test_addresses_may_be_what_they_may_be(to):
    assert Email(**GOOD | {"to": to}).to == to


@pytest.mark.parametrize(
    "to,text,reference,sender",
    [
        ("0171 1234567", "Hello", "r", ""),
        ("+49", "Hello", "r", ""),
        ("+4917112345678901", "Hello", "r", ""),
        ("+491711234567\n", "Hello", "r", ""),
        ("+491711234567", " ", "r", ""),
        ("+491711234567", "Hello", "", ""),
        ("+491711234567", "Hello", "a b", ""),
        ("+491711234567", "Hello", "r", "Town\r\n"),
    ],
)
def test_an_sms_is_checked_before_it_is_kept(to, text, reference, sender):
    with pytest.raises(ValueError):
        Sms(to, text, reference, sender)


def test_a_refusal_says_whether_trying_again_helps():
    assert ServiceFailed("Later.", 30).retry_after == 30
    assert ServiceFailed("Never.").retry_after is None


def test_a_message_in_a_log_line_names_nobody():
    shown = f"{Email(**GOOD)} {Sms('+491711234567', 'Hello', 'r')}"
    assert "<a@b.example>" in shown
    for word in ("zoe", "Termin", "4917", "Hello"):
        assert word not in shown
