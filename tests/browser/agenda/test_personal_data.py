"""Officials answer who asks what is kept about them, or wants it erased."""

from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.clock import now

import json
import pytest


EMAIL = "demir@home.example"


@pytest.fixture
def demir(booked):
    """Book two appointments for Frau Demir."""
    return [booked(clock, email=EMAIL) for clock in ("10:00", "11:00")]


@pytest.fixture
def finds(olga, town):
    """Look for a contact."""

    def find(contact=EMAIL):
        olga.goes_to(town, "@@personal-data")
        olga.getControl("E-mail address or telephone number").value = contact
        return olga.presses("Find")

    return find


def test_the_agenda_leads_there(olga, office):
    olga.goes_to(office, "@@agenda")
    assert "E-mail address or telephone number" in olga.follows("Data of one person")


@pytest.mark.parametrize("contact", [EMAIL, "030 1234567"])
def test_it_tells_how_much_is_kept_and_puts_nothing_into_the_address(olga, demir, finds, contact):
    assert "Permits – appointments: 2, still to come: 2" in finds(contact)
    assert olga.url == "http://nohost/plone/@@personal-data"
    assert olga.headers["Cache-Control"] == "no-store"


def test_all_is_downloaded(olga, demir, finds):
    finds()
    olga.presses("Download everything (JSON)")
    stored = json.loads(olga.contents)
    assert [one["you"]["email"] for one in stored] == [EMAIL, EMAIL]
    assert olga.headers["Content-Disposition"] == 'attachment; filename="personal-data.json"'
    assert olga.headers["Cache-Control"] == "no-store"
    assert not any(one.token in str(olga.contents) for one in demir)


def test_erasing_asks_once(olga, demir, finds):
    finds()
    assert "cannot be brought back" in olga.presses("Erase everything")
    assert "still to come: 2" in olga.presses("No, keep it")
    olga.presses("Erase everything")
    assert "Erased appointments: 2." in olga.presses("Yes, erase everything")
    assert "No appointment belongs to this contact." in finds()


def test_what_is_no_contact_is_named(olga, demir, finds):
    assert "Enter an e-mail address in the form" in finds("Frau Demir")
    assert olga.title.startswith("Error: Data of one person")
    assert 'aria-invalid="true"' in olga.body
    assert olga.getControl("E-mail address or telephone number").value == "Frau Demir"


def test_nothing_is_erased_while_the_person_is_here(olga, office, booked, finds, at):
    one = booked("09:00", "video", email=EMAIL)
    check_in(office, one.token, now=now())
    finds()
    olga.presses("Erase everything")
    assert "Nothing is erased" in olga.presses("Yes, erase everything")


def test_other_offices_are_not_looked_at(new_official, town, demir):
    nina = new_official("nina")
    assert "There is no office yet" in nina.goes_to(town, "@@personal-data")
    nina.sends(town, "@@personal-data", act="download", contact=EMAIL)
    assert EMAIL not in nina.body
    stranger = new_official("")
    stranger.sends(town, "@@personal-data", act="download", contact=EMAIL)
    assert EMAIL not in stranger.body


def test_a_form_from_elsewhere_does_nothing(olga, town, demir, finds):
    olga.sends(town, "@@personal-data", act="erase", contact=EMAIL)
    assert olga.status == 403
    assert "still to come: 2" in finds()
