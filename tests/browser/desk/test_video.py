"""What the desk says about the video service."""

from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.storage.transactions import latest
from town_video import set_up
from town_video import town_video

import pytest
import transaction


__all__ = ["set_up", "town_video"]


@pytest.fixture
def with_karl(olga, office, arrives, set_up):
    """Return Karl's seat; Olga has called him to a talk at another operator's service."""
    set_up()
    office.video_service = "townvideo"
    office.video_account = "olga@town.example"
    transaction.commit()
    olga.goes_to(office)
    olga.presses("Open desk")
    seat = arrives("Karl")
    olga.goes_to(office)
    olga.presses("Call next")
    return seat


def test_service_operator_and_account_stand_beside_the_button(olga, office, with_karl):
    words = olga.goes_to(office)
    assert "Video talk in: Town Video" in words
    assert "Operator: Town Video AG, Germany" in words
    assert "You are the host there as olga@town.example" in words
    assert "People wait there until you let them in." in words


def test_nothing_is_said_about_it_while_nobody_is_at_the_desk(olga, office, set_up):
    set_up()
    office.video_service = "townvideo"
    transaction.commit()
    assert "Video talk in" not in olga.goes_to(office)


def test_the_way_in_is_kept_by_no_cache_and_named_to_nobody(olga, office, with_karl):
    olga.goes_to(office)
    olga.followRedirects = False
    olga.presses("Enter the talk")
    assert olga.headers["Status"].startswith("303")
    assert olga.headers["Location"].startswith("https://video.example/")
    assert olga.headers["Cache-Control"] == "no-store"
    assert olga.headers["Referrer-Policy"] == "no-referrer"


def test_a_citizen_who_could_not_enter_is_told_to_the_desk(olga, office, with_karl, town_video, at):
    town_video.broken = True
    at("09:05")
    with latest(), pytest.raises(ServiceFailed):
        enter(office, with_karl.token, now=now())
    words = olga.goes_to(office)
    assert "At 9:05 this person wanted to enter, and the video service did not answer." in words
    assert "The person keeps the place and may try again." in words
    olga.presses("Put aside")
    assert "At 9:05 this person wanted to enter" in olga.goes_to(office)  # in the line


def test_an_official_who_cannot_enter_reads_what_to_do(olga, office, with_karl, town_video):
    town_video.broken = True
    olga.goes_to(office)
    words = olga.presses("Enter the talk")
    assert "The video service does not answer." in words


def test_an_official_is_not_told_to_try_again_where_that_does_not_help(olga, office, with_karl):
    olga.goes_to(office)
    office.video_service = "gone"
    transaction.commit()
    words = olga.presses("Enter the talk")
    assert "The video service cannot be used for this at the moment" in words
    assert "tell your administrator" in words


@pytest.fixture
def inside(office, with_karl):
    """Let Karl enter."""
    with latest():
        enter(office, with_karl.token, now=now())


def test_who_is_there_is_asked_on_demand_only(olga, office, inside, town_video, monkeypatch):
    town_video.inside = ["Karl <b>", "Dr. Olga Brandt"]
    asked = []
    monkeypatch.setattr(
        town_video, "people", lambda room: asked.append(room) or tuple(town_video.inside)
    )
    olga.goes_to(office)
    olga.goes_to(office, "@@desk?fragment=1")
    assert asked == []
    assert "Show who is there" in olga.goes_to(office)
    words = olga.does(office, "look")
    assert "Karl <b> Dr. Olga Brandt As it was at 9:00" in words
    assert len(asked) == 1
    assert "Karl <b> Dr." not in olga.goes_to(office)


def test_nobody_may_be_there(olga, office, with_karl, town_video):
    olga.goes_to(office)
    assert "Nobody is there at the moment." in olga.does(office, "look")


def test_everybody_is_let_in(olga, office, with_karl, town_video):
    olga.goes_to(office)
    assert "Nobody has entered the video room yet." in olga.does(office, "let-in")
    with latest():
        enter(office, with_karl.token, now=now())
    olga.goes_to(office)
    assert "Let everybody in" in olga.words
    assert "Everybody who waited is let in." in olga.does(office, "let-in")
    assert len(town_video.admitted) == 1


@pytest.mark.parametrize("act", ["look", "let-in"])
def test_a_service_that_does_not_answer_leaves_the_desk_as_it_was(
    olga, office, inside, town_video, act
):
    town_video.broken = True
    olga.goes_to(office)
    words = olga.does(office, act)
    assert "The video service does not answer." in words
    assert "Finish" in words


def test_after_the_talk_there_is_nobody_to_ask_for(olga, office, inside):
    olga.goes_to(office)
    olga.does(office, "finish")
    assert "Show who is there" not in olga.goes_to(office)
    assert "Nobody is at your desk any more" in olga.does(office, "look")


def test_a_service_that_cannot_tell_offers_nothing(olga, office, with_karl):
    office.video_service = "builtin"
    transaction.commit()
    words = olga.goes_to(office)
    assert "Show who is there" not in words and "Let everybody in" not in words
