"""A citizen books, looks, moves, changes, comes in, cancels."""

from datetime import datetime
from rest_client import Client

import pytest


PERSONAL = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
NINE = "2026-11-25T09:00:00+01:00"
TEN = "2026-11-25T10:00:00+01:00"
KEY = "0123456789abcdef"


def headers_of(answer):
    return {name: answer.headers.get(name) for name in PERSONAL}


def free_at(citizen, booking, start):
    answer = citizen.get(f"{booking.absolute_url()}/@slots?start={start[:10]}&end={start[:10]}")
    return {item["start"]: item["free"] for item in answer.json["items"]}.get(start, 0)


def test_appointment_is_booked(citizen, appointments, advice, booking):
    told = {
        "topic": advice,
        "channel": "phone",
        "start": NINE,
        "name": "Zoe Quell",
        "email": "zoe@home.example",
        "phone": "030 1234567",
        "language": "de",
        "answers": {"parcel": "12/3", "owner": True, "kind": "shed"},
        "consents": {"reminder": True},
    }
    answer = citizen.post(appointments, told)
    appointment = answer.json
    assert answer.status == 201
    assert answer.headers["Location"] == appointment["@id"]
    assert appointment["@id"] == f"{appointments}/{appointment['token']}"
    assert headers_of(answer) == PERSONAL
    assert len(appointment["token"]) == 43
    expected = told | {
        "@id": appointment["@id"],
        "token": appointment["token"],
        "office": booking.UID(),
        "office_title": "Advice",
        "topic_title": "Building advice",
        "number": "A 1",
        "ticket": None,
        "state": "booked",
        "end": "2026-11-25T09:30:00+01:00",
        "phone": "+49301234567",
        "cancel_until": "2026-11-25T08:00:00+01:00",
        "enter_from": "2026-11-25T08:50:00+01:00",
    }
    assert appointment == expected
    assert citizen.get(appointment["@id"]).json == expected


def test_only_what_the_office_needs_must_be_told(citizen, appointments, wanted, booking, advice):
    assert citizen.post(appointments, wanted).status == 201
    booking.contact_required = []
    anonymous = citizen.post(appointments, {"start": NINE, "answers": {"parcel": "1"}}).json
    assert (anonymous["name"], anonymous["email"], anonymous["phone"]) == ("", "", "")
    assert (anonymous["topic"], anonymous["channel"]) == (advice, "video")


def test_hold_is_booked(citizen, appointments, booking, wanted, advice):
    held = {"topic": advice, "channel": "in_person", "start": TEN}
    hold = citizen.post(f"{booking.absolute_url()}/@holds", held).json
    told = {"hold": hold["token"], "email": "zoe@home.example", "answers": {"parcel": "1"}}
    booked = citizen.post(appointments, told)
    assert booked.status == 201
    assert {field: booked.json[field] for field in held} == held
    assert free_at(citizen, booking, TEN) == 1
    again = citizen.post(appointments, told)
    assert again.error == (409, "HoldExpired")
    assert citizen.delete(hold["@id"]).error == (404, "NotFound")


def test_refused_request_uses_up_neither_key_nor_hold(citizen, appointments, booking, kept):
    hold = citizen.post(f"{booking.absolute_url()}/@holds", {"start": TEN}).json
    before = kept()
    told = {"hold": hold["token"], "answers": {"parcel": "1"}}
    refused = citizen.post(appointments, told | {"email": "nonsense"}, Idempotency_Key=KEY)
    assert refused.error == (400, "BadRequest")
    assert kept() == before
    told["email"] = "zoe@home.example"
    assert citizen.post(appointments, told, Idempotency_Key=KEY).status == 201


def test_same_key_and_body_give_the_same_appointment(citizen, appointments, wanted, kept):
    first = citizen.post(appointments, wanted, Idempotency_Key=KEY)
    before = kept()
    turned = dict(reversed(list(wanted.items()))) | {"unknown": 1}
    again = citizen.post(appointments, turned, Idempotency_Key=KEY)
    assert (first.status, again.status) == (201, 200)
    assert again.json == first.json
    assert again.headers["Location"] == first.headers["Location"]
    assert headers_of(again) == PERSONAL
    assert kept() == before


def test_same_key_gives_the_appointment_as_it_is_now(citizen, appointments, wanted):
    first = citizen.post(appointments, wanted, Idempotency_Key=KEY).json
    citizen.delete(first["@id"])
    again = citizen.post(appointments, wanted, Idempotency_Key=KEY)
    assert (again.status, again.json["token"]) == (200, first["token"])
    assert again.json["state"] == "cancelled"


def test_same_key_and_used_hold_give_the_same_appointment(citizen, appointments, booking, wanted):
    hold = citizen.post(f"{booking.absolute_url()}/@holds", {"start": TEN}).json
    told = wanted | {"hold": hold["token"]}
    first = citizen.post(appointments, told, Idempotency_Key=KEY).json
    assert citizen.post(appointments, told, Idempotency_Key=KEY).json == first


def test_same_key_for_another_body_is_refused(citizen, appointments, wanted, kept):
    citizen.post(appointments, wanted, Idempotency_Key=KEY)
    before = kept()
    other = citizen.post(appointments, wanted | {"start": TEN}, Idempotency_Key=KEY)
    assert other.error == (409, "IdempotencyMismatch")
    assert kept() == before


def test_key_counts_for_one_office_and_a_day(
    citizen, appointments, wanted, new_office, booking, clock
):
    first = citizen.post(appointments, wanted, Idempotency_Key=KEY).json
    other = new_office("other", "Other", topics=booking.topics, opening_hours=booking.opening_hours)
    there = citizen.post(
        f"{other.absolute_url()}/@appointments", wanted | {"start": TEN}, Idempotency_Key=KEY
    )
    assert there.status == 201
    clock.shift(24 * 3600 - 1)
    told = wanted | {"start": "2026-11-27T09:00:00+01:00"}
    assert citizen.post(appointments, told, Idempotency_Key=KEY).status == 409
    clock.shift(1)
    later = citizen.post(appointments, told, Idempotency_Key=KEY)
    assert later.status == 201
    assert later.json["token"] != first["token"]


@pytest.mark.parametrize(
    ("key", "status"), [("x" * 15, 400), ("x" * 16, 201), ("x" * 200, 201), ("x" * 201, 400)]
)
def test_key_has_at_least_16_characters(citizen, appointments, wanted, key, status):
    answer = citizen.post(appointments, wanted, Idempotency_Key=key)
    assert answer.status == status
    if status == 400:
        assert answer.json["error"]["field"] == "Idempotency-Key"


def test_slot_taken(citizen, appointments, wanted, kept):
    citizen.post(appointments, wanted)
    citizen.post(appointments, wanted)
    before = kept()
    assert citizen.post(appointments, wanted).error == (409, "SlotTaken")
    assert kept() == before


def test_limit_counts_future_booked_appointments_of_a_contact(
    citizen, appointments, wanted, booking, kept
):
    booking.limit_per_contact = 1
    first = citizen.post(appointments, wanted).json
    before = kept()
    other = wanted | {"email": "ZOE@home.example", "start": TEN}
    assert citizen.post(appointments, other).error == (409, "LimitReached")
    assert kept() == before
    assert citizen.post(appointments, other | {"email": "ada@home.example"}).status == 201
    citizen.delete(first["@id"])
    assert citizen.post(appointments, other).status == 201


def test_limit_counts_telephone_numbers_too(citizen, appointments, wanted, booking):
    booking.limit_per_contact = 1
    citizen.post(appointments, wanted | {"phone": "030 1234567"})
    other = wanted | {"email": "ada@home.example", "phone": "+49 30 1234567", "start": TEN}
    assert citizen.post(appointments, other).error == (409, "LimitReached")


def test_booking_off_leaves_appointments_as_they_are(
    citizen, appointments, appointment, booking, wanted, kept
):
    booking.booking = False
    before = kept()
    assert citizen.post(appointments, wanted).error == (409, "BookingOff")
    assert citizen.patch(appointment["@id"], {"start": TEN}).error == (409, "BookingOff")
    assert kept() == before
    assert citizen.get(appointment["@id"]).json["state"] == "booked"
    assert citizen.patch(appointment["@id"], {"name": "Zoe"}).status == 200
    assert citizen.delete(appointment["@id"]).status == 204


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("topic", "unknown"),
        ("topic", 1),
        ("channel", "walk_in"),
        ("channel", []),
        ("start", "2026-11-25T09:00:00"),
        ("start", "2026-11-25T09:05:00+01:00"),
        ("start", None),
        ("hold", 5),
        ("hold", "a\nb"),
        ("name", ["Zoe"]),
        ("name", "x" * 201),
        ("name", "\u0000"),
        ("name", "\ud800"),
        ("email", "nobody"),
        ("email", ""),
        ("email", "zoe@home.example\nBcc: all@town.example"),
        ("email", {}),
        ("phone", "call me"),
        ("phone", 49301234567),
        ("language", "Deutsch!"),
        ("answers", []),
        ("answers", "12/3"),
        ("consents", ["yes"]),
        ("consents", {str(number): True for number in range(21)}),
    ],
    ids=range(24),
)
def test_bad_value_names_its_field(citizen, appointments, wanted, field, value, kept):
    before = kept()
    answer = citizen.post(appointments, wanted | {field: value})
    assert answer.error == (400, "BadRequest")
    assert answer.json["error"]["field"] == field
    assert field in answer.json["error"]["message"]
    assert kept() == before


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({}, "answers.parcel"),
        ({"parcel": ""}, "answers.parcel"),
        ({"parcel": 12}, "answers.parcel"),
        ({"parcel": "x" * 1001}, "answers.parcel"),
        ({"parcel": "1", "owner": "yes"}, "answers.owner"),
        ({"parcel": "1", "kind": "castle"}, "answers.kind"),
    ],
    ids=range(6),
)
def test_bad_answer_names_its_question(citizen, appointments, wanted, answers, field):
    answer = citizen.post(appointments, wanted | {"answers": answers})
    assert answer.error == (400, "BadRequest")
    assert answer.json["error"]["field"] == field


def test_consent_is_true_or_false(citizen, appointments, wanted):
    answer = citizen.post(appointments, wanted | {"consents": {"sms": "yes"}})
    assert answer.json["error"]["field"] == "consents.sms"


def test_telephone_appointment_needs_a_number(citizen, appointments, wanted):
    answer = citizen.post(appointments, wanted | {"channel": "phone"})
    assert answer.error == (400, "BadRequest")
    assert answer.json["error"]["field"] == "phone"


def test_appointment_is_moved(citizen, appointment, booking):
    answer = citizen.patch(appointment["@id"], {"start": TEN})
    assert answer.status == 200
    assert headers_of(answer) == PERSONAL
    assert answer.json == appointment | {
        "start": TEN,
        "end": "2026-11-25T10:30:00+01:00",
        "cancel_until": "2026-11-25T09:00:00+01:00",
        "enter_from": "2026-11-25T09:50:00+01:00",
    }
    assert (free_at(citizen, booking, NINE), free_at(citizen, booking, TEN)) == (2, 1)


def test_move_refused_changes_nothing(citizen, appointment, appointments, wanted, kept):
    for _seat in range(2):
        citizen.post(appointments, wanted | {"start": TEN, "email": "ada@home.example"})
    before = kept()
    cases = {
        TEN: (409, "SlotTaken"),
        "2026-11-24T08:00:00+01:00": (409, "OutsideWindow"),
        "2026-11-25T08:01:00+01:00": (400, "BadRequest"),
        "soon": (400, "BadRequest"),
    }
    for start, error in cases.items():
        answer = citizen.patch(appointment["@id"], {"start": start, "name": "Ada"})
        assert answer.error == error
    assert kept() == before


def test_contact_is_changed(citizen, appointment):
    told = {"name": "Zoe Quell", "email": "z@home.example", "phone": "030 1234567"}
    answer = citizen.patch(appointment["@id"], told | {"token": "mine", "state": "finished"})
    assert answer.json == appointment | told | {"phone": "+49301234567"}
    assert citizen.get(appointment["@id"]).json == answer.json
    emptied = citizen.patch(appointment["@id"], {"phone": "", "name": None}).json
    assert (emptied["phone"], emptied["name"]) == ("", "Zoe Quell")


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", ""), ("email", "nobody"), ("phone", "12"), ("name", 5), ("start", 5)],
)
def test_bad_change_names_its_field(citizen, appointment, field, value, kept):
    before = kept()
    answer = citizen.patch(appointment["@id"], {"name": "Ada", field: value})
    assert answer.error == (400, "BadRequest")
    assert answer.json["error"]["field"] == field
    assert kept() == before


def test_limit_holds_for_another_contact(citizen, appointments, appointment, booking, wanted):
    booking.limit_per_contact = 1
    other = citizen.post(appointments, wanted | {"email": "ada@home.example"}).json
    answer = citizen.patch(other["@id"], {"email": "zoe@home.example"})
    assert answer.error == (409, "LimitReached")
    assert citizen.patch(other["@id"], {"email": "Ada@home.example"}).status == 200


def test_appointment_is_cancelled_once(citizen, appointment, booking, kept):
    assert citizen.delete(appointment["@id"]).status == 204
    before = kept()
    again = citizen.delete(appointment["@id"])
    assert (again.status, again.response.body) == (204, b"")
    assert headers_of(again) == PERSONAL
    assert kept() == before
    assert citizen.get(appointment["@id"]).json["state"] == "cancelled"
    assert free_at(citizen, booking, NINE) == 2


def test_cancelled_appointment_is_changed_no_more(citizen, appointment):
    citizen.delete(appointment["@id"])
    for send in (
        lambda: citizen.patch(appointment["@id"], {"start": TEN}),
        lambda: citizen.patch(appointment["@id"], {"name": "Ada"}),
        lambda: citizen.post(f"{appointment['@id']}/enter"),
    ):
        answer = send()
        assert answer.error == (409, "WrongState")
        assert answer.json["error"]["state"] == "cancelled"


def test_deadline_binds_cancelling_and_moving(citizen, appointment, booking, clock, kept):
    booking.cancel_until_minutes = 120
    clock.move_to(datetime.fromisoformat("2026-11-25T07:00:00+01:00"))
    assert citizen.patch(appointment["@id"], {"start": TEN}).status == 200
    clock.move_to(datetime.fromisoformat("2026-11-25T08:00:01+01:00"))
    before = kept()
    for answer in (
        citizen.delete(appointment["@id"]),
        citizen.patch(appointment["@id"], {"start": "2026-11-26T09:00:00+01:00"}),
    ):
        assert answer.error == (409, "TooLate")
        assert answer.json["error"]["since"] == "2026-11-25T08:00:00+01:00"
    assert kept() == before
    assert citizen.patch(appointment["@id"], {"name": "Ada"}).status == 200


def test_entering_too_early_tells_when_it_opens(citizen, appointment, clock, kept):
    clock.move_to(datetime.fromisoformat("2026-11-25T08:49:59+01:00"))
    before = kept()
    answer = citizen.post(f"{appointment['@id']}/enter")
    assert answer.error == (409, "TooEarly")
    assert answer.json["error"]["opens"] == "2026-11-25T08:50:00+01:00"
    assert kept() == before


def test_entering_at_the_time(citizen, appointment, clock, official, booking):
    clock.move_to(datetime.fromisoformat("2026-11-25T08:50:00+01:00"))
    answer = citizen.post(f"{appointment['@id']}/enter")
    assert answer.status == 200
    assert headers_of(answer) == PERSONAL
    url = answer.json["video"]["url"]
    assert url.startswith("http://nohost/plone/building/advice-office/@@video-")
    there = citizen.get(appointment["@id"]).json
    assert there["state"] == "checked_in"
    ticket = citizen.get(there["ticket"]).json
    assert (ticket["kind"], ticket["channel"], ticket["due"]) == ("appointment", "video", NINE)
    assert ticket["chair"] is None
    desk = f"{booking.absolute_url()}/@desk"
    official.post(f"{desk}/open")
    clock.move_to(datetime.fromisoformat(NINE))
    assert citizen.get(there["ticket"]).json["state"] == "waiting"
    called = official.post(f"{desk}/call-next").json
    assert called["line"][0]["state"] == "in_consultation"
    assert citizen.get(appointment["@id"]).json["state"] == "in_consultation"
    assert citizen.post(f"{appointment['@id']}/enter").status == 200
    official.post(f"{desk}/finish")
    assert citizen.get(appointment["@id"]).json["state"] == "finished"
    assert citizen.post(f"{appointment['@id']}/enter").error == (409, "WrongState")


def test_entering_too_late(citizen, appointment, clock):
    clock.move_to(datetime.fromisoformat("2026-11-25T09:30:00+01:00"))
    answer = citizen.post(f"{appointment['@id']}/enter")
    assert answer.error == (409, "TooLate")
    assert answer.json["error"]["since"] == "2026-11-25T09:30:00+01:00"


def test_only_video_appointments_are_entered(citizen, appointments, wanted, clock):
    told = wanted | {"channel": "in_person"}
    appointment = citizen.post(appointments, told).json
    clock.move_to(datetime.fromisoformat(NINE))
    answer = citizen.post(f"{appointment['@id']}/enter")
    assert answer.error == (409, "WrongState")
    assert answer.json["error"]["state"] == "booked"


def test_a_sensitive_office_keeps_no_name(citizen, booking, appointments, wanted):
    booking.sensitive = True
    booked = citizen.post(appointments, wanted | {"name": "Zoe Quell"})
    assert (booked.status, booked.json["name"]) == (201, "")
    changed = citizen.patch(booked.json["@id"], {"name": "Zoe Quell", "phone": "030 123456"})
    assert (changed.status, changed.json["name"]) == (200, "")
    assert changed.json["phone"] == "+4930123456"


def test_failing_video_service_leaves_the_appointment_as_it_was(
    citizen, appointment, booking, clock, kept
):
    clock.move_to(datetime.fromisoformat(NINE))
    booking.video_service = "gone"
    before = kept()
    answer = citizen.post(f"{appointment['@id']}/enter")
    assert answer.error == (502, "VideoServiceFailed")
    assert int(answer.headers["Retry-After"]) > 0
    assert kept() == before


@pytest.mark.parametrize("token", ["x" * 43, "_private", "%00", "-", "@@view", "aq_parent"])
@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE", "POST"])
def test_unknown_token_is_not_found(citizen, appointments, token, method):
    path = f"{appointments}/{token}" + ("/enter" if method == "POST" else "")
    answer = citizen.send(method, path)
    assert answer.status == 404


def test_token_opens_no_other_office(citizen, appointment, new_office, advice):
    other = new_office("other", "Other", topics=[advice])
    url = f"{other.absolute_url()}/@appointments/{appointment['token']}"
    assert citizen.get(url).error == (404, "NotFound")
    assert citizen.delete(url).error == (404, "NotFound")


@pytest.mark.parametrize(
    ("method", "path"),
    [("PATCH", ""), ("DELETE", ""), ("POST", "/{token}"), ("GET", "/{token}/enter")],
)
def test_address_without_service_is_not_found(citizen, appointment, appointments, method, path):
    answer = citizen.send(method, f"{appointments}{path.format(**appointment)}")
    assert answer.error == (404, "NotFound")
    assert headers_of(answer) == PERSONAL


@pytest.fixture
def three(citizen, appointments, wanted):
    """Book three appointments, not in order of time."""
    return [
        citizen.post(appointments, wanted | told).json
        for told in (
            {"start": TEN, "name": "Bo Stein"},
            {"name": "Zoe Quell"},
            {"start": "2026-12-24T09:00:00+01:00", "email": "ada@home.example"},
        )
    ]


def test_officials_list_appointments_by_time(official, appointments, three, advice):
    answer = official.get(appointments)
    assert answer.status == 200
    assert headers_of(answer) == PERSONAL
    assert answer.json["@id"] == appointments
    assert answer.json["items_total"] == 3
    first = answer.json["items"][0]
    assert len(first.pop("id")) == 32
    assert first == {
        "number": "A 2",
        "state": "booked",
        "topic": advice,
        "topic_title": "Building advice",
        "channel": "video",
        "start": NINE,
        "end": "2026-11-25T09:30:00+01:00",
        "name": "Zoe Quell",
        "email": "zoe@home.example",
        "phone": "",
        "language": "",
        "ticket": None,
    }
    assert [item["number"] for item in answer.json["items"]] == ["A 2", "A 1", "A 3"]
    for booked in three:
        assert booked["token"] not in answer.response.text


def test_officials_list_some_days_and_one_state(official, citizen, appointments, three):
    def numbers(query):
        items = official.get(f"{appointments}?{query}").json["items"]
        return [item["number"] for item in items]

    citizen.delete(three[0]["@id"])
    assert numbers("start=2026-11-25&end=2026-11-25") == ["A 2", "A 1"]
    assert numbers("start=2026-11-26") == ["A 3"]
    assert numbers("start=2026-11-24&end=2026-11-24") == []
    assert numbers("start=2026-10-01&end=2026-11-25") == ["A 2", "A 1"]
    assert numbers("state=cancelled") == ["A 1"]
    assert numbers("state=booked&end=2026-12-01") == ["A 2"]
    assert numbers("state=finished") == []


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("start=soon", "start"),
        ("end=2026-11-23", "end"),
        ("start=2026-01-01&end=2026-12-31", "end"),
        ("state=lost", "state"),
        ("state=booked&state=lost", "state"),
    ],
)
def test_bad_question_names_its_field(official, appointments, query, field):
    answer = official.get(f"{appointments}?{query}")
    assert answer.error == (400, "BadRequest")
    assert answer.json["error"]["field"] == field


def test_nobody_else_lists_them(citizen, editor, appointments, three, town, new_office):
    answer = citizen.get(appointments)
    assert answer.status == 401
    assert headers_of(answer) == PERSONAL
    assert "Quell" not in answer.response.text
    elsewhere = new_office("families-office", "Families", "families")
    olga = Client(town, "olga")
    assert olga.get(f"{elsewhere.absolute_url()}/@appointments").status in (401, 403)


def test_desk_shows_what_is_still_to_come_today(
    citizen, official, booking, appointments, wanted, clock
):
    for told in ({"start": TEN, "name": "Bo"}, {"name": "Zoe"}, {"start": "2026-11-26T09:00Z"}):
        assert citizen.post(appointments, wanted | told).status == 201
    cancelled = citizen.post(
        appointments, wanted | {"start": TEN, "email": "ada@home.example"}
    ).json
    citizen.delete(cancelled["@id"])
    clock.move_to(datetime.fromisoformat("2026-11-25T08:55:00+01:00"))
    desk = official.get(f"{booking.absolute_url()}/@desk").json
    assert [item["name"] for item in desk["appointments"]] == ["Zoe", "Bo"]
    zoe = desk["appointments"][0]
    assert (
        zoe.items()
        >= {
            "state": "booked",
            "channel": "video",
            "start": NINE,
            "end": "2026-11-25T09:30:00+01:00",
            "topic_title": "Building advice",
            "ticket": None,
        }.items()
    )
    listed = official.get(appointments).json["items"][0]
    assert zoe["id"] == listed["id"]


def test_checked_in_appointment_stands_in_the_line(citizen, official, appointment, booking, clock):
    clock.move_to(datetime.fromisoformat("2026-11-25T08:55:00+01:00"))
    citizen.post(f"{appointment['@id']}/enter")
    answer = official.get(f"{booking.absolute_url()}/@desk")
    (due,) = answer.json["appointments"]
    (line,) = answer.json["line"]
    assert (line["kind"], line["channel"], line["due"]) == ("appointment", "video", NINE)
    assert line["appointment"] == due["id"]
    assert due["ticket"] == line["id"]
    assert due["state"] == "checked_in"
    assert appointment["token"] not in answer.response.text
