"""A citizen chooses a time, which is kept while the form is filled in."""

import pytest


PERSONAL = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
NINE = "2026-11-25T09:00:00+01:00"


@pytest.fixture
def holds(booking):
    """Return where slots of the office are held."""
    return f"{booking.absolute_url()}/@holds"


def headers_of(answer):
    return {name: answer.headers.get(name) for name in PERSONAL}


def test_slot_is_held(citizen, holds, advice):
    answer = citizen.post(holds, {"topic": advice, "channel": "video", "start": NINE})
    hold = answer.json
    assert answer.status == 201
    assert answer.headers["Location"] == hold["@id"] == f"{holds}/{hold['token']}"
    assert len(hold.pop("token")) == 43
    assert hold == {
        "@id": hold["@id"],
        "topic": advice,
        "channel": "video",
        "start": NINE,
        "end": "2026-11-25T09:30:00+01:00",
        "expires": "2026-11-24T09:23:02+01:00",
    }
    assert headers_of(answer) == PERSONAL


def test_only_topic_and_video_need_not_be_named(citizen, holds, advice):
    hold = citizen.post(holds, {"start": "2026-11-25T08:00:00Z"}).json
    assert (hold["topic"], hold["channel"], hold["start"]) == (advice, "video", NINE)


def test_two_seats_are_held_and_then_none_is_left(citizen, holds, kept):
    assert [citizen.post(holds, {"start": NINE}).status for _seat in range(2)] == [201, 201]
    before = kept()
    assert citizen.post(holds, {"start": NINE}).error == (409, "SlotTaken")
    assert kept() == before


def test_hold_that_is_given_back_frees_the_slot(citizen, holds):
    first = citizen.post(holds, {"start": NINE}).json
    citizen.post(holds, {"start": NINE})
    answer = citizen.delete(first["@id"])
    assert (answer.status, answer.response.body) == (204, b"")
    assert headers_of(answer) == PERSONAL
    assert citizen.post(holds, {"start": NINE}).status == 201


def test_hold_ends_by_itself(citizen, holds, appointments, wanted, at):
    first = citizen.post(holds, {"start": NINE}).json
    citizen.post(holds, {"start": NINE})
    at("09:23:02")
    refused = citizen.post(appointments, wanted | {"hold": first["token"]})
    assert refused.error == (409, "HoldExpired")
    assert citizen.post(holds, {"start": NINE}).status == 201


def test_unknown_and_ended_holds_look_alike(citizen, holds):
    hold = citizen.post(holds, {"start": NINE}).json
    assert citizen.delete(hold["@id"]).status == 204
    gone, never = citizen.delete(hold["@id"]), citizen.delete(f"{holds}/{'x' * 43}")
    assert gone.error == never.error == (404, "NotFound")
    assert gone.json == never.json


def test_hold_of_another_office_is_unknown_here(citizen, holds, new_office, advice):
    hold = citizen.post(holds, {"start": NINE}).json
    other = new_office("other", "Other", topics=[advice])
    url = f"{other.absolute_url()}/@holds/{hold['token']}"
    assert citizen.delete(url).error == (404, "NotFound")


@pytest.mark.parametrize(
    "start",
    [
        "2026-11-24T09:00:00+01:00",  # past
        "2026-11-24T10:00:00+01:00",  # before the notice
        "2027-01-25T09:00:00+01:00",  # beyond the horizon
        "0001-01-01T00:00:00+00:00",
        "9999-12-31T23:59:59+00:00",
    ],
)
def test_start_outside_of_the_window(citizen, holds, start, kept):
    before = kept()
    answer = citizen.post(holds, {"start": start})
    assert answer.error == (409, "OutsideWindow")
    assert answer.json["error"]["earliest"] == "2026-11-24T10:13:02+01:00"
    assert answer.json["error"]["last"] == "2027-01-23"
    assert kept() == before


@pytest.mark.parametrize(
    "start",
    [
        "2026-11-25T08:10:00+01:00",  # off the grid
        "2026-11-25T09:00:01+01:00",
        "2026-11-25T13:00:00+01:00",  # closed
        "2026-11-25T11:45:00+01:00",  # would end after closing
        "2026-11-28T09:00:00+01:00",  # Saturday
        "2026-11-25T09:00:00",  # naive
        "2026-11-25",
        "nine o'clock",
        "",
        None,
        9,
        True,
        ["2026-11-25T09:00:00+01:00"],
        "\u0000",
    ],
    ids=range(14),
)
def test_start_that_is_no_slot(citizen, holds, start, kept):
    before = kept()
    answer = citizen.post(holds, {"start": start})
    assert answer.error == (400, "BadRequest")
    assert answer.json["error"]["field"] == "start"
    assert kept() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("topic", "unknown"),
        ("topic", 5),
        ("channel", "walk_in"),
        ("channel", "telegraph"),
        ("channel", {}),
    ],
)
def test_bad_value_names_its_field(citizen, holds, field, value):
    answer = citizen.post(holds, {"start": NINE, field: value})
    assert answer.error == (400, "BadRequest")
    assert answer.json["error"]["field"] == field
    assert headers_of(answer) == PERSONAL


def test_holiday_is_no_slot(citizen, holds, booking):
    booking.exceptions = [{"start": "2026-11-25", "end": "2026-11-25", "closed": True}]
    assert citizen.post(holds, {"start": NINE}).json["error"]["field"] == "start"


def test_booking_off(citizen, holds, booking, kept):
    booking.booking = False
    before = kept()
    assert citizen.post(holds, {"start": NINE}).error == (409, "BookingOff")
    assert kept() == before


@pytest.mark.parametrize(
    ("method", "below"), [("POST", "/{token}"), ("DELETE", ""), ("DELETE", "/{token}/x")]
)
def test_address_without_service_is_not_found(citizen, holds, method, below):
    token = citizen.post(holds, {"start": NINE}).json["token"]
    url = holds + below.format(token=token)
    assert citizen.send(method, url).error == (404, "NotFound")


def test_private_office_holds_nothing(citizen, new_office, advice):
    office = new_office("secret", "Secret", public=False, topics=[advice])
    answer = citizen.post(f"{office.absolute_url()}/@holds", {"start": NINE})
    assert answer.status == 401
    assert headers_of(answer) == PERSONAL
