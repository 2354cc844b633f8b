"""The citizen's and the guest's side of a text that is written together."""

from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.operations.enter import enter_as_host
from collective.virtualoffice.operations.invite import invite
from collective.virtualoffice.operations.shared_text import open_text
from collective.virtualoffice.storage.transactions import latest
from town_editor import town_pad
from town_editor import writes_together

import json
import pytest
import transaction


__all__ = ["town_pad", "writes_together"]

LINK = 'href="https://pad.example/key-1?lang=en"'


@pytest.fixture
def pad(writes_together, office_open):
    """Return the service by which people of the office write together."""
    return writes_together(office_open)


@pytest.fixture
def talk_url(office_open, seat, room_url):
    """Return the page of a citizen who is in the talk."""
    call_next(office_open, "ada", now=now())
    with latest():
        enter(office_open, seat.token, now=now())
    return room_url(seat)


@pytest.fixture
def opens(office_open):
    """Open the text as Ada does."""

    def opened():
        with latest():
            open_text(office_open, "ada", now=now())

    return opened


def test_once_it_is_open_the_citizen_reads_who_runs_it_and_when_it_goes(
    citizen, pad, talk_url, opens
):
    assert "Write together" not in citizen.goes_to(talk_url)
    opens()
    for url in (talk_url, f"{talk_url}?fragment=1"):
        words = citizen.goes_to(url)
        assert "The office has opened a text that you both see and write" in words
        assert "You leave this website. Town Pad is run by: Pad AG, Germany." in words
        assert "The text is deleted after the talk." in words
        assert LINK in citizen.contents
        assert 'rel="noopener noreferrer"' in citizen.contents
        assert 'referrerpolicy="no-referrer"' in citizen.contents
        assert citizen.headers["Referrer-Policy"] == "no-referrer"


def test_before_they_enter_and_after_the_talk_nothing_leads_there(
    citizen, pad, office_open, seat, room_url, opens
):
    call_next(office_open, "ada", now=now())
    opens()
    assert "You are called" in citizen.goes_to(room_url(seat))
    assert LINK not in citizen.contents
    finish(office_open, "ada", now=now())
    assert "The talk is over" in citizen.goes_to(room_url(seat))
    assert LINK not in citizen.contents


def test_a_text_that_stays_is_told_as_such(citizen, office_open, talk_url, opens):
    office_open.editing_service = "link_template"
    office_open.editing_link = "https://office.example/{name}"
    transaction.commit()
    opens()
    words = citizen.goes_to(talk_url)
    assert "You leave this website and go to: office.example." in words
    assert "also after the talk: we cannot delete the text there." in words


def test_a_service_that_is_gone_hides_the_link_and_breaks_nothing(
    citizen, pad, office_open, talk_url, opens, monkeypatch
):
    opens()
    monkeypatch.setattr(
        "collective.virtualoffice.editing.registry.queryUtility", lambda *_a, **_k: None
    )
    assert "Your talk goes on" in citizen.goes_to(talk_url)
    assert LINK not in citizen.contents


def test_the_video_room_shows_the_link_to_those_inside(citizen, pad, office_open, seat, opens):
    call_next(office_open, "ada", now=now())
    with latest():
        host = enter_as_host(office_open, "ada", "Ada Amt", now=now())
    with latest():
        visitor = enter(office_open, seat.token, now=now())

    def exchange(url, **facts):
        body = {"token": url.partition("#")[2], "session": url[-8:], "ready": True, **facts}
        transaction.commit()
        citizen.post(
            f"{office_open.absolute_url()}/@@video-exchange", json.dumps(body), "application/json"
        )
        return json.loads(citizen.contents)

    assert exchange(visitor)["state"] == "waiting"
    opens()
    assert exchange(visitor)["text"] is None
    assert exchange(host, admit=[seat.ticket.id])["text"]["url"].startswith("https://pad.example/")
    text = exchange(visitor)["text"]
    assert text["url"] == "https://pad.example/key-1?lang=en"
    assert "Town Pad is run by: Pad AG, Germany. Everybody who has the link" in text["words"]


def test_guests_write_along(citizen, pad, office_open, talk_url, opens):
    url = invite(office_open, "ada", name="Ivo", role="interpreter", now=now())
    assert "Write together" not in citizen.goes_to(url)
    opens()
    assert "Town Pad is run by: Pad AG, Germany." in citizen.goes_to(url)
    assert LINK in citizen.contents
    finish(office_open, "ada", now=now())
    citizen.goes_to(url)
    assert LINK not in citizen.contents
