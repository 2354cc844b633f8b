"""The page of a citizen's ticket, state by state."""

from collective.virtualoffice.browser.visit.states import FEW
from collective.virtualoffice.browser.visit.states import NEAR
from collective.virtualoffice.domain.errors import Busy
from collective.virtualoffice.domain.ticket import NO_FAILURE
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.operations.call import call_chosen
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.due import run_due_in_office
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.end_talk import miss
from collective.virtualoffice.operations.end_talk import park
from collective.virtualoffice.operations.own_ticket import come_back
from collective.virtualoffice.operations.staff_desk import close_desk
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.staff_desk import resume
from collective.virtualoffice.operations.staff_desk import take_break
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.operations.transfer import transfer
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.storage.keys import VARIABLE
from collective.virtualoffice.storage.transactions import latest
from dataclasses import replace

import pytest
import re
import transaction


@pytest.fixture
def call(office_open, seat):
    """Call the citizen who sits, or return how to."""

    def act() -> None:
        call_next(office_open, "ada", now=now())

    return act


@pytest.fixture
def time_does(office_open):
    """Let the worker do what is due."""

    def act() -> None:
        with latest():
            run_due_in_office(office_open, now=now())

    return act


def test_it_shows_number_place_wait_chair_and_when_it_was_made(
    citizen, office_open, seat, room_url, at
):
    for second in (1, 2):
        at(f"09:00:0{second}")
        last = take_seat(office_open, now=now())
    at("09:01")
    words = citizen.goes_to(room_url(last))
    assert "Your number P 3 Permits" in words
    assert "2 people are ahead of you. You will probably wait over 20 minutes." in words
    assert "You sit on chair 3 ." in words
    assert "Last update: 9:01" in words
    assert citizen.title.startswith("Waiting room (P 3) – Permits")


def test_it_tells_the_rule_of_lost_connections_and_how_often_to_load_it(citizen, seat, room_url):
    words = citizen.goes_to(room_url(seat))
    assert "If your connection breaks, your place is kept for 3 minutes." in words
    assert "load it again at least every 45 seconds" in words


def test_every_answer_is_personal(citizen, seat, room_url):
    for url in (room_url(seat), f"{room_url(seat)}?fragment=1", f"{room_url(seat)}x"):
        citizen.goes_to(url)
        assert citizen.headers["Cache-Control"] == "no-store"
        assert citizen.headers["Referrer-Policy"] == "no-referrer"
        assert citizen.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("path", ["x", "x/y", "", "%00", "?fragment=1"])
def test_an_unknown_link_is_answered_in_plain_words(citizen, office_open, path):
    words = citizen.goes_to(f"{office_open.absolute_url()}/@@waiting-room/{path}")
    assert citizen.status == 404
    assert "There is nothing at this address, or not any more." in words
    assert "030 4711" in words


def test_loading_it_proves_presence(citizen, seat, room_url, at, now_known, time_does):
    for minute in range(1, 10):
        at(f"09:0{minute}")
        assert "You are next" in citizen.goes_to(room_url(seat))
        time_does()
    assert now_known(seat).state is State.WAITING


def test_a_fragment_is_the_live_part_alone(citizen, seat, room_url):
    citizen.goes_to(f"{room_url(seat)}?fragment=1")
    assert citizen.contents.strip().startswith("<div")
    assert 'data-vo-poll="1.5"' in citizen.contents
    assert "<p>You are next.</p>" in citizen.contents


ALL_OF_TUESDAY = [{"day": 1, "start": "00:00", "end": "24:00", "channels": ["walk_in"], "desks": 1}]


def test_in_a_long_line_those_far_from_the_front_ask_more_rarely(
    citizen, office_open, seat, room_url, at
):
    office_open.chairs = 20
    office_open.opening_hours = ALL_OF_TUESDAY
    transaction.commit()
    line = []
    for second in range(1, FEW + 1):
        at(f"09:00:{second:02}")
        line.append(take_seat(office_open, now=now()))
    for place, seconds in ((NEAR - 1, "1.5"), (NEAR, "5.0")):
        citizen.goes_to(f"{room_url(line[place])}?fragment=1")
        assert f'data-vo-poll="{seconds}"' in citizen.contents
    open_desk(office_open, "bea", "Bea", now=now())
    citizen.goes_to(f"{room_url(line[NEAR])}?fragment=1")
    assert 'data-vo-poll="1.5"' in citizen.contents


def test_in_a_short_line_everybody_asks_often(citizen, office_open, seat, room_url, at):
    for second in (1, 2, 3):
        at(f"09:00:0{second}")
        last = take_seat(office_open, now=now())
    citizen.goes_to(f"{room_url(last)}?fragment=1")
    assert 'data-vo-poll="1.5"' in citizen.contents


def test_it_says_why_somebody_goes_first(citizen, office_open, seat, room_url, call, at):
    at("09:00:01")
    other = take_seat(office_open, now=now())
    call()
    miss(office_open, "ada", now=now())
    come_back(office_open, seat.token, now=now())
    assert "may return to the front once" in citizen.goes_to(room_url(other))


def test_it_says_since_when_nobody_is_at_the_desk(citizen, office_open, seat, room_url, at):
    at("09:01")
    close_desk(office_open, "ada", now=now())
    words = citizen.goes_to(room_url(seat))
    assert "Nobody has been at the desk since 9:01. You keep your place." in words
    assert "minutes." not in words.partition("You sit on chair")[0]


def test_it_says_how_long_a_break_lasts(citizen, office_open, seat, room_url):
    take_break(office_open, "ada", now=now())
    words = citizen.goes_to(room_url(seat))
    assert "Nobody can say how long it will take. There is a break at the moment." in words
    resume(office_open, "ada", now=now())
    take_break(office_open, "ada", minutes=20, now=now())
    assert "On a break until 9:20." in citizen.goes_to(room_url(seat))


def test_after_closing_those_who_wait_are_told_that_they_are_served(
    citizen, office_open, room_url, at
):
    at("11:30")
    last = take_seat(office_open, now=now())
    at("12:01")
    assert "Those who are waiting are still served." in citizen.goes_to(room_url(last))


def test_stepping_away_and_back(citizen, seat, room_url, now_known, at):
    citizen.goes_to(room_url(seat))
    words = citizen.presses("I step away")
    assert "Your place is kept until 9:20" in words
    at("09:05")
    citizen.goes_to(room_url(seat))
    assert now_known(seat).state is State.AWAY
    assert "You are next." in citizen.presses("I am back")
    assert now_known(seat).state is State.WAITING


def test_being_called(citizen, seat, room_url, call, at):
    call()
    words = citizen.goes_to(room_url(seat))
    assert "You are called! Enter You have about one minute" in words
    assert "Video room of this website" in words
    assert "030 4711" in words
    assert citizen.title.startswith("You are called! (P 1)")
    citizen.goes_to(f"{room_url(seat)}?fragment=1")
    assert 'data-vo-alert="You are called! Press “Enter”.' in citizen.contents
    assert 'data-vo-urgent="1"' in citizen.contents
    at("09:00:30")
    assert "Your time to answer is nearly over." in citizen.goes_to(room_url(seat))


def test_more_time_can_be_had_again_and_again(citizen, seat, room_url, call, at, time_does):
    call()
    for minute in range(1, 15):
        at(f"09:{minute:02}")
        words = citizen.sends(room_url(seat), act="more_time")
        assert "You have about one minute" in words
        time_does()


def test_a_script_gets_no_page_for_an_act(citizen, seat, room_url, call):
    call()
    citizen.sends(room_url(seat), act="more_time", fragment="1")
    assert citizen.status == 204


def test_a_call_that_was_not_heard_pauses_and_comes_again(
    citizen, seat, room_url, call, at, time_does
):
    call()
    at("09:01:05")
    words = citizen.goes_to(room_url(seat))
    assert "You were called and did not answer." in words
    assert "Enter" in words
    at("09:01:25")
    time_does()
    assert "You are called!" in citizen.goes_to(room_url(seat))


def test_after_three_calls_one_may_return_once(
    citizen, office_open, seat, room_url, call, now_known
):
    call()
    miss(office_open, "ada", now=now())
    words = citizen.goes_to(room_url(seat))
    assert "You may return once" in words
    assert "You are next." in citizen.presses("Return to the line")
    call()
    miss(office_open, "ada", now=now())
    words = citizen.goes_to(room_url(seat))
    assert "You have already returned once." in words
    assert "Return to the line" not in words
    assert citizen.sends(room_url(seat), act="return")
    assert citizen.status == 409
    assert now_known(seat).state is State.MISSED


def test_returning_needs_a_chair(citizen, make_office, at):
    office = make_office("small", "Small", chairs=1)
    open_desk(office, "bea", "Bea", now=now())
    seat = take_seat(office, now=now())
    call_next(office, "bea", now=now())
    miss(office, "bea", now=now())
    take_seat(office, now=now())
    words = citizen.sends(f"{office.absolute_url()}/@@waiting-room/{seat.token}", act="return")
    assert citizen.status == 409
    assert "All chairs are taken." in words
    assert "You may return once" in words


def test_entering_leads_into_the_talk(citizen, seat, room_url, call, now_known):
    call()
    citizen.goes_to(room_url(seat))
    citizen.followRedirects = False
    citizen.presses("Enter")
    assert citizen.status == 303
    assert "/@@video-room#" in citizen.headers["Location"]
    assert citizen.headers["Cache-Control"] == "no-store"
    assert citizen.headers["Referrer-Policy"] == "no-referrer"
    assert now_known(seat).state is State.IN_CONSULTATION
    citizen.followRedirects = True
    words = citizen.goes_to(room_url(seat))
    assert "the talk is not over until the office ends it" in words
    citizen.followRedirects = False
    citizen.presses("Back into the talk")
    assert citizen.status == 303


def test_a_video_service_that_fails_leaves_everything_as_it_was(
    citizen, seat, room_url, call, now_known, monkeypatch
):
    def fails(name: str) -> None:
        raise Retryable("secret detail", retry_after=30)

    call()
    before = now_known(seat)
    monkeypatch.setattr("collective.virtualoffice.operations.enter.video_service", fails)
    words = citizen.sends(room_url(seat), act="enter")
    assert citizen.status == 502
    assert citizen.headers["Retry-After"] == "30"
    assert "The video service does not answer. You keep your place." in words
    assert "call us: 030 4711" in words
    assert "Enter You have" in words
    assert "secret detail" not in citizen.contents
    assert citizen.title.startswith("Error: ")
    after = now_known(seat)
    assert (after.video_failed, after.video_failure) == (now(), "no_answer")
    assert replace(after, **NO_FAILURE) == before


@pytest.mark.parametrize(
    ("phone", "advice"), [("030 4711", "Please call us."), ("", "Please try again later.")]
)
def test_a_video_service_that_is_not_set_up_is_not_said_to_be_slow(
    citizen, office_open, seat, room_url, call, phone, advice
):
    call()
    office_open.video_service, office_open.phone = "gone", phone
    transaction.commit()
    words = citizen.sends(room_url(seat), act="enter")
    assert citizen.status == 502
    assert "Retry-After" not in citizen.headers
    assert f"cannot be used here at the moment. You keep your place. {advice}" in words


def test_an_office_may_show_the_talk_in_a_page_of_the_site(
    citizen, office_open, seat, room_url, call, now_known
):
    office_open.video_embedded = True
    transaction.commit()
    call()
    citizen.goes_to(room_url(seat))
    assert 'data-vo-framed="1"' in citizen.contents
    citizen.presses("Enter")
    assert now_known(seat).state is State.IN_CONSULTATION
    frame = re.search(r"<iframe[^>]*>", citizen.contents).group()
    assert re.search(r'src="[^"]*/@@video-room#[\w.-]+"', frame)
    assert 'allow="camera; microphone; display-capture; fullscreen; autoplay"' in frame
    assert "frame-src 'self' http" in citizen.headers["Content-Security-Policy"]
    assert "camera=(self " in citizen.headers["Permissions-Policy"]
    assert citizen.headers["Cache-Control"] == "no-store"
    assert citizen.headers["Referrer-Policy"] == "no-referrer"
    assert citizen.title.startswith("Your talk")
    citizen.followRedirects = False
    citizen.presses("Open in a new window")
    assert citizen.status == 303
    assert "/@@video-room#" in citizen.headers["Location"]


def test_a_service_that_must_not_be_framed_is_not(
    citizen, office_open, seat, room_url, call, set_up
):
    set_up()
    office_open.video_service, office_open.video_embedded = "townvideo", True
    transaction.commit()
    call()
    citizen.goes_to(room_url(seat))
    assert "data-vo-framed" not in citizen.contents
    citizen.followRedirects = False
    citizen.presses("Enter")
    assert citizen.headers["Location"].startswith("https://video.example/")


def test_nobody_enters_without_being_called(citizen, seat, room_url):
    words = citizen.sends(room_url(seat), act="enter")
    assert citizen.status == 409
    assert "It is not your turn yet." in words
    assert "You are next." in words


def test_parked_citizens_wait_for_the_next_call(citizen, office_open, seat, room_url, call):
    call()
    park(office_open, "ada", now=now())
    assert "It is not over" in citizen.goes_to(room_url(seat))
    call_chosen(office_open, "ada", seat.ticket.id, now=now())
    assert "You are called!" in citizen.goes_to(room_url(seat))


def test_parked_citizens_read_that_nobody_is_at_the_desk(
    citizen, office_open, seat, room_url, call
):
    call()
    park(office_open, "ada", now=now())
    close_desk(office_open, "ada", now=now())
    words = citizen.goes_to(room_url(seat))
    assert "Nobody has been at the desk since" in words
    assert "You keep your place." in words


def test_the_end_says_what_was_agreed(citizen, office_open, seat, room_url, call):
    call()
    finish(office_open, "ada", agreed="Bring the <plan>.\n\nBy Friday.", now=now())
    words = citizen.goes_to(room_url(seat))
    assert "What was agreed Bring the <plan>. By Friday." in words
    assert "You may close this page." in words
    citizen.goes_to(f"{room_url(seat)}?fragment=1")
    assert f'data-vo-then="{room_url(seat)}"' in citizen.contents


def test_leaving_needs_two_steps_and_gives_the_chair_back(citizen, seat, room_url, now_known):
    citizen.goes_to(room_url(seat))
    words = citizen.presses("Yes, leave now")
    assert "Your chair is free for others now." in words
    assert now_known(seat).state is State.LEFT
    citizen.sends(room_url(seat), act="leave")
    assert citizen.status == 200


def test_ghosts_learn_why_their_place_is_gone(citizen, seat, room_url, at, time_does):
    at("09:10")
    time_does()
    words = citizen.goes_to(room_url(seat))
    assert "We had no sign of you for too long" in words
    assert "Take a new seat" in words


def test_those_left_over_at_closing_time_learn_what_they_can_do(
    citizen, office_open, room_url, at, time_does
):
    at("11:30")
    last = take_seat(office_open, now=now())
    at("12:01")
    citizen.goes_to(room_url(last))
    close_desk(office_open, "ada", now=now())
    time_does()
    words = citizen.goes_to(room_url(last))
    assert "The office closed before it was your turn." in words
    assert "It opens again tomorrow at 8:00" in words
    assert "030 4711" in words


def test_whoever_is_sent_on_arrives_at_the_other_office(
    citizen, make_office, office_open, seat, room_url, call
):
    other = make_office("other", "Subsidies")
    open_desk(other, "bea", "Bea", now=now())
    call()
    transfer(office_open, "ada", other, now=now())
    there = f"{other.absolute_url()}/@@waiting-room/{seat.token}"
    citizen.goes_to(f"{room_url(seat)}?fragment=1")
    assert f'data-vo-then="{there}"' in citizen.contents
    words = citizen.goes_to(room_url(seat))
    assert citizen.url == there
    assert "Your number S 1 Subsidies" in words
    assert "You were sent on from the office “Permits”." in words


def test_name_and_telephone_number_can_be_changed(citizen, seat, room_url, now_known):
    citizen.goes_to(room_url(seat))
    assert citizen.getControl("How may we call you?").value == "Karl"
    assert "What happens to your data" in citizen.contents
    citizen.getControl("How may we call you?").value = "Karla"
    citizen.getControl("Telephone number").value = "030 123456"
    citizen.presses("Save")
    assert (now_known(seat).name, now_known(seat).phone) == ("Karla", "+4930123456")


def test_a_bad_telephone_number_changes_nothing(citizen, seat, room_url, now_known):
    citizen.goes_to(room_url(seat))
    citizen.getControl("How may we call you?").value = "Karla"
    citizen.getControl("Telephone number").value = "abc"
    words = citizen.presses("Save")
    assert citizen.status == 400
    assert citizen.title.startswith("Error: ")
    assert "Enter a telephone number with area code" in words
    assert 'href="#vo-phone"' in citizen.contents
    assert citizen.getControl("Telephone number").value == "abc"
    assert citizen.getControl("How may we call you?").value == "Karla"
    assert now_known(seat).name == "Karl"


@pytest.mark.parametrize("act", ["", "dance", "__class__"])
def test_unknown_acts_do_no_harm(citizen, seat, room_url, act, now_known):
    words = citizen.sends(room_url(seat), act=act)
    assert citizen.status == 400
    assert "You are next." in words
    assert now_known(seat) == seat.ticket


def test_acts_need_a_post(citizen, seat, room_url, now_known):
    citizen.goes_to(f"{room_url(seat)}?act=leave")
    assert now_known(seat).state is State.WAITING


def test_when_too_many_come_at_once_nothing_is_lost(
    citizen, seat, room_url, now_known, monkeypatch
):
    def too_many(*_args: object, **_facts: object) -> None:
        raise Busy

    citizen.goes_to(room_url(seat))
    with monkeypatch.context() as patch:
        patch.setattr("collective.virtualoffice.browser.visit.waiting_room.perform", too_many)
        citizen.presses("I step away")
    assert citizen.status == 503
    assert citizen.headers["Retry-After"] == "2"
    assert "Your place is kept until" in citizen.presses("Try again")


def test_while_the_keys_are_away_the_page_says_when_to_try_again(
    citizen, office_open, room_url, functional, tmp_path, monkeypatch
):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    seat = take_seat(office_open, name="Karl", language="en", now=now())
    monkeypatch.setenv(VARIABLE, str(tmp_path / "not there"))
    functional["app"]._p_jar.db().cacheMinimize()
    words = citizen.goes_to(room_url(seat))
    assert "Please try again in a minute." in words
    assert citizen.status == 503
    assert citizen.headers["Retry-After"] == "60"
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    citizen.goes_to(room_url(seat))
    assert citizen.status == 200
