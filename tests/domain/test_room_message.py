"""What a window of the video room may say."""

from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.room_message import Description
from collective.virtualoffice.domain.room_message import LONGEST_SDP
from collective.virtualoffice.domain.room_message import message_from

import pytest


PLAIN = {"token": "a.b.c", "session": "window"}
OFFER = {"n": 1, "type": "offer", "sdp": "v=0", "session": "other"}


def test_a_plain_question_needs_only_link_and_window():
    message = message_from(PLAIN)
    assert (message.token, message.session) == ("a.b.c", "window")
    assert not (message.ready or message.leave or message.admit or message.send)


def test_everything_that_is_said_is_understood():
    message = message_from(
        {**PLAIN, "ready": True, "admit": ["b"], "send": {"b": OFFER}, "more": "ignored"}
    )
    assert message.ready
    assert message.admit == {"b"}
    assert message.send == {"b": Description(1, "offer", "v=0", "other")}


def test_asking_to_restart_needs_no_description():
    asked = {"n": 1, "type": "restart", "session": "other"}
    assert message_from({**PLAIN, "send": {"b": asked}}).send["b"].sdp == ""


@pytest.mark.parametrize(
    "body,field",
    [
        (None, "body"),
        ([], "body"),
        ({"session": "window"}, "token"),
        ({**PLAIN, "token": 7}, "token"),
        ({**PLAIN, "token": "x" * 5000}, "token"),
        ({**PLAIN, "token": "\ud800"}, "token"),
        ({**PLAIN, "session": ""}, "session"),
        ({**PLAIN, "session": "x" * 500}, "session"),
        ({**PLAIN, "ready": "yes"}, "ready"),
        ({**PLAIN, "leave": 1}, "leave"),
        ({**PLAIN, "admit": "b"}, "admit"),
        ({**PLAIN, "admit": [1]}, "admit"),
        ({**PLAIN, "admit": list("abcde")}, "admit"),
        ({**PLAIN, "send": []}, "send"),
        ({**PLAIN, "send": {"b": "sdp"}}, "send"),
        ({**PLAIN, "send": dict.fromkeys("abcde", OFFER)}, "send"),
        ({**PLAIN, "send": {"b": {**OFFER, "n": True}}}, "n"),
        ({**PLAIN, "send": {"b": {**OFFER, "n": -1}}}, "n"),
        ({**PLAIN, "send": {"b": {**OFFER, "type": "rollback"}}}, "type"),
        ({**PLAIN, "send": {"b": {**OFFER, "type": []}}}, "type"),
        ({**PLAIN, "send": {"b": {**OFFER, "sdp": ""}}}, "sdp"),
        ({**PLAIN, "send": {"b": {**OFFER, "sdp": 1}}}, "sdp"),
        ({**PLAIN, "send": {"b": {**OFFER, "sdp": "x" * (LONGEST_SDP + 1)}}}, "sdp"),
        ({**PLAIN, "send": {"b": {**OFFER, "session": None}}}, "session"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(body, field):
    with pytest.raises(InvalidValue) as caught:
        message_from(body)
    assert caught.value.field == field
