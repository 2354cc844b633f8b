"""Each error of the contract's table, and that nothing has happened after it."""

from collective.virtualoffice.domain import errors
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.operations import remove_office
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.services.errors import REFUSALS
from collective.virtualoffice.storage import transactions
from collective.virtualoffice.storage.keys import VARIABLE
from plone import api
from ZPublisher.HTTPRequest import HTTPRequest

import pytest


@pytest.fixture
def unchanged(kept):
    """Compare what is kept before and after a request."""

    def watch(request):
        before = kept()
        answer = request()
        assert kept() == before
        return answer

    return watch


def test_office_closed_tells_when_it_opens(citizen, tickets, at, unchanged):
    at("13:00")
    answer = unchanged(lambda: citizen.post(tickets))
    assert answer.error == (409, "OfficeClosed")
    assert answer.json["error"]["opens"] == "2026-11-25T08:00:00+01:00"


def test_office_full(citizen, tickets, new_office, official, unchanged):
    small = new_office("small", "Small", chairs=1)
    official.post(f"{small.absolute_url()}/@desk/open")
    assert citizen.post(f"{small.absolute_url()}/@tickets").status == 201
    answer = unchanged(lambda: citizen.post(f"{small.absolute_url()}/@tickets"))
    assert answer.error == (409, "OfficeFull")


def test_nobody_present(citizen, tickets, unchanged):
    assert unchanged(lambda: citizen.post(tickets)).error == (409, "NobodyPresent")


def test_served_too_late_tells_when_the_office_closes(citizen, staffed, tickets, at, unchanged):
    at("11:50")
    citizen.post(tickets)
    answer = unchanged(lambda: citizen.post(tickets))
    assert answer.error == (409, "ServedTooLate")
    assert answer.json["error"]["closes"] == "2026-11-24T12:00:00+01:00"


def test_nobody_waiting(official, staffed, desk, unchanged):
    assert unchanged(lambda: official.post(f"{desk}/call-next")).error == (409, "NobodyWaiting")


def test_not_called(citizen, ticket, unchanged):
    answer = unchanged(lambda: citizen.post(f"{ticket['@id']}/enter"))
    assert answer.error == (409, "NotCalled")
    answer = unchanged(lambda: citizen.patch(ticket["@id"], {"more_time": True}))
    assert answer.error == (409, "NotCalled")


@pytest.mark.parametrize(
    "action", ["finish", "miss", "park", "resume", "enter", "invite", "transfer"]
)
def test_wrong_state_with_nothing_to_do(official, staffed, desk, new_office, unchanged, action):
    body = {"office": new_office("z", "Z").UID(), "name": "Ines", "role": "companion"}
    answer = unchanged(lambda: official.post(f"{desk}/{action}", body))
    assert answer.error == (409, "WrongState")
    assert answer.json["error"]["state"] == "free"


@pytest.mark.parametrize("action", ["call-next", "break", "close", "call", "finish"])
def test_wrong_state_at_a_closed_desk(official, desk, unchanged, action):
    answer = unchanged(lambda: official.post(f"{desk}/{action}", {"ticket": "x"}))
    assert answer.error == (409, "WrongState")
    assert answer.json["error"]["state"] == "closed"


def test_wrong_state_in_a_second_talk_in_any_office(
    citizen, official, colleague, ticket, desk, new_office, unchanged
):
    other = new_office("zoning", "Zoning")
    there = f"{other.absolute_url()}/@desk"
    official.post(f"{there}/open")
    citizen.post(f"{other.absolute_url()}/@tickets")
    official.post(f"{desk}/call-next")
    for url in (desk, there):
        answer = unchanged(lambda url=url: official.post(f"{url}/call-next"))
        assert answer.error == (409, "WrongState")


def test_wrong_state_after_the_end(citizen, ticket, unchanged):
    citizen.delete(ticket["@id"])
    for send in (
        lambda: citizen.post(f"{ticket['@id']}/enter"),
        lambda: citizen.patch(ticket["@id"], {"away": True}),
        lambda: citizen.patch(ticket["@id"], {"name": "Ada"}),
    ):
        assert unchanged(send).error == (409, "WrongState")


def test_unknown_token_and_purged_token_look_alike(citizen, tickets, unchanged):
    answer = unchanged(lambda: citizen.get(f"{tickets}/{'x' * 43}"))
    assert answer.error == (404, "NotFound")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("topic", "unknown"),
        ("topic", 5),
        ("topic", {}),
        ("name", ["Ada"]),
        ("name", False),
        ("name", "x" * 201),
        ("name", "a\nb"),
        ("name", "\u0000"),
        ("name", "\ud800"),
        ("language", "Deutsch!"),
        ("language", 0),
        ("phone", "call me"),
        ("phone", 49301234567),
    ],
    ids=range(13),
)
def test_bad_value_names_its_field(citizen, staffed, tickets, unchanged, field, value):
    answer = unchanged(lambda: citizen.post(tickets, {field: value}))
    assert answer.error == (400, "BadRequest")
    assert answer.json["error"]["field"] == field
    assert field in answer.json["error"]["message"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("away", 1),
        ("away", None),
        ("away", "true"),
        ("more_time", "yes"),
        ("name", 5),
        ("phone", "12"),
    ],
)
def test_bad_change_names_its_field(citizen, ticket, unchanged, field, value):
    answer = unchanged(lambda: citizen.patch(ticket["@id"], {field: value}))
    assert answer.error == (400, "BadRequest")
    assert answer.json["error"]["field"] == field


@pytest.mark.parametrize(
    ("action", "field", "value"),
    [
        ("break", "minutes", "5"),
        ("break", "minutes", True),
        ("break", "minutes", 0),
        ("break", "minutes", 1.5),
        ("break", "minutes", 10**30),
        ("call", "ticket", "unknown"),
        ("call", "ticket", None),
        ("call", "ticket", {"id": 1}),
    ],
    ids=range(8),
)
def test_bad_act_names_its_field(official, staffed, ticket, desk, unchanged, action, field, value):
    answer = unchanged(lambda: official.post(f"{desk}/{action}", {field: value}))
    assert answer.error == (400, "BadRequest")
    assert answer.json["error"]["field"] == field


@pytest.mark.parametrize(
    ("action", "body", "field"),
    [
        ("invite", {"role": "companion"}, "name"),
        ("invite", {"name": "Ines"}, "role"),
        ("invite", {"name": "Ines", "role": "host"}, "role"),
        ("invite", {"name": "Ines", "role": ["companion"]}, "role"),
        ("finish", {"agreed": 5}, "agreed"),
        ("finish", {"agreed": "x" * 2001}, "agreed"),
        ("transfer", {"note": 5}, "note"),
    ],
    ids=range(7),
)
def test_bad_act_in_a_talk_names_its_field(
    official, ticket, desk, new_office, unchanged, action, body, field
):
    other = new_office("zoning", "Zoning")
    official.post(f"{other.absolute_url()}/@desk/open")
    official.post(f"{desk}/call-next")
    body = {"office": other.UID()} | body
    answer = unchanged(lambda: official.post(f"{desk}/{action}", body))
    assert answer.error == (400, "BadRequest")
    assert answer.json["error"]["field"] == field


def test_busy_says_when_to_try_again(citizen, staffed, tickets, unchanged, monkeypatch):
    monkeypatch.setattr(transactions, "ATTEMPTS", 0)
    answer = unchanged(lambda: citizen.post(tickets))
    assert answer.error == (503, "Busy")
    assert answer.headers["Retry-After"] == "2"


def test_data_out_of_reach_say_when_to_try_again(
    citizen, staffed, tickets, functional, tmp_path, monkeypatch
):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    ticket = citizen.post(tickets, {"name": "Zoe"}).json
    monkeypatch.setenv(VARIABLE, str(tmp_path / "not there"))
    functional["app"]._p_jar.db().cacheMinimize()
    for answer in (citizen.get(ticket["@id"]), citizen.post(tickets, {"name": "Yan"})):
        assert answer.error == (503, "Busy")
        assert answer.headers["Retry-After"] == "60"
        assert "in a minute" in answer.json["error"]["message"]
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert citizen.get(ticket["@id"]).json["state"] == "waiting"


def test_failing_video_service_leaves_the_call_as_it_was(
    citizen, official, office, ticket, desk, unchanged
):
    official.post(f"{desk}/call-next")
    office.video_service = "gone"
    for send in (
        lambda: citizen.post(f"{ticket['@id']}/enter"),
        lambda: official.post(f"{desk}/enter"),
    ):
        answer = unchanged(send)
        assert answer.error == (502, "VideoServiceFailed")
        assert int(answer.headers["Retry-After"]) > 0
        assert "cannot be used here at the moment" in answer.json["error"]["message"]


def test_office_in_use_cannot_be_deleted(editor, citizen, official, ticket, office, kept, desk):
    before = kept()
    url = office.absolute_url()
    answer = editor.delete(url)
    assert answer.error == (409, "OfficeInUse")
    assert "Building permits" in answer.json["error"]["message"]
    assert kept() == before
    assert citizen.get(ticket["@id"]).status == 200
    assert editor.delete(office.aq_parent.absolute_url()).error == (409, "OfficeInUse")
    citizen.delete(ticket["@id"])
    assert editor.delete(url).status == 204
    assert citizen.get(url).status == 404


def test_office_that_is_entered_while_it_is_deleted_stays(
    editor, citizen, staffed, tickets, office, monkeypatch
):
    seats = []

    def entered_meanwhile(uid, now):
        if not seats:
            seats.append(take_seat(office, now=now))
        remove(uid, now)

    remove = remove_office.remove_office
    monkeypatch.setattr(remove_office, "remove_office", entered_meanwhile)
    monkeypatch.setattr(HTTPRequest, "retry_max_count", 3)  # as servers have it
    assert editor.delete(office.absolute_url()).error == (409, "OfficeInUse")
    assert citizen.get(f"{tickets}/{seats[0].token}").json["state"] == "waiting"


def test_message_comes_in_the_language_of_the_person(citizen, tickets):
    api.portal.set_registry_record("plone.available_languages", ["en", "de"])
    api.portal.set_registry_record("plone.use_request_negotiation", True)
    german = citizen.post(tickets, Accept_Language="de").json["error"]["message"]
    english = citizen.post(tickets, Accept_Language="en").json["error"]["message"]
    assert english.startswith("Nobody is at a desk")
    assert german.startswith("Zurzeit ist niemand")


def test_every_error_of_the_domain_has_its_answer():
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type)}
    told = {kind for kind in kinds if issubclass(kind, RuleHit)}
    assert told - {RuleHit, InvalidValue} == set(REFUSALS)


def test_who_may_not_ask_is_told_so_as_of_any_error(citizen, new_office, desk, appointments):
    secret = new_office("secret", "Secret", public=False).absolute_url()
    for url in (desk, appointments, f"{secret}/@seat-status", f"{secret}/@tickets/{'x' * 43}"):
        answer = citizen.get(url)
        assert answer.error == (401, "Unauthorized")
        assert "log in" in answer.json["error"]["message"]
    assert citizen.post(f"{desk}/open").error == (401, "Unauthorized")


def test_so_is_a_page_of_another_site(official, desk):
    answer = official.post(f"{desk}/open", Origin="https://evil.example")
    assert answer.error == (403, "Forbidden")


def test_so_is_who_asks_in_vain(citizen, tickets):
    assert citizen.send("PUT", tickets).error == (404, "NotFound")
    assert citizen.get("/building/nowhere/@tickets/x").error == (404, "NotFound")


@pytest.mark.parametrize("kind", ["", "application/x-www-form-urlencoded"])
def test_so_is_who_sends_no_text(citizen, tickets, kind):
    answer = citizen.post(tickets, b"\xff\xfe", Content_Type=kind)
    assert answer.error == (400, "BadRequest")
    assert answer.json["error"]["field"] == "body"


def test_other_services_answer_in_their_own_form(citizen, new_office):
    secret = new_office("secret", "Secret", public=False).absolute_url()
    answer = citizen.get(secret)
    assert (answer.status, "error" in answer.json) == (401, False)
