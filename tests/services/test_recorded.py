"""One morning in an office, request by request: what docs/reference/rest-api.md shows.

After a change that is meant, write the files and the page anew:
`RECORD=1 pytest tests/services/test_recorded.py`.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from recorder import Recorder
from recorder import recordings_in
from recorder import with_recordings

import os
import pytest


FOLDER = Path(__file__).parent / "recorded"
PAGE = Path(__file__).parents[2] / "docs/reference/rest-api.md"
REWRITE = bool(os.environ.get("RECORD"))


@pytest.fixture
def record() -> Recorder:
    """Return what holds requests against their files."""
    return Recorder(FOLDER, REWRITE)


def test_requests_and_answers_are_as_recorded(record, morning):
    tickets = morning["citizens come"]()
    morning["everybody looks"]()
    morning["one is served"](tickets)
    morning["others are not"](tickets)
    morning["the day ends"](tickets)
    morning["others book"]()
    morning["they come"]()
    if REWRITE:
        for name in record.unused():
            (FOLDER / name).unlink()
    assert record.unused() == set()


def test_page_shows_what_is_recorded():
    text = PAGE.read_text()
    if REWRITE:
        PAGE.write_text(with_recordings(text, FOLDER))
    assert PAGE.read_text() == with_recordings(text, FOLDER)
    assert recordings_in(text) == {path.name for path in FOLDER.iterdir()}


@pytest.fixture
def morning(
    record,
    citizen,
    official,
    colleague,
    desk,
    tickets,
    topic,
    new_office,
    town,
    at,
    clock,
    request,
    office,
):
    """Return the parts of the story."""
    url = desk.removesuffix("/@desk")
    zoning = new_office("zoning", "Zoning")
    office.editing_service = "link_template"
    office.editing_link = "https://pad.town.example/p/{name}"

    def citizens_come() -> dict[str, str]:
        record.send("desk-open", official, "POST", f"{desk}/open")
        at("09:14:10")
        told = {"topic": topic, "name": "Ada Baum", "language": "de"}
        ada = record.send("tickets-post", citizen, "POST", tickets, told).json["@id"]
        at("09:14:40")
        bo = citizen.post(tickets, {"name": "Bo Stein"}).json["@id"]
        record.send("ticket-get", citizen, "GET", bo)
        return {"ada": ada, "bo": bo}

    def everybody_looks() -> None:
        at("09:15")
        office = record.send("seat-status-office", citizen, "GET", f"{url}/@seat-status")
        etag = office.headers["ETag"]
        record.send(
            "seat-status-unchanged", citizen, "GET", f"{url}/@seat-status", If_None_Match=etag
        )
        record.send("seat-status-area", citizen, "GET", "/building/@seat-status")
        record.send("seat-status-site", citizen, "GET", "/@seat-status")
        record.send("desk-get", official, "GET", desk)

    def one_is_served(ticket: dict[str, str]) -> None:
        at("09:15:30")
        away = {"away": True, "phone": "+49 30 1234567"}
        record.send("ticket-away", citizen, "PATCH", ticket["bo"], away)
        record.send("desk-call-next", official, "POST", f"{desk}/call-next")
        at("09:16:05")
        record.send("ticket-more-time", citizen, "PATCH", ticket["ada"], {"more_time": True})
        record.send("ticket-enter", citizen, "POST", f"{ticket['ada']}/enter")
        record.send("desk-enter", official, "POST", f"{desk}/enter")
        guest = {"name": "Ines Okafor", "role": "interpreter"}
        record.send("desk-open-text", official, "POST", f"{desk}/open-text")
        record.send("ticket-with-text", citizen, "GET", ticket["ada"])
        record.send("desk-invite", official, "POST", f"{desk}/invite", guest)
        at("09:31")
        agreed = {"agreed": "You send the site plan; we answer within a week."}
        record.send("desk-finish", official, "POST", f"{desk}/finish", agreed)

    def others_are_not(ticket: dict[str, str]) -> None:
        (bo,) = official.get(desk).json["line"]
        record.send("desk-call", official, "POST", f"{desk}/call", {"ticket": bo["id"]})
        record.send("desk-park", official, "POST", f"{desk}/park")
        official.post(f"{desk}/call", {"ticket": bo["id"]})
        record.send("desk-miss", official, "POST", f"{desk}/miss")
        record.send("ticket-back", citizen, "PATCH", ticket["bo"], {"away": False})
        colleague.post(f"{zoning.absolute_url()}/@desk/open")
        official.post(f"{desk}/call-next")
        there = {"office": zoning.UID(), "note": "Has the site plan at hand."}
        record.send("desk-transfer", official, "POST", f"{desk}/transfer", there)
        old = record.send("ticket-transferred", citizen, "GET", ticket["bo"])
        record.send("ticket-moved", citizen, "GET", old.json["moved_to"])

    def day_ends(ticket: dict[str, str]) -> None:
        cleo = citizen.post(tickets).json["@id"]
        record.send("ticket-delete", citizen, "DELETE", cleo)
        record.send("desk-break", official, "POST", f"{desk}/break", {"minutes": 15})
        record.send("desk-resume", official, "POST", f"{desk}/resume")
        record.send("desk-close", official, "POST", f"{desk}/close")
        record.send("error-bad-request", citizen, "POST", tickets, {"topic": "unknown"})
        record.send("error-not-found", citizen, "GET", f"{tickets}/{'0' * 43}")
        at("13:00")
        record.send("error-office-closed", citizen, "POST", tickets)

    booked: dict[str, str] = {}

    def others_book() -> None:
        office = request.getfixturevalue("booking").absolute_url()
        appointments = request.getfixturevalue("appointments")
        advice = request.getfixturevalue("advice")
        day = "start=2026-11-25&end=2026-11-25"
        url = f"{office}/@slots?topic={advice}&channel=video&{day}"
        slots = record.send("slots-get", citizen, "GET", url).json
        at("13:01")
        wanted = {"topic": advice, "channel": "video", "start": slots["items"][0]["start"]}
        hold = record.send("holds-post", citizen, "POST", f"{office}/@holds", wanted).json
        dropped = citizen.post(f"{office}/@holds", wanted).json["@id"]
        record.send("hold-delete", citizen, "DELETE", dropped)
        told = {
            "hold": hold["token"],
            "name": "Cem Aydin",
            "email": "cem@home.example",
            "language": "tr",
            "answers": {"parcel": "12/3", "owner": True},
            "consents": {"sms": False},
        }
        at("13:03:20")
        send = {"client": citizen, "method": "POST", "url": appointments, "body": told}
        key = {"Idempotency_Key": "5c1d0c6e-8b1f-4a61-9f0e-3b8f4f7f2b11"}
        cem = record.send("appointments-post", **send, **key).json["@id"]
        record.send("appointment-again", **send, **key)
        record.send("appointment-get", citizen, "GET", cem)
        moved = {"start": "2026-11-25T09:00:00+01:00", "phone": "030 1234567"}
        record.send("appointment-move", citizen, "PATCH", cem, moved)
        record.send("appointment-too-early", citizen, "POST", f"{cem}/enter")
        del told["hold"]
        other = wanted | told | {"name": "Dana Ruf", "email": "dana@home.example"}
        dana = citizen.post(appointments, other).json["@id"]
        record.send("appointment-cancel", citizen, "DELETE", dana)
        soon = other | {"start": "2026-11-24T08:00:00+01:00"}
        record.send("error-outside-window", citizen, "POST", appointments, soon)
        days = f"{appointments}?start=2026-11-25&end=2026-11-25"
        record.send("appointments-list", official, "GET", f"{days}&state=booked")
        booked.update(office=office, cem=cem)

    def they_come() -> None:
        clock.move_to(datetime.fromisoformat("2026-11-25T08:55:00+01:00"))
        record.send("appointment-enter", citizen, "POST", f"{booked['cem']}/enter")
        ticket = citizen.get(booked["cem"]).json["ticket"]
        record.send("ticket-appointment", citizen, "GET", ticket)
        there = f"{booked['office']}/@desk"
        official.post(f"{there}/open")
        record.send("desk-appointments", official, "GET", there)

    parts: dict[str, Callable] = {
        "citizens come": citizens_come,
        "everybody looks": everybody_looks,
        "one is served": one_is_served,
        "others are not": others_are_not,
        "the day ends": day_ends,
        "others book": others_book,
        "they come": they_come,
    }
    return parts
