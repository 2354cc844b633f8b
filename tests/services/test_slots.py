"""Everybody may see which times can be booked."""

from plone import api

import pytest


TUESDAY = "2026-11-24"
WEDNESDAY = "2026-11-25"


@pytest.fixture
def slots(booking):
    """Return where the free times of the office are."""
    return f"{booking.absolute_url()}/@slots"


def starts(answer):
    return [item["start"] for item in answer.json["items"]]


def test_free_times_of_a_day(citizen, slots, advice):
    answer = citizen.get(f"{slots}?topic={advice}&channel=video&start={WEDNESDAY}&end={WEDNESDAY}")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json["@id"] == slots
    assert len(answer.json["items"]) == 8
    assert answer.json["items"][0] == {
        "start": "2026-11-25T08:00:00+01:00",
        "end": "2026-11-25T08:30:00+01:00",
        "free": 2,
    }
    assert answer.json["items"][-1]["end"] == "2026-11-25T12:00:00+01:00"
    assert answer.json["first"] == "2026-11-25T08:00:00+01:00"


def test_notice_is_kept(citizen, slots):
    today = citizen.get(f"{slots}?start={TUESDAY}&end={TUESDAY}")
    assert starts(today)[0] == "2026-11-24T10:30:00+01:00"
    assert today.json["first"] == "2026-11-24T10:30:00+01:00"


def test_earliest_start_is_now_and_notice(citizen, slots, at):
    at("09:30")
    assert starts(citizen.get(slots))[0] == "2026-11-24T10:30:00+01:00"


def test_31_days_from_today_are_shown_where_nothing_is_asked(citizen, slots):
    days = {start[:10] for start in starts(citizen.get(slots))}
    assert (min(days), max(days)) == (TUESDAY, "2026-12-24")
    days = {start[:10] for start in starts(citizen.get(f"{slots}?start=2026-11-30"))}
    assert (min(days), max(days)) == ("2026-11-30", "2026-12-30")


@pytest.mark.parametrize(("end", "status"), [("2027-01-24", 200), ("2027-01-25", 400)])
def test_62_days_may_be_asked_for(citizen, slots, end, status):
    answer = citizen.get(f"{slots}?start={TUESDAY}&end={end}")
    assert answer.status == status


def test_first_is_looked_for_to_the_horizon_whatever_the_end(citizen, slots, booking):
    saturday = citizen.get(f"{slots}?start=2026-11-28&end=2026-11-29").json
    assert saturday["items"] == []
    assert saturday["first"] == "2026-11-30T08:00:00+01:00"
    beyond = citizen.get(f"{slots}?start=2027-02-01&end=2027-02-02").json
    assert (beyond["items"], beyond["first"]) == ([], None)


def test_horizon_day_is_included(citizen, slots, booking):
    booking.horizon_days = 6
    days = {start[:10] for start in starts(citizen.get(slots))}
    assert max(days) == "2026-11-30"
    booking.horizon_days = 5
    assert max(starts(citizen.get(slots)))[:10] == "2026-11-27"


def test_booked_and_held_seats_are_not_free(citizen, slots, appointment, booking, wanted):
    day = f"{slots}?start={WEDNESDAY}&end={WEDNESDAY}"
    free = {item["start"][11:16]: item["free"] for item in citizen.get(day).json["items"]}
    assert (free["08:30"], free["09:00"], free["09:30"]) == (2, 1, 2)
    citizen.post(f"{booking.absolute_url()}/@holds", {"start": wanted["start"]})
    assert "2026-11-25T09:00:00+01:00" not in starts(citizen.get(day))
    phone = citizen.get(f"{day}&channel=phone")
    assert "2026-11-25T09:00:00+01:00" not in starts(phone)


def test_booking_off_offers_nothing(citizen, slots, booking):
    booking.booking = False
    answer = citizen.get(slots)
    assert (answer.status, answer.json["items"], answer.json["first"]) == (200, [], None)


def test_channel_is_video_unless_said(citizen, slots, booking):
    booking.opening_hours = [
        {"day": 2, "start": "08:00", "end": "10:00", "channels": ["video"], "desks": 1},
        {"day": 2, "start": "10:00", "end": "12:00", "channels": ["phone"], "desks": 1},
    ]
    day = f"{slots}?start={WEDNESDAY}&end={WEDNESDAY}"
    assert {start[11:13] for start in starts(citizen.get(day))} == {"08", "09"}
    assert {start[11:13] for start in starts(citizen.get(f"{day}&channel=phone"))} == {"10", "11"}
    assert starts(citizen.get(f"{day}&channel=in_person")) == []


def test_topic_must_be_named_where_there_are_several(citizen, office, advice):
    answer = citizen.get(f"{office.absolute_url()}/@slots")
    assert answer.error == (400, "BadRequest")
    assert answer.json["error"]["field"] == "topic"
    assert citizen.get(f"{office.absolute_url()}/@slots?topic={advice}").status == 200


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("topic=unknown", "topic"),
        ("topic=a&topic=b", "topic"),
        ("channel=carrier_pigeon", "channel"),
        ("channel=walk_in", "channel"),
        ("channel=video&channel=phone", "channel"),
        ("start=tomorrow", "start"),
        ("start=20261125", "start"),
        ("start=2026-W48-2", "start"),
        ("start=2026-02-30", "start"),
        ("start=2026-11-25T08:00:00%2B01:00", "start"),
        ("start=0001-01-01", "start"),
        ("start=9999-12-31", "start"),
        ("start=2026-11-25&start=2026-11-26", "start"),
        ("end=soon", "end"),
        ("end=2026-11-23", "end"),
        ("start=2026-11-25&end=2026-11-24", "end"),
        ("start=2026-11-25&end=2027-11-25", "end"),
    ],
)
def test_bad_question_names_its_field(citizen, slots, query, field):
    answer = citizen.get(f"{slots}?{query}")
    assert answer.error == (400, "BadRequest")
    assert answer.json["error"]["field"] == field
    assert field in answer.json["error"]["message"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_topic_that_is_not_advised_on_in_this_way(citizen, slots, town):
    town["building"]["advice"].channels = ["video"]
    assert citizen.get(f"{slots}?channel=phone").json["error"]["field"] == "channel"


def test_caches_may_keep_it_for_a_moment(citizen, slots):
    answer = citizen.get(slots)
    assert answer.headers["Cache-Control"].startswith("public, max-age=1,")
    again = citizen.get(slots, If_None_Match=answer.headers["ETag"])
    assert (again.status, again.response.body) == (304, b"")


def test_booking_changes_the_tag(citizen, slots, appointments, wanted):
    etag = citizen.get(slots).headers["ETag"]
    assert citizen.post(appointments, wanted).status == 201
    assert citizen.get(slots, If_None_Match=etag).status == 200


def test_private_office_tells_nobody(citizen, editor, new_office, advice):
    office = new_office("secret", "Secret", public=False, topics=[advice])
    url = f"{office.absolute_url()}/@slots"
    assert citizen.get(url).status == 401
    assert editor.get(url).headers["Cache-Control"] == "private, max-age=1"


def test_nothing_stands_below(citizen, slots):
    assert citizen.get(f"{slots}/2026").error == (404, "NotFound")


def test_reading_writes_nothing(citizen, slots, appointment, town):
    before = town._p_jar.db().lastTransaction()
    assert citizen.get(slots).status == 200
    assert town._p_jar.db().lastTransaction() == before


def test_portal_zone_is_the_zone_of_the_times(citizen, slots):
    api.portal.set_registry_record("plone.portal_timezone", "Europe/London")
    assert starts(citizen.get(f"{slots}?start={WEDNESDAY}"))[0] == "2026-11-25T08:00:00+00:00"
