"""A Jitsi server asks whether a room may be opened."""

from collective.virtualoffice.browser.jitsi_reservation.reservation import HEADER
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.storage.transactions import latest
from collective.virtualoffice.video.jitsi import room_in
from datetime import datetime
from urllib.parse import urlsplit
from visiting import at
from visiting import clock
from visiting import make_office
from visiting import town
from webtest import TestApp
from zope.component.hooks import setSite
from ZPublisher.httpexceptions import HTTPExceptionHandler
from ZPublisher.WSGIPublisher import publish_module

import pytest
import transaction


__all__ = ["at", "clock", "make_office", "town"]

SECRET = "only Jitsi knows this"
OWNER = "a1b2@meet.example.org"


@pytest.fixture
def office(make_office, settings):
    """Return an office that talks by Jitsi, with Ada at her desk."""
    settings(
        jitsi_url="https://meet.example.org",
        jitsi_app_id="office",
        jitsi_secret="a-secret-of-the-town-that-is-long-enough",
        jitsi_reservation_secret=SECRET,
    )
    office = make_office("permits", "Permits", video_service="jitsi")
    open_desk(office, "ada", "Ada", now=now())
    return office


@pytest.fixture
def called(office):
    """Return the seat of a citizen whom Ada has called."""
    seat = take_seat(office, name="Karl", now=now())
    call_next(office, "ada", now=now())
    return seat


@pytest.fixture
def room(office, called):
    """Return the name of the room in which Karl is."""
    with latest():
        return urlsplit(enter(office, called.token, now=now())).path.removeprefix("/")


@pytest.fixture
def jitsi(town):
    """Return what the Jitsi server does."""
    app = TestApp(HTTPExceptionHandler(publish_module), lint=False)
    url = f"{town.absolute_url()}/@@jitsi-reservation"

    def ask(method, path, secret=SECRET, **form):
        transaction.commit()
        headers = {HEADER: secret} if secret else {}
        answer = app.request(
            f"{url}{path}",
            method=method,
            headers=headers,
            expect_errors=True,
            **({"POST": form} if method == "POST" else {}),
        )
        setSite(town)
        return answer

    return ask


def asked(jitsi, name, **others):
    """Ask as Jitsi does when the first person comes to a room."""
    told = {"start_time": "2026-11-24T08:00:00.000Z", "mail_owner": OWNER} | others
    return jitsi("POST", "/conference", name=name, **told)


def test_a_room_may_be_opened_while_its_talk_goes_on(jitsi, office, called, room):
    answer = asked(jitsi, room)
    assert answer.status_int == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json == {
        "id": room,
        "name": room,
        "mail_owner": OWNER,
        "start_time": "2026-11-24T08:00:00.000Z",
        "duration": 14_400,
    }
    assert datetime.fromisoformat(answer.json["start_time"]) == now()
    with latest():
        ticket = find_ticket(office, called.token)
    assert room_in(Room(ticket.room, "")) == room
    finish(office, "ada", now=now())
    refused = asked(jitsi, room)
    assert refused.status_int == 403
    assert refused.json["message"] == "No talk goes on in this room at the moment."


@pytest.mark.parametrize("name", ["somebody-elses", "", "[tenant]", "*", "\N{SNOWMAN}"])
def test_no_other_room_may_be_opened(jitsi, room, name):
    assert asked(jitsi, name).status_int == 403


def test_a_call_without_a_name_opens_nothing(jitsi, room):
    assert jitsi("POST", "/conference").status_int == 403


def test_a_tenants_room_is_told_as_it_was_asked(jitsi, room):
    answer = asked(jitsi, f"[town]{room.upper()}")
    assert (answer.json["id"], answer.json["name"]) == (room, f"[town]{room.upper()}")


def test_a_room_can_be_looked_up_and_deleting_it_changes_nothing(jitsi, office, room):
    assert jitsi("GET", f"/conference/{room}").json["duration"] == 14_400
    assert jitsi("DELETE", f"/conference/{room}").status_int == 200
    assert jitsi("GET", f"/conference/{room}").status_int == 200
    finish(office, "ada", now=now())
    assert jitsi("GET", f"/conference/{room}").status_int == 404


def test_before_anybody_enters_there_is_no_room(jitsi, called):
    assert asked(jitsi, "").status_int == 403


@pytest.mark.parametrize("secret", ["", "wrong", "\N{LATIN SMALL LETTER E WITH ACUTE}"])
def test_nobody_asks_without_the_secret(jitsi, room, secret):
    for method, path in (("POST", "/conference"), ("GET", f"/conference/{room}")):
        answer = jitsi(method, path, secret=secret)
        assert answer.status_int == 403
        assert room not in answer.text


def test_without_a_secret_in_the_settings_the_way_is_shut(jitsi, room, monkeypatch):
    monkeypatch.delenv("VIRTUALOFFICE_JITSI_RESERVATION_SECRET")
    assert jitsi("POST", "/conference", secret="", name=room).status_int == 404


@pytest.mark.parametrize(
    "method,path", [("GET", ""), ("GET", "/conference"), ("PUT", "/conference"), ("POST", "/x")]
)
def test_nothing_else_is_there(jitsi, office, method, path):
    assert jitsi(method, path).status_int in (404, 405)
