"""One appointment: what is known of it, and what officials do with it."""

from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.own_appointment import forget_me
from collective.virtualoffice.operations.staff_appointments import cancel_for_citizen
from datetime import timedelta
from staffed_town import by_the_clock

import pytest


@pytest.fixture
def shows(olga, office):
    """Open the page of an appointment."""

    def page(one):
        return olga.goes_to(office, f"@@agenda-appointment?id={one.appointment.id}")

    return page


def test_everything_known_is_shown(shows, olga, asks, booked):
    answers = {"plot": "Am Markt 1", "first": True, "kind": "Garage"}
    words = shows(booked("09:20", email="demir@example.org", language="tr", answers=answers))
    assert "Appointment No. 1 Permits" in words
    assert "Tuesday, 24 November, 9:20 to 9:40 booked, in 20 min" in words
    assert "Name Frau Demir Topic Building permit Channel Telephone" in words
    assert "Language Turkish" in words
    assert "Which plot? Am Markt 1 First permit? yes What kind? Garage" in words
    assert 'href="tel:+49301234567"' in olga.body
    assert 'href="mailto:demir@example.org"' in olga.body


def test_what_somebody_typed_is_never_taken_for_one_of_our_words(shows, asks, booked, olga):
    words = shows(booked("09:20", name="<b>desk</b>", answers={"plot": "agenda_booked"}))
    assert "Which plot? agenda_booked" in words
    assert "<b>desk</b>" not in olga.body


def test_the_history_is_told(shows, olga, office, booked):
    one = booked("09:20")
    cancel_for_citizen(office, one.appointment.id, now=now())
    words = shows(one)
    assert "today at 9:00 booked by the office today at 9:00 cancelled by the office" in words


def test_somebody_at_the_counter_is_checked_in_with_one_click(
    olga, office, booked, kept, agenda_rows
):
    one = booked("10:00", "in_person")
    olga.goes_to(office, "@@agenda?day=2026-11-24")
    words = olga.presses("Is here")
    assert kept(one).appointment.state is State.CHECKED_IN
    assert olga.url.endswith("@@agenda?day=2026-11-24")
    assert "The person is in the line now." in words
    assert "is here early: due in 60 min" in agenda_rows(olga)[1]


@pytest.mark.parametrize(
    ("channel", "act", "words"),
    [("in_person", "check-in", "Is here"), ("phone", "phone", "Phone now")],
)
def test_nobody_is_taken_in_on_another_day(
    shows, olga, office, booked, clock, kept, channel, act, words
):
    one = booked("10:00", channel)
    assert words in shows(one)
    clock.shift(timedelta(days=-1))
    assert words not in shows(one)
    assert words not in olga.goes_to(office, "@@agenda?day=2026-11-24")
    olga.sends(
        office, "@@agenda-appointment", _authenticator=olga.token, act=act, id=one.appointment.id
    )
    assert "This appointment is on a later day." in olga.words
    assert kept(one).appointment.state is State.BOOKED


def test_pressing_it_twice_seats_nobody_twice(olga, omar, office, booked, kept):
    one = booked("10:00", "in_person")
    for official in (olga, omar):
        official.goes_to(office, "@@agenda")
    olga.presses("Is here")
    ticket = kept(one).ticket.id
    omar.presses("Is here")
    assert kept(one).ticket.id == ticket


def test_phoning_leads_to_the_own_desk_with_the_number(olga, office, booked, kept):
    one = booked("09:20")
    olga.goes_to(office)
    olga.presses("Open desk")
    olga.goes_to(office, "@@agenda")
    words = olga.presses("Phone now")
    assert kept(one).appointment.state is State.IN_CONSULTATION
    assert olga.url.endswith("/permits/@@desk")
    assert "Phone P 1 now" in words
    assert 'href="tel:+49301234567"' in olga.body
    assert "Enter the talk" not in words


def test_without_an_open_desk_nobody_is_phoned(olga, office, booked, kept):
    one = booked("09:20")
    olga.goes_to(office, "@@agenda")
    words = olga.presses("Phone now")
    assert "Your desk is closed. Open it first." in words
    assert kept(one).appointment.state is State.BOOKED


def test_cancelling_asks_once_and_says_that_the_citizen_is_told(shows, olga, booked, kept):
    one = booked("09:20", email="demir@example.org")
    shows(one)
    words = olga.presses("Cancel …")
    assert "Cancel this appointment?" in words
    assert "The citizen is told by e-mail" in words
    assert kept(one).appointment.state is State.BOOKED
    words = olga.presses("Cancel the appointment now")
    assert "The appointment is cancelled." in words
    assert kept(one).appointment.state is State.CANCELLED


def test_who_left_no_contact_is_not_said_to_be_told(shows, olga, booked):
    shows(booked("10:00", "in_person", phone=""))
    words = olga.presses("Cancel …")
    assert "No e-mail address and no telephone number is known" in words


def test_a_cancelled_one_is_booked_again_while_its_time_is_free(shows, olga, office, booked, kept):
    one = booked("09:20")
    cancel_for_citizen(office, one.appointment.id, now=now())
    shows(one)
    assert "The appointment is booked again." in olga.presses("Book it again")
    assert kept(one).appointment.state is State.BOOKED


def test_nothing_is_restored_whose_time_is_taken(shows, olga, office, booked, kept):
    one = booked("09:20")
    cancel_for_citizen(office, one.appointment.id, now=now())
    booked("09:20")
    booked("09:20")
    shows(one)
    assert "This time has been taken meanwhile." in olga.presses("Book it again")
    assert kept(one).appointment.state is State.CANCELLED


def test_that_nobody_came_is_noted_from_the_start_on(shows, olga, booked, kept, at):
    one = booked("09:20")
    assert "Did not come" not in shows(one)
    at("09:20")
    shows(one)
    assert "It is noted that nobody came." in olga.presses("Did not come")
    assert kept(one).appointment.state is State.NO_SHOW


def test_notes_are_saved(shows, olga, booked, kept):
    one = booked("09:20")
    shows(one)
    olga.getControl(name="notes").value = "Has asked twice"
    assert "The notes are saved." in olga.presses("Save notes")
    assert kept(one).details.notes == "Has asked twice"
    assert "Has asked twice" in shows(one)


def test_notes_that_are_too_long_stay_in_the_field(shows, olga, booked, kept):
    one = booked("09:20")
    shows(one)
    olga.getControl(name="notes").value = "x" * 2001
    words = olga.presses("Save notes")
    assert "at most 2000 characters" in words
    assert olga.getControl(name="notes").value == "x" * 2001
    assert 'aria-invalid="true"' in olga.body
    assert "<title>Error:" in olga.body
    assert kept(one).details.notes == ""


def test_another_time_is_chosen_from_a_list(shows, olga, booked, kept):
    one = booked("09:20")
    shows(one)
    words = olga.follows("Move")
    assert "Until now: Tuesday, 24 November, 9:20 to 9:40" in words
    olga.getControl("11:00").selected = True
    words = olga.presses("Move to this time")
    assert "The appointment is moved." in words
    assert kept(one).appointment.start == by_the_clock("11:00")
    assert "moved by the office, before: today at 9:20" in words


def test_another_day_can_be_shown(olga, office, booked):
    one = booked("09:20")
    words = olga.goes_to(office, f"@@agenda-move?id={one.appointment.id}&day=2026-11-28")
    assert "Nothing is free on this day. The next free day is Monday, 30 November" in words
    words = olga.goes_to(office, f"@@agenda-move?id={one.appointment.id}&day=nonsense")
    assert "“nonsense” is not a date that can be shown." in words


def test_moving_without_a_time_asks_for_one(olga, office, booked, kept):
    one = booked("09:20")
    olga.goes_to(office, f"@@agenda-move?id={one.appointment.id}")
    words = olga.presses("Move to this time")
    assert "Choose a time." in words
    assert kept(one).appointment.start == by_the_clock("09:20")


def test_a_time_that_was_taken_meanwhile_is_refused(olga, office, booked, kept):
    one = booked("09:20")
    olga.goes_to(office, f"@@agenda-move?id={one.appointment.id}")
    olga.getControl("11:00").selected = True
    booked("11:00")
    booked("11:00")
    words = olga.presses("Move to this time")
    assert "This time has been taken meanwhile." in words
    assert kept(one).appointment.start == by_the_clock("09:20")


def test_a_video_appointment_leads_to_its_ticket(shows, olga, office, booked, kept, at):
    one = booked("09:20", "video")
    at("09:15")
    check_in(office, one.token, now=now())
    shows(one)
    assert f"@@desk#vo-look-{kept(one).ticket.id}" in olga.body


@pytest.mark.parametrize("view", ["@@agenda-appointment", "@@agenda-move", "@@agenda-booked"])
def test_what_is_gone_is_said_to_be_gone(olga, office, booked, view):
    one = booked("11:20")
    forget_me(office, one.token, now=now())
    words = olga.goes_to(office, f"{view}?id={one.appointment.id}")
    assert olga.url.endswith("/@@agenda")
    assert "There is no such appointment, or not any more" in words


@pytest.mark.parametrize("act", ["move", "cancel", "notes", "check-in", "nonsense"])
def test_an_act_on_what_is_gone_changes_nothing(olga, office, booked, act):
    one = booked("11:20")
    olga.goes_to(office, f"@@agenda-appointment?id={one.appointment.id}")
    forget_me(office, one.token, now=now())
    olga.sends(
        office,
        "@@agenda-appointment",
        _authenticator=olga.token,
        act=act,
        id=one.appointment.id,
        confirmed="1",
        start="",
    )
    assert olga.status == 200


def test_a_form_of_another_site_does_nothing(olga, office, booked, kept):
    one = booked("09:20")
    olga.sends(office, "@@agenda-appointment", act="cancel", id=one.appointment.id, confirmed="1")
    assert olga.status == 403
    assert kept(one).appointment.state is State.BOOKED


def test_the_way_back_stays_on_this_site(olga, office, booked):
    one = booked("10:00", "in_person")
    olga.goes_to(office, f"@@agenda-appointment?id={one.appointment.id}")
    olga.sends(
        office,
        "@@agenda-appointment",
        _authenticator=olga.token,
        act="check-in",
        id=one.appointment.id,
        back="https://evil.example/",
    )
    assert olga.url.startswith("http://nohost/plone/building/permits/@@agenda-appointment")


def test_of_an_appointment_by_the_citizen_it_is_said_so(shows, office, permit):
    wanted = Request(
        channel="phone", start=by_the_clock("10:20"), phone="030 1234567", email="a@example.org"
    )
    assert "booked by the citizen" in shows(book(office, wanted, now=now()))
