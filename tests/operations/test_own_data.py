"""What a citizen gets who asks for everything that is stored about them."""

from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.check_in import enter_appointment
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.invite import invite_to_appointment
from collective.virtualoffice.operations.own_data import stored_about
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.storage.transactions import latest

import json
import pytest


def test_it_is_complete_and_names_no_official(video_office, book_at, at):
    booked = book_at("10:00", phone="030 123456", consents={"sms": True})
    invite_to_appointment(
        video_office, booked.token, name="Ivo", role="interpreter", now=at("08:00")
    )
    open_desk(video_office, "ada", "Ada Amt", now=at("09:00"))
    enter_appointment(video_office, booked.token, now=at("10:00"))
    call_next(video_office, "ada", now=at("10:00"))
    finish(video_office, "ada", agreed="Bring the plan.", now=at("10:10"))
    with latest():
        stored = stored_about(video_office, booked.token)
    text = json.dumps(stored)
    assert "Ada" not in text
    assert '"ada"' not in text
    assert stored["topic"] == "Permit"
    assert stored["appointment"]["start"] == "2026-11-24T09:00:00+00:00"
    assert stored["appointment"]["state"] == "finished"
    assert stored["you"]["name"] == "Karl"
    assert stored["you"]["email"] == "karl@lindenau.example"
    assert stored["you"]["phone"] == "+4930123456"
    assert stored["you"]["consents"] == {"sms": True}
    assert stored["you"]["agreements"] == {"sms": {"given": at("07:00").isoformat(), "text": "1"}}
    assert [guest["name"] for guest in stored["guests"]] == ["Ivo"]
    assert [visit["agreed"] for visit in stored["visits"]] == ["Bring the plan."]
    assert stored["erased_on"] == "2026-12-08"


def test_nobody_else_gets_it(video_office, book_at):
    book_at("10:00")
    with latest(), pytest.raises(NotFound):
        stored_about(video_office, "x" * 43)
