"""Whatever a client sends: an answer, and never a 500."""

from collective.virtualoffice.services.desk.actions import ACTIONS
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st
from urllib.parse import quote

import json
import pytest


FEW = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=300)
    | st.sampled_from(["+49 30 1234567", "de", "interpreter", "\ud800", "\u0000"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
BOOKING = ["hold", "topic", "channel", "start", "name", "email", "phone", "language", "answers"]
TIMES = st.sampled_from(["2026-11-25T09:00:00+01:00", "2026-11-25T09:00", "0001-01-01T00:00Z"])
FIELDS = ["topic", "name", "language", "phone", "away", "more_time", "minutes", "ticket", "office"]
BODIES = st.dictionaries(st.sampled_from([*FIELDS, "role", "note", "agreed"]) | st.text(), JSON)


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "[]",
        "5",
        '"text"',
        "null",
        "{'name': 'Ada'}",
        '{"name": NaN}',
        b"\xff\xfe",
        b'{"name": "\xe4"}',
        '\ufeff{"name": "Ada"}',
        '{"name": "Ada"}'.encode("utf-16"),
        '{"x": ' + "9" * 5000 + "}",
        "[" * 30_000,
        '{"x": ' * 10_000 + "1" + "}" * 10_000,
        "name=Ada",
    ],
    ids=range(15),
)
def test_body_that_is_no_object_is_refused(citizen, staffed, tickets, kept, body):
    before = kept()
    answer = citizen.post(tickets, body)
    assert answer.error == (400, "BadRequest")
    assert answer.json["error"]["field"] == "body"
    assert kept() == before


def nested(depth):
    return '{"x": ' + "[" * (depth - 1) + "]" * (depth - 1) + "}"


def test_body_may_be_nested_20_deep(citizen, staffed, tickets):
    assert citizen.post(tickets, nested(20)).status == 201
    assert citizen.post(tickets, nested(21)).error == (400, "BadRequest")


def test_body_may_have_64_kilobytes(citizen, staffed, tickets):
    frame = len('{"x": ""}')
    assert citizen.post(tickets, {"x": "y" * (64 * 1024 - frame)}).status == 201
    too_long = citizen.post(tickets, {"x": "y" * (64 * 1024 - frame + 1)})
    assert too_long.error == (400, "BadRequest")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-8"]
)
def test_what_is_sent_counts_not_how_it_is_called(citizen, staffed, tickets, kind):
    answer = citizen.post(tickets, {"name": "Ada"}, Content_Type=kind)
    assert (answer.status, answer.json["name"]) == (201, "Ada")


def test_last_of_two_equal_fields_counts(citizen, staffed, tickets):
    assert citizen.post(tickets, '{"name": "Ada", "name": "Bo"}').json["name"] == "Bo"


@FEW
@given(body=st.one_of(BODIES.map(json.dumps), st.binary(max_size=200), st.text(max_size=200)))
def test_no_body_breaks_a_ticket(citizen, ticket, body):
    assert citizen.patch(ticket["@id"], body).status in (200, 400, 409)


@FEW
@given(body=st.one_of(BODIES.map(json.dumps), st.binary(max_size=200)))
def test_no_body_breaks_the_door(citizen, staffed, tickets, body):
    assert citizen.post(tickets, body).status in (201, 400, 409)


@FEW
@given(action=st.sampled_from(sorted(ACTIONS)), body=BODIES.map(json.dumps))
def test_no_body_breaks_a_desk(citizen, official, staffed, desk, tickets, action, body):
    citizen.post(tickets)
    assert official.post(f"{desk}/{action}", body).status in (200, 400, 409)


@FEW
@given(
    body=st.dictionaries(st.sampled_from([*BOOKING, "consents"]), JSON | TIMES).map(json.dumps),
    service=st.sampled_from(["@holds", "@appointments"]),
)
def test_no_body_breaks_a_booking(citizen, booking, body, service):
    answer = citizen.post(f"{booking.absolute_url()}/{service}", body)
    assert answer.status in (201, 400, 409)


@FEW
@given(body=st.dictionaries(st.sampled_from(BOOKING), JSON | TIMES).map(json.dumps))
def test_no_body_breaks_an_appointment(citizen, appointment, body):
    assert citizen.patch(appointment["@id"], body).status in (200, 400, 409)


@FEW
@given(
    query=st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    field=st.sampled_from(["topic", "channel", "start", "end"]),
)
def test_no_question_breaks_the_slots(citizen, booking, query, field):
    url = f"{booking.absolute_url()}/@slots?{field}={quote(query, safe='')}"
    assert citizen.get(url).status in (200, 400)


@FEW
@given(token=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_no_token_breaks_anything(citizen, staffed, tickets, token):
    answer = citizen.get(f"{tickets}/{quote(token, safe='')}")
    assert answer.status in (400, 404)


@FEW
@given(known=st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=80))
def test_no_tag_breaks_the_status(citizen, office, known):
    url = f"{office.absolute_url()}/@seat-status"
    assert citizen.get(url, If_None_Match=known).status in (200, 304)


@pytest.mark.parametrize("service", ["@tickets", "@appointments", "@holds"])
def test_what_is_given_up_may_carry_anything(citizen, booking, service):
    deep = '{"x": ' * 3000 + "1" + "}" * 3000
    address = f"{booking.absolute_url()}/{service}/{'x' * 43}"
    assert citizen.send("DELETE", address, deep).error == (404, "NotFound")
