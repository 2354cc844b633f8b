"""Appointments at the desk: who is expected, who is here, on the telephone, at the counter."""

from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.operations.staff_appointments import check_in_at_counter
from collective.virtualoffice.operations.views_of_diary import entry_of
from collective.virtualoffice.storage.transactions import latest
from staffed_town import by_the_clock

import pytest
import transaction


HYBRID = [
    {
        "day": 1,
        "start": "08:00",
        "end": "12:00",
        "channels": ["walk_in", "video", "phone", "in_person"],
        "desks": 2,
    }
]


@pytest.fixture
def office(make_office, town):
    """Return an office that can be booked in every way."""
    town["building"]["permit"].channels = ["walk_in", "video", "phone", "in_person"]
    transaction.commit()
    return make_office("permits", "Permits", opening_hours=HYBRID)


@pytest.fixture
def booked(office):
    """Book an appointment of this Tuesday."""

    def made(start, channel, name="Frau Demir", **facts):
        facts = {"phone": "030 1234567"} | facts
        wanted = Request(
            channel=channel, start=by_the_clock(start), name=name, by_staff=True, **facts
        )
        return book(office, wanted, now=now())

    return made


@pytest.fixture
def state(office):
    """Return the state of an appointment."""

    def found(one):
        with latest():
            return entry_of(office, one.appointment.id).appointment.state

    return found


@pytest.fixture
def at_desk(olga, office):
    """Return Olga's browser at her open desk."""
    olga.goes_to(office)
    olga.presses("Open desk")
    return olga


def test_whom_one_expects_stands_beside_the_line(at_desk, office, booked):
    assert "Nobody else is expected today." in at_desk.goes_to(office)
    booked("09:20", "phone")
    booked("10:00", "in_person", "Karl")
    words = at_desk.goes_to(office)
    assert "9:20 to 9:40 1 · Frau Demir Building permit Telephone booked in 20 min" in words
    assert "10:00 to 10:20 2 · Karl Building permit In person booked in 60 min" in words


def test_who_is_checked_in_changes_from_the_list_to_the_line(at_desk, office, booked, state):
    one = booked("10:00", "in_person")
    at_desk.goes_to(office)
    words = at_desk.presses("Is here")
    assert state(one) is State.CHECKED_IN
    assert "The person is in the line now." in words
    assert "Nobody else is expected today." in words
    assert "Appointment 10:00, In person early: due in 60 min waiting" in words


def test_somebody_at_the_counter_is_in_the_talk_at_once(at_desk, office, booked, state, at):
    one = booked("09:20", "in_person")
    check_in_at_counter(office, one.appointment.id, now=now())
    at("09:20")
    at_desk.goes_to(office)
    words = at_desk.presses("Call next")
    assert "P 1 is here at the counter" in words
    assert at_desk.buttons == ["FINISH", "Missed", "Put aside"]
    assert "Invite somebody to the talk" not in words
    at_desk.does(office, "finish")
    assert state(one) is State.FINISHED


def test_a_telephone_talk_shows_the_number_to_dial(at_desk, office, booked, at, state):
    one = booked("09:20", "phone")
    at("09:20")
    at_desk.goes_to(office)
    words = at_desk.presses("Phone now")
    assert "Phone P 1 now" in words
    assert at_desk.body.count('href="tel:+49301234567"') == 1
    assert at_desk.buttons == ["FINISH", "Not reached", "Put aside"]
    assert "Send on to another office" in words
    at_desk.does(office, "miss")
    assert state(one) is State.NO_SHOW


def test_a_parked_telephone_talk_can_be_taken_up_again(at_desk, office, booked, state):
    one = booked("09:20", "phone")
    at_desk.goes_to(office)
    at_desk.presses("Phone now")
    at_desk.does(office, "park")
    assert state(one) is State.CHECKED_IN
    assert "Phone P 1 now" in at_desk.presses("Call this person")


def test_nobody_is_phoned_during_another_talk(at_desk, office, arrives, booked, state):
    one = booked("09:20", "phone")
    arrives("Karl")
    at_desk.goes_to(office)
    words = at_desk.presses("Call next")
    assert "Phoning is possible as soon as you are free at an open desk." in words
    words = at_desk.does(office, "phone", appointment=one.appointment.id)
    assert "Somebody is at your desk already." in words
    assert state(one) is State.BOOKED


def test_a_video_appointment_in_the_room_begins_at_the_call(at_desk, office, booked, at, state):
    one = booked("09:20", "video")
    at("09:15")
    check_in(office, one.token, now=now())
    with latest():
        enter(office, one.token, now=now())
    at("09:20")
    words = at_desk.goes_to(office)
    assert "Appointment 9:20, Video due now waits in the video room" in words
    words = at_desk.presses("Call next")
    assert "P 1 has entered" in words
    assert at_desk.buttons[0].startswith("ENTER THE TALK")
    assert state(one) is State.IN_CONSULTATION


def test_a_colleague_who_was_quicker_is_told_of(at_desk, omar, office, booked):
    one = booked("09:20", "phone")
    omar.goes_to(office)
    omar.presses("Open desk")
    at_desk.goes_to(office)
    omar.does(office, "phone", appointment=one.appointment.id)
    words = at_desk.presses("Phone now")
    assert "That is no longer possible: things have changed meanwhile." in words


@pytest.mark.parametrize("act", ["phone", "check-in"])
def test_an_appointment_that_is_not_there_is_refused(at_desk, office, act):
    words = at_desk.does(office, act, appointment="unknown")
    assert "That is no longer possible" in words


def test_the_list_of_offices_tells_how_many_and_who_is_next(olga, town, office, booked):
    booked("09:20", "phone")
    booked("10:00", "in_person")
    words = olga.goes_to(town, "@@my-offices")
    assert "2 : Agenda, Permits next: 9:20" in words
