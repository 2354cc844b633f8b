"""The live status that everybody may read."""

from plone import api

import pytest


ETAG = "ETag"


def test_seat_status_says_what_the_contract_promises(citizen, office, official, staffed):
    answer = citizen.get(f"{office.absolute_url()}/@seat-status")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert (
        answer.json.items()
        >= {
            "@id": f"{office.absolute_url()}/@seat-status",
            "office": office.UID(),
            "title": "Building permits",
            "state": "open",
            "chairs": {"total": 4, "free": 4},
            "waiting": 0,
            "desks": {"present": 1, "free": 1},
            "wait": {"low": 0, "high": 0},
            "may_enter": True,
            "closes": "2026-11-24T12:00:00+01:00",
            "opens": None,
            "updated": "2026-11-24T09:13:02+01:00",
        }.items()
    )


def test_closed_office_tells_when_it_opens(citizen, office, at):
    at("13:00")
    status = citizen.get(f"{office.absolute_url()}/@seat-status").json
    assert (status["state"], status["may_enter"], status["closes"]) == ("closed", False, None)
    assert status["opens"] == "2026-11-25T08:00:00+01:00"
    assert status["wait"] is None


def test_unstaffed_office_gives_no_figure(citizen, office):
    status = citizen.get(f"{office.absolute_url()}/@seat-status").json
    assert (status["state"], status["may_enter"], status["wait"]) == ("unstaffed", False, None)


def test_seat_taken_shows_at_once(citizen, office, ticket):
    status = citizen.get(f"{office.absolute_url()}/@seat-status").json
    assert status["chairs"] == {"total": 4, "free": 3}
    assert status["waiting"] == 1


def test_it_may_be_kept_by_caches_for_a_moment(citizen, office):
    answer = citizen.get(f"{office.absolute_url()}/@seat-status")
    assert answer.headers["Cache-Control"] == (
        "public, max-age=1, s-maxage=1, stale-while-revalidate=2"
    )
    assert "Set-Cookie" not in answer.headers


def test_unchanged_status_answers_304_whatever_the_clock_says(citizen, office, at):
    url = f"{office.absolute_url()}/@seat-status"
    etag = citizen.get(url).headers[ETAG]
    at("09:14")
    again = citizen.get(url, If_None_Match=etag)
    assert (again.status, again.response.body) == (304, b"")
    assert again.headers[ETAG] == etag
    assert "max-age=1" in again.headers["Cache-Control"]
    assert "Content-Type" not in again.headers


@pytest.mark.parametrize("known", ['"other", {}', "*", '{}, W/"x"'])
def test_list_of_known_tags_is_understood(citizen, office, known):
    url = f"{office.absolute_url()}/@seat-status"
    etag = citizen.get(url).headers[ETAG]
    assert citizen.get(url, If_None_Match=known.format(etag)).status == 304


def test_changed_status_has_another_tag(citizen, office, tickets, staffed):
    url = f"{office.absolute_url()}/@seat-status"
    etag = citizen.get(url).headers[ETAG]
    citizen.post(tickets)
    again = citizen.get(url, If_None_Match=etag)
    assert again.status == 200
    assert again.headers[ETAG] != etag


def test_area_and_site_list_offices_by_area_and_title(citizen, town, new_office):
    new_office("z", "Zoning")
    new_office("u", "Überbau")
    new_office("a", "Allowance", "families")
    site = citizen.get("/@seat-status").json
    assert site["@id"] == f"{town.absolute_url()}/@seat-status"
    assert site["poll_seconds"] == 20
    assert [item["title"] for item in site["items"]] == ["Allowance", "Überbau", "Zoning"]
    area = citizen.get("/building/@seat-status").json
    assert area["@id"] == f"{town.absolute_url()}/building/@seat-status"
    assert [item["title"] for item in area["items"]] == ["Überbau", "Zoning"]


def test_list_answers_304_too(citizen, office, at):
    etag = citizen.get("/@seat-status").headers[ETAG]
    at("09:15")
    assert citizen.get("/@seat-status", If_None_Match=etag).status == 304
    assert citizen.get("/building/@seat-status", If_None_Match=etag).status == 200


def test_town_without_offices_has_an_empty_list(citizen, town):
    assert citizen.get("/@seat-status").json["items"] == []


def test_private_office_is_nobody_elses(citizen, editor, new_office):
    office = new_office("secret", "Secret", public=False)
    assert citizen.get(f"{office.absolute_url()}/@seat-status").status == 401
    assert citizen.get("/@seat-status").json["items"] == []
    assert citizen.get("/building/@seat-status").json["items"] == []
    own = editor.get(f"{office.absolute_url()}/@seat-status")
    assert own.headers["Cache-Control"] == "private, max-age=1"
    everything = editor.get("/@seat-status")
    assert [item["title"] for item in everything.json["items"]] == ["Secret"]
    assert everything.headers["Cache-Control"] == "private, max-age=1"


def test_what_is_public_is_so_for_the_logged_in(editor, office):
    assert "public" in editor.get("/@seat-status").headers["Cache-Control"]


def test_status_is_a_component_that_can_be_expanded(citizen, town, office):
    for path in ("", "/building", "/building/permits"):
        url = f"{town.absolute_url()}{path}/@seat-status"
        plain = citizen.get(path).json["@components"]["seat-status"]
        assert plain == {"@id": url}
        expanded = citizen.get(f"{path}?expand=seat-status").json["@components"]["seat-status"]
        assert expanded == citizen.get(url).json


def test_reading_writes_nothing(citizen, office, ticket, town):
    before = town._p_jar.db().lastTransaction()
    for path in ("/@seat-status", "/building/@seat-status", "/building/permits/@seat-status"):
        citizen.get(path)
    assert town._p_jar.db().lastTransaction() == before


def test_no_personal_datum_is_told(citizen, tickets, staffed):
    citizen.post(tickets, {"name": "Zoe Quell", "phone": "+49 30 1234567"})
    told = citizen.get("/@seat-status").response.text
    assert "Quell" not in told
    assert "1234567" not in told
    assert "Olga" not in told


def test_office_without_its_layer_knows_no_service(citizen, office):
    with api.env.adopt_roles(["Manager"]):
        from plone.base.utils import get_installer

        get_installer(api.portal.get()).uninstall_product("collective.virtualoffice")
    assert citizen.get("/@seat-status").status == 404
