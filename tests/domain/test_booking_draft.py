"""What another appointment like one takes over."""

from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.appointment import cancelled
from collective.virtualoffice.domain.booking_draft import Draft
from collective.virtualoffice.domain.booking_draft import draft_after
from collective.virtualoffice.domain.citizen_details import CitizenDetails
from datetime import datetime
from datetime import timedelta
from datetime import UTC


NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
DETAILS = CitizenDetails(
    name="Karl",
    email="karl@lindenau.example",
    phone="+4930123456",
    answers={"plot": "7"},
    consents={"sms": True},
    token="secret",
)
AHEAD = Appointment(
    id="a",
    number=1,
    office="office",
    topic="permit",
    channel="video",
    start=NOW + timedelta(hours=1),
    end=NOW + timedelta(hours=2),
    seat=0,
    created=NOW,
    language="de",
)


def test_after_one_that_is_over_nothing_is_asked_again():
    expected = Draft(
        name="Karl",
        email="karl@lindenau.example",
        language="de",
        answers={"plot": "7"},
        is_told=True,
        answered_for="permit",
    )
    asked = {"name", "email"}
    assert draft_after(cancelled(AHEAD, NOW), DETAILS, asked, NOW) == expected
    assert draft_after(AHEAD, DETAILS, asked, AHEAD.end) == expected


def test_beside_one_to_come_somebody_else_is_asked_for_what_is_theirs():
    draft = draft_after(AHEAD, DETAILS, {"name", "email", "phone"}, NOW)
    assert draft == Draft(email="karl@lindenau.example", phone="+4930123456", language="de")


def test_no_consent_is_taken_over():
    draft = draft_after(cancelled(AHEAD, NOW), DETAILS, {"email", "phone"}, NOW)
    assert draft.consents == {}
