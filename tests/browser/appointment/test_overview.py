"""The page of an appointment, stage by stage."""

from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.due import run_due_in_office
from collective.virtualoffice.operations.due_in_diary import run_due_in_diary
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.own_appointment import cancel
from collective.virtualoffice.operations.staff_appointments import check_in_at_counter
from collective.virtualoffice.operations.staff_appointments import mark_no_show
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.storage.transactions import latest

import pytest


@pytest.fixture
def time_does(office):
    """Let the worker do what is due."""

    def act() -> None:
        for due in (run_due_in_office, run_due_in_diary):
            with latest():
                due(office, now=now())

    return act


def test_it_says_all_that_is_agreed(citizen, book_at, url_of):
    booked = book_at("10:00", 1, answers={"plot": "7 <b>", "first": True}, phone="030 123456")
    words = citizen.goes_to(url_of(booked))
    assert "Your appointment Number 1 , Permits" in words
    assert "Your appointment: tomorrow at 10:00." in words
    assert "You can come in here from tomorrow at 9:50 on." in words
    assert "Day Wednesday, 25 November Time 10:00 to 10:20 Topic Building permit" in words
    assert "You talk in: Video room of this website." in words
    assert "Name Karl E-mail address karl@lindenau.example" in words
    assert "Which plot? 7 <b> Is it the first time? Yes" in words
    assert "What to bring The site plan." in words
    assert "You can move or cancel it here until tomorrow at 9:00 ." in words
    assert "is erased by itself on Wednesday, 9 December" in words
    assert "030 4711" in words
    assert citizen.title.startswith("Your appointment (1) – Permits")


def test_every_answer_is_personal(citizen, booked, url_of):
    parts = ("", "?fragment=1", "move", "cancel", "contact", "guests", "delete", "data.json")
    for part in (*parts, "calendar.ics", "nothing"):
        url = url_of(booked) + part if part.startswith("?") else url_of(booked, part)
        citizen.goes_to(url)
        assert citizen.headers["Cache-Control"] == "no-store", part
        assert citizen.headers["Referrer-Policy"] == "no-referrer", part
        assert citizen.headers["X-Robots-Tag"] == "noindex", part


@pytest.mark.parametrize("path", ["x", "x/move", "x/y/z", "", "%00", "x/data.json", "?fragment=1"])
def test_an_unknown_link_is_answered_in_plain_words(citizen, office, path):
    words = citizen.goes_to(f"{office.absolute_url()}/@@appointment/{path}")
    assert citizen.status == 404
    assert "There is nothing at this address, or not any more." in words
    assert "030 4711" in words


@pytest.mark.parametrize("part", ["nothing", "move/more", "__class__"])
def test_so_is_an_unknown_page_of_a_known_one(citizen, booked, url_of, part):
    citizen.goes_to(url_of(booked, part))
    assert citizen.status == 404


def test_too_early_says_when_it_opens(citizen, booked, url_of, now_known):
    words = citizen.goes_to(url_of(booked))
    assert "Your appointment: today at 11:00. You can come in here from 10:50 on." in words
    assert "Come in" not in words
    words = citizen.sends(url_of(booked), act="come_in")
    assert citizen.status == 409
    assert citizen.title.startswith("Error: ")
    assert "It is still too early. You can come in today at 10:50." in words
    assert now_known(booked).state is State.BOOKED


def test_the_nearer_its_time_the_more_often_it_asks(citizen, booked, url_of, at):
    for clock, seconds in (("09:00", 60), ("10:49:40", 20), ("10:49:59", 2.5), ("10:50", 5)):
        at(clock)
        citizen.goes_to(f"{url_of(booked)}?fragment=1")
        assert f'data-vo-poll="{float(seconds)}"' in citizen.contents


def test_at_its_time_one_comes_in(citizen, office, booked, url_of, at, now_known):
    open_desk(office, "ada", "Ada Amt", now=now())
    at("10:50")
    words = citizen.goes_to(url_of(booked))
    assert "You can come in now. Your appointment is at 11:00." in words
    assert "Check your devices (new window)" in words
    assert "Nobody is at the desk" not in words
    words = citizen.presses("Come in")
    assert citizen.url == url_of(booked).replace("@@appointment", "@@waiting-room")
    assert "Your appointment is at 11:00. You are next." in words
    assert now_known(booked).state is State.CHECKED_IN
    words = citizen.goes_to(url_of(booked))
    assert "You have come in." in words
    assert "To the waiting room" in words
    assert "Choose another time" not in words


def test_nobody_at_the_desk_is_told_but_keeps_nobody_out(citizen, booked, url_of, at):
    at("11:05")
    words = citizen.goes_to(url_of(booked))
    assert "You can come in now. It began at 11:00. Nobody is at the desk yet." in words
    words = citizen.presses("Come in")
    assert "The office is running late; you keep your place." in words
    assert "Nobody is at the desk at the moment. You keep your place." in words
    words = citizen.goes_to(url_of(booked))
    assert "You have come in. Your appointment was at 11:00. The office is running late" in words


def test_too_late_says_so_and_how_to_book_anew(
    citizen, office, booked, url_of, at, time_does, now_known
):
    at("11:20")
    for state in (State.BOOKED, State.NO_SHOW):
        words = citizen.goes_to(url_of(booked))
        assert "This appointment did not take place." in words
        assert "Come in" not in words
        assert f'href="{office.absolute_url()}/@@book/{booked.token}/time"' in citizen.contents
        assert now_known(booked).state is state
        time_does()
    words = citizen.sends(url_of(booked), act="come_in")
    assert citizen.status == 409
    assert "It is too late for this now. It was possible until 11:20." in words


def test_who_was_marked_as_missing_may_still_come_until_the_end(
    citizen, office, booked, url_of, at, now_known
):
    at("11:10")
    mark_no_show(office, booked.appointment.id, now=now())
    citizen.goes_to(url_of(booked))
    citizen.presses("Come in")
    assert now_known(booked).state is State.CHECKED_IN


def test_who_was_in_line_when_the_office_closed_is_told_so(
    citizen, office, book_at, url_of, at, time_does
):
    booked = book_at("11:40")
    at("11:40")
    check_in(office, booked.token, now=now())
    at("12:00")
    citizen.goes_to(url_of(booked).replace("@@appointment", "@@waiting-room"))
    at("12:00:30")
    time_does()
    assert "The office closed before it was your turn." in citizen.goes_to(url_of(booked))


def test_cancelled(citizen, office, booked, url_of):
    cancel(office, booked.token, now=now())
    words = citizen.goes_to(url_of(booked))
    assert "This appointment is cancelled." in words
    assert "Book another appointment" in words
    assert "Put it into my calendar" not in words
    words = citizen.sends(url_of(booked), act="come_in")
    assert citizen.status == 409
    assert "This is no longer possible." in words


def test_after_the_talk(citizen, office, booked, url_of, at):
    open_desk(office, "ada", "Ada Amt", now=now())
    at("11:00")
    check_in(office, booked.token, now=now())
    call_next(office, "ada", now=now())
    citizen.sends(url_of(booked).replace("@@appointment", "@@waiting-room"), act="enter")
    assert "Your talk goes on" in citizen.goes_to(url_of(booked))
    finish(office, "ada", agreed="Bring the plan.", now=now())
    words = citizen.goes_to(url_of(booked))
    assert "The talk is over. Thank you." in words
    assert "Delete everything that is stored about me" in words


def test_by_telephone_the_office_calls(citizen, book_at, url_of, at):
    booked = book_at("11:00", channel="phone", phone="030 123456")
    words = citizen.goes_to(url_of(booked))
    assert "Your appointment: today at 11:00. We call you at +4930123456." in words
    assert "By telephone. We call you at +4930123456 ." in words
    assert "somebody else along" not in words
    at("11:05")
    assert "It is time for your appointment. We call you at" in citizen.goes_to(url_of(booked))
    assert "Come in" not in citizen.words
    citizen.sends(url_of(booked), act="come_in")
    assert citizen.status == 409
    at("11:25")
    assert "The time of this appointment is over." in citizen.goes_to(url_of(booked))


def test_in_person_one_comes_to_the_office(citizen, office, book_at, url_of, at):
    booked = book_at("11:00", channel="in_person")
    words = citizen.goes_to(url_of(booked))
    assert "Please come to the office." in words
    assert "In person, at our office: Marktplatz 1 Lindenau" in words
    at("11:00")
    check_in_at_counter(office, booked.appointment.id, now=now())
    words = citizen.goes_to(url_of(booked))
    assert "You have come in." in words
    assert "To the waiting room" not in words


def test_after_the_deadline_it_says_to_call(citizen, booked, url_of, at):
    at("10:01")
    words = citizen.goes_to(url_of(booked))
    assert "It could be moved or cancelled here until today at 10:00." in words
    assert "Choose another time" not in words
    assert "Delete everything" not in words


def test_a_sensitive_office_is_not_named_in_the_title(citizen, office, booked, url_of):
    office.sensitive = True
    citizen.goes_to(url_of(booked))
    assert citizen.title.startswith("Your appointment (1)")
    assert "Permits" not in citizen.title


@pytest.mark.parametrize("act", ["", "leave", "__class__"])
def test_unknown_acts_do_no_harm(citizen, booked, url_of, act, now_known):
    citizen.sends(url_of(booked), act=act)
    assert citizen.status == 400
    assert now_known(booked).state is State.BOOKED


def test_acts_need_a_post(citizen, booked, url_of, at, now_known):
    at("11:00")
    citizen.goes_to(f"{url_of(booked)}?act=come_in")
    assert now_known(booked).state is State.BOOKED


def test_a_fragment_is_the_live_part_alone(citizen, booked, url_of):
    citizen.goes_to(f"{url_of(booked)}?fragment=1")
    assert citizen.contents.strip().startswith("<div")
    assert "<p>Your appointment: today at 11:00.</p>" in citizen.contents
