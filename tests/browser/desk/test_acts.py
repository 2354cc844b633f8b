"""What an official does with the person at the desk, and what is refused."""

from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.operations.own_ticket import leave
from collective.virtualoffice.storage.desks import find_desk
from collective.virtualoffice.storage.presence import desk_key
from collective.virtualoffice.storage.presence import sightings
from collective.virtualoffice.storage.transactions import latest

import pytest
import re


WAY_IN = {"": "/login?came_from=", "nina": "/insufficient-privileges"}
"""Where Plone takes whoever may not, not logged in and logged in."""


@pytest.fixture
def with_karl(olga, office, arrives):
    """Return Karl's seat; Olga has called him."""
    olga.goes_to(office)
    olga.presses("Open desk")
    seat = arrives("Karl")
    olga.goes_to(office)
    olga.presses("Call next")
    return seat


def test_what_was_agreed_reaches_the_citizen(olga, with_karl, known):
    olga.getControl(name="agreed").value = "Send the plan until Friday."
    olga.presses("Finish and show this text")
    ticket = known(with_karl)
    assert (ticket.state, ticket.agreed) == (State.FINISHED, "Send the plan until Friday.")


def test_the_big_button_takes_the_text_along(olga, office, with_karl, known):
    enter(office, with_karl.token, now=now())
    olga.goes_to(office)
    assert 'id="vo-do-finish" form="vo-finish"' in olga.body


def test_a_parked_person_stays_in_the_line(olga, with_karl, known):
    words = olga.presses("Put aside")
    assert known(with_karl).state is State.PARKED
    assert "Karl since 9:00 put aside" in words


def test_a_transfer_takes_the_note_along(olga, omar, office, housing, with_karl, known):
    omar.goes_to(housing)
    omar.presses("Open desk")
    olga.goes_to(office)
    olga.getControl(name="office").displayValue = ["Housing: Open. 4 of 4 chairs free."]
    olga.getControl(name="note").value = "Needs the rent form"
    words = olga.presses("Send on")
    assert "The person now waits in “Housing”" in words
    words = omar.goes_to(housing)
    assert "Next: H 1 · Karl" in words
    assert "sent on by: Permits" in words
    assert "Note from a colleague: Needs the rent form" in words


def test_a_note_that_is_too_long_leaves_the_chosen_office(
    olga, omar, office, housing, with_karl, known
):
    omar.goes_to(housing)
    omar.presses("Open desk")
    olga.goes_to(office)
    olga.getControl(name="office").displayValue = ["Housing: Open. 4 of 4 chairs free."]
    olga.getControl(name="note").value = "x" * 201
    words = olga.presses("Send on")
    assert "at most 200 characters" in words
    assert "Housing: Open." in olga.getControl(name="office").displayValue[0]
    assert known(with_karl).state is State.CALLED


def test_a_guest_without_a_name_leaves_the_chosen_role(olga, with_karl):
    olga.getControl(name="role").value = ["companion"]
    olga.presses("Make the link")
    assert olga.getControl(name="role").value == ["companion"]


def test_offices_that_can_take_nobody_cannot_be_chosen(olga, office, housing, with_karl):
    words = olga.goes_to(office)
    assert "No other office can take anybody at the moment" in words


def test_possible_offices_come_first(olga, omar, office, housing, make_office, with_karl):
    make_office("advice", "Advice")
    omar.goes_to(housing)
    omar.presses("Open desk")
    olga.goes_to(office)
    possible, impossible = olga.body.index("Housing: Open"), olga.body.index("Advice: Nobody")
    assert olga.body.index("Possible now") < possible < impossible
    assert "<option disabled" in olga.body


def test_an_office_that_closed_meanwhile_is_refused_and_the_note_kept(
    olga, omar, office, housing, with_karl, known
):
    omar.goes_to(housing)
    omar.presses("Open desk")
    olga.goes_to(office)
    olga.getControl(name="office").value = [housing.UID()]
    olga.getControl(name="note").value = "Needs the rent form"
    omar.presses("Close desk")
    words = olga.presses("Send on")
    assert "Nobody is at a desk in that office. Choose another office." in words
    assert known(with_karl).state is State.CALLED
    assert "Error: Desk – Permits" in olga.title


def test_an_invitation_shows_its_link_once_and_keeps_the_agreed_text(olga, office, with_karl):
    olga.getControl(name="name").value = "Ali Kaya"
    words = olga.presses("Make the link")
    assert "The invitation is ready." in words
    link = re.search(r'id="vo-guest-url"[^>]* value="([^"]*)"', olga.body).group(1)
    assert link.startswith(f"{office.absolute_url()}/@@guest/")
    assert "no-store" in olga.headers["cache-control"]
    assert link not in olga.goes_to(office)


def test_an_invitation_without_a_name_says_what_is_missing(olga, with_karl):
    words = olga.presses("Make the link")
    assert "Enter the name of the person you invite" in words
    assert olga.getLink("Go to the field").url.endswith("#vo-guest")
    assert 'aria-invalid="true"' in olga.body


def test_a_text_that_is_too_long_is_kept(olga, with_karl, known):
    long = "x" * 2001
    olga.getControl(name="agreed").value = long
    words = olga.presses("Finish and show this text")
    assert "at most 2000 characters" in words
    assert olga.getControl(name="agreed").value == long
    assert known(with_karl).state is State.CALLED


def test_a_text_for_somebody_who_has_left_is_given_back(olga, office, with_karl):
    olga.getControl(name="agreed").value = "Send the plan until Friday."
    leave(office, with_karl.token, now=now())
    words = olga.presses("Finish and show this text")
    assert "Nobody is at your desk any more" in words
    assert "Your text, which nobody has received Send the plan until Friday." in words
    assert "You are free" in words


@pytest.mark.parametrize("minutes", ["soon", "0", "1.5", "9999"])
def test_minutes_of_a_break_are_whole(olga, office, minutes):
    olga.goes_to(office)
    olga.presses("Open desk")
    olga.getControl(name="minutes").value = minutes
    assert "Enter the minutes as a whole number from 1 to 480" in olga.presses("Take a break")
    assert olga.getControl(name="minutes").value == minutes


def test_a_person_called_in_another_window_must_be_finished_first(
    olga, new_official, office, arrives
):
    olga.goes_to(office)
    olga.presses("Open desk")
    arrives("A")
    arrives("B")
    olga.goes_to(office)
    window = new_official("olga")
    window.goes_to(office)
    window.presses("Call next")
    assert "Finish that consultation first." in olga.presses("Call next")


def test_an_unknown_act_changes_nothing(olga, office):
    olga.goes_to(office)
    words = olga.does(office, "dance")
    assert "That is no longer possible" in words


def test_an_act_needs_the_token_of_the_page(olga, office):
    olga.goes_to(office)
    olga.sends(office, act="open")
    assert olga.status == 403
    with latest():
        assert find_desk(office.UID(), "olga") is None


@pytest.mark.parametrize("login", ["", "nina"])
@pytest.mark.parametrize("view", ["@@desk", "@@desk?fragment=1", "@@desk-close"])
def test_others_are_asked_to_log_in(new_official, office, login, view):
    visitor = new_official(login)
    visitor.goes_to(office, view)
    assert WAY_IN[login] in visitor.url


def test_others_cannot_act(new_official, office):
    visitor = new_official("nina")
    visitor.sends(office, act="open")
    assert WAY_IN["nina"] in visitor.url
    with latest():
        assert find_desk(office.UID(), "nina") is None


def test_the_refreshed_part_proves_presence_at_every_desk(olga, office, housing, at):
    for place in (office, housing):
        olga.goes_to(place)
        olga.presses("Open desk")
    at("09:10")
    olga.goes_to(office, "@@desk?fragment=1")
    for place in (office, housing):
        assert sightings._at[desk_key(place.UID(), "olga")] == now()


def test_the_refreshed_part_comes_without_theme_and_is_not_stored(olga, office):
    olga.goes_to(office, "@@desk?fragment=1")
    assert olga.headers["cache-control"] == "no-store"
    assert "portal-header" not in olga.contents
    assert 'data-vo-situation="closed"' in olga.contents
