"""A citizen takes a seat, waits, comes and goes, enters."""

import pytest


PERSONAL = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


def headers_of(answer):
    return {name: answer.headers.get(name) for name in PERSONAL}


def test_seat_is_taken(citizen, staffed, tickets, office, topic):
    told = {"topic": topic, "name": "Zoe Quell", "language": "de", "phone": "030 1234567"}
    answer = citizen.post(tickets, told)
    ticket = answer.json
    assert answer.status == 201
    assert answer.headers["Location"] == ticket["@id"] == f"{tickets}/{ticket['token']}"
    assert (
        ticket.items()
        >= {
            "number": "B 1",
            "chair": 1,
            "state": "waiting",
            "ahead": 0,
            "wait": {"low": 0, "high": 0},
            "reason": None,
            "called_until": None,
            "joined": "2026-11-24T09:13:02+01:00",
            "updated": "2026-11-24T09:13:02+01:00",
            "office": office.UID(),
            "topic": topic,
            "name": "Zoe Quell",
            "phone": "+49301234567",
            "language": "de",
        }.items()
    )
    assert len(ticket["token"]) == 43


@pytest.mark.parametrize("body", [None, "", {}, {"name": None, "topic": None}, {"unknown": [1]}])
def test_nothing_need_be_told(citizen, staffed, tickets, body):
    answer = citizen.post(tickets, body)
    assert (answer.status, answer.json["topic"], answer.json["name"]) == (201, None, "")


def test_second_citizen_waits_behind_the_first(citizen, ticket, tickets, topic, at):
    at("09:14")
    second = citizen.post(tickets, {"topic": topic}).json
    assert (second["number"], second["chair"], second["ahead"]) == ("B 2", 2, 1)
    assert second["wait"] == {"low": 10, "high": 40}


def test_get_shows_the_ticket_and_proves_presence(citizen, ticket, at):
    at("09:14:20")
    assert citizen.get(ticket["@id"]).json["state"] == "waiting"
    at("09:15:40")
    answer = citizen.get(ticket["@id"])
    assert answer.json["state"] == "waiting"
    assert answer.json["updated"] == "2026-11-24T09:15:40+01:00"


def test_stepping_away_keeps_the_place_until_somebody_comes_back(citizen, ticket, at):
    at("09:14")
    away = citizen.patch(ticket["@id"], {"away": True, "phone": "+49 30 1234567"})
    assert away.status == 200
    assert (away.json["state"], away.json["chair"]) == ("away", 1)
    assert away.json["kept_until"] == "2026-11-24T09:34:00+01:00"
    assert away.json["phone"] == "+49301234567"
    at("09:20")
    assert citizen.get(ticket["@id"]).json["state"] == "away"
    assert citizen.patch(ticket["@id"], {"away": False}).json["state"] == "waiting"


def test_name_can_be_changed(citizen, ticket):
    assert citizen.patch(ticket["@id"], {"name": "Ada"}).json["name"] == "Ada"
    assert citizen.patch(ticket["@id"], {"name": ""}).json["name"] == ""


def test_nothing_to_change_changes_nothing(citizen, ticket, kept):
    before = kept()
    assert citizen.patch(ticket["@id"], {"more_time": False, "else": 1}).status == 200
    assert kept() == before


def test_several_changes_happen_together_or_not_at_all(citizen, ticket, kept):
    before = kept()
    answer = citizen.patch(ticket["@id"], {"away": True, "name": "Ada", "more_time": True})
    assert answer.error == (409, "NotCalled")
    assert kept() == before


def test_called_citizen_gets_more_time_and_enters(citizen, official, desk, ticket, at):
    official.post(f"{desk}/call-next")
    called = citizen.get(ticket["@id"]).json
    assert called["state"] == "called"
    assert called["ringing"] is True
    assert called["called_until"] == "2026-11-24T09:14:02+01:00"
    at("09:13:40")
    more = citizen.patch(ticket["@id"], {"more_time": True}).json
    assert more["called_until"] == "2026-11-24T09:14:40+01:00"
    answer = citizen.post(f"{ticket['@id']}/enter")
    assert answer.status == 200
    assert answer.json["video"]["url"].startswith("http://nohost/plone/building/permits/@@video-")
    talking = citizen.get(ticket["@id"]).json
    assert (talking["state"], talking["chair"]) == ("in_consultation", None)
    assert citizen.post(f"{ticket['@id']}/enter").status == 200


def test_leaving_frees_the_chair(citizen, ticket, office):
    answer = citizen.delete(ticket["@id"])
    assert (answer.status, answer.response.body) == (204, b"")
    assert citizen.get(ticket["@id"]).json["state"] == "left"
    assert citizen.get(f"{office.absolute_url()}/@seat-status").json["chairs"]["free"] == 4
    assert citizen.delete(ticket["@id"]).status == 204


def test_transferred_ticket_says_where_it_goes_on(
    citizen, official, desk, ticket, new_office, office, at
):
    at("09:14")
    other = new_office("zoning", "Zoning")
    official.post(f"{other.absolute_url()}/@desk/open")
    official.post(f"{desk}/call-next")
    assert official.post(f"{desk}/transfer", {"office": other.UID()}).status == 200
    old = citizen.get(ticket["@id"]).json
    new_url = f"{other.absolute_url()}/@tickets/{ticket['token']}"
    assert (old["state"], old["chair"], old["moved_to"]) == ("transferred", None, new_url)
    assert old["moved_to_office"]["title"] == "Zoning"
    new = citizen.get(new_url).json
    assert (new["@id"], new["state"], new["number"]) == (new_url, "waiting", "Z 1")
    assert new["moved_to"] is None
    assert new["joined"] == ticket["joined"]


def test_who_leaves_at_the_old_address_leaves_the_office_they_were_sent_to(
    citizen, official, desk, ticket, new_office, at, kept
):
    at("09:14")
    other = new_office("zoning", "Zoning")
    there = f"{other.absolute_url()}/@desk"
    official.post(f"{there}/open")
    stranger = citizen.post(f"{other.absolute_url()}/@tickets").json
    official.post(f"{desk}/call-next")
    official.post(f"{desk}/transfer", {"office": other.UID()})
    assert len(kept()["offices"][other.UID()]["chairs"]) == 2
    for _time in range(2):
        assert citizen.delete(ticket["@id"]).status == 204
        assert len(kept()["offices"][other.UID()]["chairs"]) == 1
    moved = f"{other.absolute_url()}/@tickets/{ticket['token']}"
    assert citizen.get(ticket["@id"]).json["state"] == "transferred"
    assert citizen.get(moved).json["state"] == "left"
    assert citizen.get(stranger["@id"]).json["state"] == "waiting"


def test_every_answer_is_kept_from_caches_and_other_sites(citizen, ticket, tickets, desk, official):
    unknown = f"{tickets}/{'x' * 43}"
    answers = [
        citizen.get(ticket["@id"]),
        citizen.post(tickets),
        citizen.patch(ticket["@id"], {"away": 5}),
        citizen.patch(ticket["@id"], "{"),
        citizen.post(f"{ticket['@id']}/enter"),
        citizen.get(unknown),
        citizen.post(f"{unknown}/enter"),
        citizen.get(f"{ticket['@id']}/nonsense"),
        citizen.delete(ticket["@id"]),
        official.get(desk),
        official.post(f"{desk}/nonsense"),
    ]
    assert [headers_of(answer) for answer in answers] == [PERSONAL] * len(answers)


def test_private_office_keeps_its_links_private_too(citizen, new_office):
    office = new_office("secret", "Secret", public=False)
    answer = citizen.get(f"{office.absolute_url()}/@tickets/{'x' * 43}")
    assert answer.status == 401
    assert headers_of(answer) == PERSONAL


@pytest.mark.parametrize("token", ["x" * 43, "_private", "%00", "-", "@@view", "aq_parent"])
@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE", "POST"])
def test_unknown_token_is_not_found(citizen, ticket, tickets, token, method):
    path = f"{tickets}/{token}" + ("/enter" if method == "POST" else "")
    assert citizen.send(method, path).status == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", ""), ("PATCH", ""), ("DELETE", ""), ("POST", "/{token}"), ("GET", "/{token}/enter")],
)
def test_address_without_service_is_not_found(citizen, ticket, tickets, method, path):
    answer = citizen.send(method, f"{tickets}{path.format(**ticket)}")
    assert answer.error == (404, "NotFound")


def test_token_opens_no_other_office(citizen, ticket, new_office):
    other = new_office("zoning", "Zoning")
    assert citizen.get(f"{other.absolute_url()}/@tickets/{ticket['token']}").status == 404


def test_returning_after_a_miss_is_granted_once(citizen, official, desk, ticket):
    official.post(f"{desk}/call-next")
    official.post(f"{desk}/miss")
    assert citizen.get(ticket["@id"]).json["state"] == "missed"
    assert citizen.patch(ticket["@id"], {"away": False}).json["state"] == "waiting"
    official.post(f"{desk}/call-next")
    official.post(f"{desk}/miss")
    again = citizen.patch(ticket["@id"], {"away": False})
    assert again.error == (409, "WrongState")
