"""An official at a desk."""

from plone import api
from town_editor import town_pad
from town_editor import writes_together

import pytest


__all__ = ["town_pad", "writes_together"]


def names(answer):
    return [ticket["name"] for ticket in answer.json["line"]]


def test_desk_is_closed_before_it_is_opened(official, desk, office):
    answer = official.get(desk)
    assert answer.status == 200
    assert (
        answer.json.items()
        >= {
            "@id": desk,
            "office": office.UID(),
            "desk": {"state": "closed", "since": None, "break_until": None, "ticket": None},
            "line": [],
            "appointments": [],
        }.items()
    )


def test_opening_twice_is_opening_once(official, desk, at):
    first = official.post(f"{desk}/open").json["desk"]
    at("09:20")
    assert official.post(f"{desk}/open").json["desk"] == first
    assert first == {
        "state": "free",
        "since": "2026-11-24T09:13:02+01:00",
        "break_until": None,
        "ticket": None,
    }


def test_line_shows_ids_and_no_token(citizen, official, desk, staffed, tickets, topic):
    ticket = citizen.post(tickets, {"name": "Zoe Quell", "topic": topic, "language": "tr"}).json
    answer = official.get(desk)
    (waiting,) = answer.json["line"]
    assert (
        waiting.items()
        >= {
            "number": "B 1",
            "state": "waiting",
            "name": "Zoe Quell",
            "topic": topic,
            "language": "tr",
            "joined": "2026-11-24T09:13:02+01:00",
            "kind": "walk_in",
        }.items()
    )
    assert ticket["token"] not in answer.response.text


def test_calling_goes_by_arrival(citizen, official, desk, staffed, tickets, at):
    for minute, name in enumerate(["Ada", "Bo"]):
        at(f"09:2{minute}")
        citizen.post(tickets, {"name": name})
    answer = official.post(f"{desk}/call-next")
    assert answer.status == 200
    assert answer.json["desk"]["state"] == "in_consultation"
    (called,) = [t for t in answer.json["line"] if t["id"] == answer.json["desk"]["ticket"]]
    assert (called["name"], called["state"]) == ("Ada", "called")
    finished = official.post(f"{desk}/finish", {"agreed": "Bring the plan."})
    assert names(finished) == ["Bo"]
    assert finished.json["desk"]["state"] == "free"


def test_official_chooses_whom_to_call(citizen, official, desk, staffed, tickets, at):
    citizen.post(tickets, {"name": "Ada"})
    at("09:14")
    citizen.post(tickets, {"name": "Bo"})
    second = official.get(desk).json["line"][1]["id"]
    assert official.post(f"{desk}/call", {"ticket": second}).json["desk"]["ticket"] == second


def test_break_with_and_without_an_end(official, desk, staffed):
    assert (
        official.post(f"{desk}/break", {"minutes": 15}).json["desk"].items()
        >= {
            "state": "break",
            "break_until": "2026-11-24T09:28:02+01:00",
        }.items()
    )
    assert official.post(f"{desk}/break").json["desk"]["break_until"] is None
    assert official.post(f"{desk}/resume").json["desk"]["state"] == "free"


def test_closing(official, desk, staffed):
    assert official.post(f"{desk}/close").json["desk"]["state"] == "closed"
    assert official.post(f"{desk}/close").error == (409, "WrongState")


def test_missing_and_parking(citizen, official, desk, staffed, tickets):
    token = citizen.post(tickets).json["@id"]
    official.post(f"{desk}/call-next")
    assert official.post(f"{desk}/park").json["line"][0]["state"] == "parked"
    assert citizen.get(token).json["state"] == "parked"
    (parked,) = official.get(desk).json["line"]
    official.post(f"{desk}/call", {"ticket": parked["id"]})
    assert official.post(f"{desk}/miss").json["line"] == []
    assert citizen.get(token).json["state"] == "missed"


def test_guest_is_invited_by_a_link(official, desk, ticket):
    official.post(f"{desk}/call-next")
    answer = official.post(f"{desk}/invite", {"name": "Ines", "role": "interpreter"})
    assert answer.status == 200
    assert answer.json["guest"]["url"].startswith("http://nohost/plone/building/permits/@@guest/")
    assert answer.json["desk"]["state"] == "in_consultation"


def test_a_text_is_opened_and_shown_to_both(
    citizen, official, desk, ticket, office, writes_together
):
    official.post(f"{desk}/call-next")
    assert official.post(f"{desk}/open-text").error == (409, "WrongState")
    pad = writes_together(office)
    assert citizen.get(ticket["@id"]).json["text"] is None
    pad.broken = True
    failed = official.post(f"{desk}/open-text")
    assert failed.error == (502, "TextServiceFailed")
    assert failed.headers["Retry-After"] == "60"
    pad.broken = False
    opened = official.post(f"{desk}/open-text")
    assert opened.status == 200
    assert opened.json["desk"]["state"] == "in_consultation"
    text = opened.json["text"]
    link = "https://pad.example/key-1?lang=en"
    assert text == {"url": link, "operator": "Pad AG", "deleted": True}
    assert official.post(f"{desk}/open-text").json["text"] == text
    assert citizen.get(ticket["@id"]).json["text"]["url"].startswith("https://pad.example/key-1")
    official.post(f"{desk}/finish")
    assert citizen.get(ticket["@id"]).json["text"] is None


def test_host_gets_a_link_of_their_own(citizen, official, desk, ticket):
    official.post(f"{desk}/call-next")
    host = official.post(f"{desk}/enter")
    guest = citizen.post(f"{ticket['@id']}/enter")
    assert host.status == 200
    assert host.json["desk"]["state"] == "in_consultation"
    assert host.json["video"]["url"].startswith("http://nohost/plone/building/permits/@@video-")
    assert host.json["video"]["url"] != guest.json["video"]["url"]


def test_note_travels_with_a_transfer(citizen, official, colleague, desk, ticket, new_office):
    other = new_office("zoning", "Zoning")
    there = f"{other.absolute_url()}/@desk"
    colleague.post(f"{there}/open")
    official.post(f"{desk}/call-next")
    body = {"office": other.UID(), "note": "Needs the big map."}
    assert official.post(f"{desk}/transfer", body).json["desk"]["state"] == "free"
    (moved,) = colleague.get(there).json["line"]
    assert moved["note"] == "Needs the big map."


def test_colleagues_are_shown_by_full_name_or_user_id(official, colleague, desk):
    official.post(f"{desk}/open")
    assert colleague.post(f"{desk}/open").json["others"] == [
        {"name": "Olga Brandt", "state": "free"}
    ]
    assert official.get(desk).json["others"] == [{"name": "omar", "state": "free"}]


@pytest.mark.parametrize("target", ["itself", "area", "private", "unknown", None, 5, ["x"], "\0"])
def test_transfer_needs_another_visible_office(
    official, desk, ticket, office, town, new_office, kept, target
):
    uids = {
        "itself": office.UID(),
        "area": town["building"].UID(),
        "private": new_office("secret", "Secret", public=False).UID(),
    }
    official.post(f"{desk}/call-next")
    before = kept()
    known = uids.get(target, target) if isinstance(target, str) else target
    answer = official.post(f"{desk}/transfer", {"office": known})
    assert answer.error == (400, "BadRequest")
    assert answer.json["error"]["field"] == "office"
    assert kept() == before


def test_desk_is_for_officials_only(citizen, town, desk, kept):
    with api.env.adopt_roles(["Manager"]):
        api.user.create(email="x@town.example", username="xaver", password="secret!pass")
    stranger = type(citizen)(town, "xaver")
    for client in (citizen, stranger):
        assert client.get(desk).status == 401
        assert client.post(f"{desk}/open").status == 401
    assert kept()["offices"] == {}


def test_official_of_one_area_has_no_desk_in_another(official, new_office):
    office = new_office("allowance", "Allowance", "families")
    assert official.post(f"{office.absolute_url()}/@desk/open").status == 401


@pytest.mark.parametrize("action", ["nonsense", "open/twice", "__class__", "", "@@x", "Open"])
def test_unknown_action_is_not_found(official, desk, action):
    assert official.post(f"{desk}/{action}").status == 404


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE", "PUT"])
def test_action_is_done_by_post_only(official, desk, kept, method):
    before = kept()
    assert official.send(method, f"{desk}/open").status in (404, 405)
    assert kept() == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site", "Origin": "http://nohost"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "//["},
    ],
)
def test_other_sites_cannot_act_with_an_officials_browser(official, desk, kept, headers):
    assert official.post(f"{desk}/open", **headers).status == 403
    assert kept()["offices"] == {}


@pytest.mark.parametrize(
    "headers",
    [{"Sec_Fetch_Site": "same-origin", "Origin": "http://nohost"}, {"Origin": "http://nohost"}],
)
def test_own_pages_can(official, desk, headers):
    assert official.post(f"{desk}/open", **headers).status == 200


def test_reading_the_desk_writes_nothing_but_presence(official, desk, staffed, kept, at):
    before = kept()
    at("09:20")
    official.get(desk)
    assert kept() == before
