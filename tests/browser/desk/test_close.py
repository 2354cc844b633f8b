"""Going home with people in the line."""

from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.storage.desks import find_desk
from collective.virtualoffice.storage.transactions import latest

import pytest


def is_open(office, official):
    with latest():
        return find_desk(office.UID(), official) is not None


@pytest.fixture
def olga_there(olga, office):
    """Return Olga's browser; her desk is open."""
    olga.goes_to(office)
    olga.presses("Open desk")
    return olga


def test_a_desk_without_a_line_closes_at_once(olga_there, office):
    words = olga_there.presses("Close desk")
    assert "Your desk is closed." in words
    assert not is_open(office, "olga")


def test_with_people_waiting_one_is_asked_first(olga_there, office, arrives):
    arrives("Karl")
    arrives("Frau Demir")
    olga_there.goes_to(office)
    words = olga_there.presses("Close desk")
    assert olga_there.url.endswith("/@@desk-close")
    assert "People still in the line: 2" in words
    assert "You are the last one here." in words
    assert "until the opening hours end (today at 12:00)" in words
    assert is_open(office, "olga")


def test_serving_them_first_leads_back(olga_there, office, arrives):
    arrives("Karl")
    olga_there.goes_to(office)
    olga_there.presses("Close desk")
    assert olga_there.getLink("Back to the desk").url == f"{office.absolute_url()}/@@desk"


def test_closing_all_the_same_closes(olga_there, office, arrives, known):
    seat = arrives("Karl")
    olga_there.goes_to(office)
    olga_there.presses("Close desk")
    words = olga_there.presses("Close desk now")
    assert "Your desk is closed." in words
    assert not is_open(office, "olga")
    assert known(seat).state is State.WAITING


def test_a_colleague_who_stays_is_named(olga_there, omar, office, arrives):
    omar.goes_to(office)
    omar.presses("Open desk")
    arrives("Karl")
    olga_there.goes_to(office)
    words = olga_there.presses("Close desk")
    assert "They keep their places. Still here: Omar." in words


def test_the_whole_line_can_be_sent_on(olga_there, omar, office, housing, arrives, known):
    omar.goes_to(housing)
    omar.presses("Open desk")
    seats = [arrives("Karl"), arrives("Frau Demir")]
    olga_there.goes_to(office)
    olga_there.presses("Close desk")
    words = olga_there.presses("Send all on and close desk")
    assert "Moved to “Housing”: 2. Your desk is closed." in words
    assert [known(seat, housing).state for seat in seats] == [State.WAITING] * 2
    assert not is_open(office, "olga")


def test_after_hours_they_are_told_that_their_visit_ends(olga_there, office, arrives, at):
    arrives("Karl")
    at("12:05")
    olga_there.goes_to(office)
    words = olga_there.presses("Close desk")
    assert "The opening hours are over" in words


def test_the_question_is_not_asked_of_a_closed_desk(olga, office):
    olga.goes_to(office, "@@desk-close")
    assert olga.url.endswith("/@@desk")
