"""Officials block the time in which they are away."""

from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.free_slots import slots_of
from collective.virtualoffice.storage.transactions import latest
from datetime import date
from staffed_town import by_the_clock

import pytest


WEDNESDAY = date(2026, 11, 25)


@pytest.fixture
def fills_in(olga, office):
    """Send the form: `fills_in("10:00", "12:00", note="Training")`."""

    def send(start="10:00", end="12:00", start_day="2026-11-25", end_day="2026-11-25", note=""):
        olga.goes_to(office, "@@agenda-absences")
        olga.getControl(name="start_day").value = start_day
        olga.getControl(name="start_time").value = start
        olga.getControl(name="end_day").value = end_day
        olga.getControl(name="end_time").value = end
        olga.getControl(name="note").value = note
        return olga.presses("Block this time")

    return send


@pytest.fixture
def free(office):
    """Return how many seats are free at the start of each slot of Wednesday."""

    def found():
        with latest():
            slots = slots_of(office, channel="phone", first=WEDNESDAY, last=WEDNESDAY, now=now())
        return {slot.start: slot.free for slot in slots}

    return found


def test_an_absence_takes_one_seat_and_is_listed(olga, fills_in, free):
    words = fills_in(note="Training")
    assert "The time is blocked." in words
    assert "Dr. Olga Brandt: tomorrow at 10:00 to 12:00 (Training)" in words
    assert free()[by_the_clock("10:00").replace(day=25)] == 1
    assert free()[by_the_clock("09:40").replace(day=25)] == 2


def test_the_time_is_given_back(olga, fills_in, free):
    fills_in()
    words = olga.presses("Give the time back")
    assert "The time can be booked again." in words
    assert "No time is blocked." in words
    assert free()[by_the_clock("10:00").replace(day=25)] == 2


def test_appointments_in_the_way_are_named_with_links(olga, fills_in, booked):
    one = booked("11:00")
    booked("11:00", name="Karl")
    words = fills_in(start_day="2026-11-24", end_day="2026-11-24")
    assert "In this time every seat is booked." in words
    assert "today at 11:00: No. 1 · Frau Demir" in words
    assert "today at 11:00: No. 2 · Karl" in words
    assert f"@@agenda-appointment?id={one.appointment.id}" in olga.body
    assert olga.getControl(name="start_time").value == "10:00"
    assert "No time is blocked." in words


@pytest.mark.parametrize(
    ("facts", "words", "field"),
    [
        ({"start": ""}, "Enter the day and the time of the beginning.", "vo-start_day"),
        ({"start_day": "tomorrow"}, "Enter the day and the time of the beginning.", "vo-start_day"),
        ({"end": ""}, "Enter the day and the time of the end.", "vo-end_day"),
        ({"end": "25:00"}, "Enter the day and the time of the end.", "vo-end_day"),
        ({"end": "09:00"}, "The end must lie after the beginning.", "vo-end_day"),
        ({"end_day": "2027-11-25"}, "One absence can last 62 days at most.", "vo-end_day"),
        (
            {"start_day": "2020-11-25", "end_day": "2020-11-25"},
            "The beginning is more than two years away from today. Check the year.",
            "vo-start_day",
        ),
        ({"note": "x" * 201}, "Enter a shorter text.", "vo-note"),
    ],
)
def test_what_cannot_be_used_is_said_and_kept(olga, fills_in, facts, words, field):
    shown = fills_in(**facts)
    assert words in shown
    assert f'href="#{field}"' in olga.body
    for name, value in facts.items():
        control = {"start": "start_time", "end": "end_time"}.get(name, name)
        assert olga.getControl(name=control).value == value
    assert "No time is blocked." in shown


@pytest.mark.parametrize("act", ["unblock", "nonsense"])
def test_what_is_not_there_is_not_given_back(olga, fills_in, office, act):
    fills_in()
    olga.sends(office, "@@agenda-absences", _authenticator=olga.token, act=act, absence="unknown")
    assert olga.status == 200
    assert "No time is blocked." not in olga.words


def test_a_form_of_another_site_blocks_nothing(olga, office, fills_in):
    fills_in()
    olga.sends(office, "@@agenda-absences", act="block")
    assert olga.status == 403
