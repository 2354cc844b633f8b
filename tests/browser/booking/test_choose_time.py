"""Day and time: what is offered, and what is said where nothing is."""

from altcha.v1 import solve_challenge
from base64 import b64encode
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.hold_slot import hold_slot
from datetime import datetime
from zoneinfo import ZoneInfo

import json
import pytest


BERLIN = ZoneInfo("Europe/Berlin")
JANUARY_ONLY = [
    {
        "start": "2027-01-11",
        "end": "2027-01-12",
        "closed": False,
        "hours": [{"start": "08:00", "end": "09:00", "channels": ["video"], "desks": 1}],
    }
]
AT_NIGHT = [
    {"day": day, "start": "00:00", "end": "24:00", "channels": ["video"], "desks": 1}
    for day in range(7)
]


@pytest.fixture
def times_url(book_url, plan):
    """Return the page with the times of the site plan by video."""
    return f"{book_url}?topic={plan}&channel=video"


def test_the_first_free_day_is_chosen_and_others_are_links(citizen, times_url):
    words = citizen.goes_to(times_url)
    assert "Wednesday, 25 November In the morning 8:00 8:30 9:00 9:30" in words
    assert "Thursday, 26 November 4 times free" in words
    assert "In the afternoon" not in words
    assert words.count("times free") == 4
    citizen.getLink("Thursday, 26 November").click()
    assert "Thursday, 26 November In the morning" in citizen.words
    assert 'aria-current="true"' in citizen.contents
    assert "Thursday, 26 November" in citizen.title


def test_months_are_links_as_far_as_one_can_book(citizen, times_url):
    citizen.goes_to(times_url)
    citizen.getLink("December 2026").click()
    assert "Free days in December 2026" in citizen.words
    assert "December 2026" not in [link for link in ("November 2026",) if link in citizen.title]
    citizen.getLink("January 2027").click()
    words = citizen.words
    assert "Friday, 22 January 2027" in words and "Monday, 25 January 2027" not in words
    assert "February 2027" not in words
    assert "December 2026" in words


def test_an_empty_month_names_the_next_free_day(citizen, make_office, plan):
    office = make_office(
        "rare", "Rare", topics=[plan], opening_hours=[], exceptions=JANUARY_ONLY, horizon_days=90
    )
    url = f"{office.absolute_url()}/@@book"
    assert "Monday, 11 January 2027" in citizen.goes_to(url)
    words = citizen.goes_to(f"{url}?month=2026-12")
    assert "Nothing is free in this month. The next free day is Monday, 11 January 2027" in words
    citizen.getLink("Monday, 11 January 2027").click()
    assert "8:30" in citizen.words
    assert "The next free day is Monday, 11 January" in citizen.goes_to(f"{url}?month=2027-02")


def test_where_nothing_at_all_is_free_the_telephone_stands(citizen, make_office, plan):
    office = make_office(
        "full", "Full", topics=[plan], opening_hours=[], exceptions=JANUARY_ONLY, horizon_days=10
    )
    words = citizen.goes_to(f"{office.absolute_url()}/@@book")
    assert "No time is free online at the moment." in words
    assert "030 4711" in words


@pytest.mark.parametrize(
    "query", ["day=x", "day=2026-13-01", "day=9999-12-31", "month=0000-00", "day=1&day=2", "day="]
)
def test_days_that_do_not_exist_are_not_minded(citizen, times_url, query):
    words = citizen.goes_to(f"{times_url}&{query}")
    assert citizen.status == 200
    assert "Wednesday, 25 November" in words


@pytest.mark.parametrize("query", ["topic=x", "topic=x&channel=y", "channel=walk_in", "change=x"])
def test_what_nobody_offers_is_asked_again(citizen, book_url, query):
    words = citizen.goes_to(f"{book_url}?{query}")
    assert citizen.status == 200
    assert "What is it about?" in words


def test_an_hour_that_comes_twice_is_told_apart(citizen, make_office, plan, at):
    office = make_office("night", "Night", topics=[plan], opening_hours=AT_NIGHT, horizon_days=2)
    at("12:00", "2027-10-30")
    words = citizen.goes_to(f"{office.absolute_url()}/@@book?day=2027-10-31")
    assert "2:30, before the clocks are put back" in words
    assert "2:30, after the clocks are put back" in words
    assert "3:30, " not in words
    citizen.getControl("2:30, after").click()
    assert "2:30, after the clocks are put back" in citizen.presses("Continue")


def test_no_time_chosen_is_named(citizen, times_url):
    citizen.goes_to(f"{times_url}&day=2026-11-26")
    words = citizen.presses("Continue")
    assert citizen.title.startswith("Error: Step 2 of 4")
    assert "Which day and what time? Choose one of the times." in words
    assert "Thursday, 26 November In the morning" in words


def test_a_time_taken_meanwhile_is_told_with_fresh_times(citizen, times_url, office, plan):
    citizen.goes_to(times_url)
    start = datetime(2026, 11, 25, 8, 30, tzinfo=BERLIN)
    hold_slot(office, topic=plan, channel="video", start=start, now=now())
    citizen.getControl("8:30").click()
    words = citizen.presses("Continue")
    assert citizen.status == 409
    assert "This time has just been taken. Please choose another one." in words
    assert "8:00 9:00 9:30" in words


def test_a_day_taken_meanwhile_shows_the_next_one(citizen, times_url, office, plan):
    citizen.goes_to(times_url)
    citizen.getControl("8:30").click()
    for clock in (8, 9):
        for minute in (0, 30):
            start = datetime(2026, 11, 25, clock, minute, tzinfo=BERLIN)
            hold_slot(office, topic=plan, channel="video", start=start, now=now())
    words = citizen.presses("Continue")
    assert "This time has just been taken." in words
    assert "Thursday, 26 November In the morning" in words


@pytest.mark.parametrize(
    "start", ["x", "2026-11-25T08:30:00", "2026-11-25T08:31:00+01:00", "2020-01-01T08:00:00+00:00"]
)
def test_times_that_are_not_offered_are_refused(citizen, times_url, start):
    citizen.sends(times_url, {"form.widgets.start": start, "form.buttons.go": "1"})
    assert citizen.status in (400, 409)
    assert citizen.title.startswith("Error")
    assert "Wednesday, 25 November" in citizen.words


def test_another_site_cannot_hold_a_time(citizen, times_url):
    citizen.addHeader("Sec-Fetch-Site", "cross-site")
    start = "2026-11-25T08:30:00+01:00"
    citizen.sends(times_url, {"form.widgets.start": start, "form.buttons.go": "1"})
    assert "/details" not in citizen.url


def test_booked_times_are_not_offered(citizen, times_url, office, plan):
    start = datetime(2026, 11, 25, 8, 30, tzinfo=BERLIN)
    wanted = Request(topic=plan, channel="video", start=start, email="k@example.org")
    book(office, wanted, now=now())
    assert "8:00 9:00 9:30" in citizen.goes_to(times_url)


@pytest.fixture
def guarded(make_office, plan):
    """Return the form of an office that asks browsers to compute."""
    office = make_office("guarded", "Guarded", topics=[plan], proof_of_work=True)
    return f"{office.absolute_url()}/@@book"


def test_with_proof_of_work_nothing_is_held_without_it(citizen, guarded):
    words = citizen.goes_to(guarded)
    assert "Without JavaScript please book by telephone" in words
    citizen.getControl("8:30").click()
    words = citizen.presses("Continue")
    assert citizen.status == 400
    assert "had not finished its short computation" in words
    assert citizen.getControl("8:30").selected


def test_a_proof_counts_once(citizen, new_citizen, guarded):
    citizen.goes_to(guarded)
    part = citizen._response.html.select_one("[data-vo-challenge]")
    challenge = json.loads(part["data-vo-challenge"])
    number = solve_challenge(challenge["challenge"], challenge["salt"], "SHA-256", 50_000).number
    proof = b64encode(json.dumps({**challenge, "number": number}).encode()).decode()
    start = "2026-11-25T08:30:00+01:00"
    sent = {"form.widgets.start": start, "proof": proof, "form.buttons.go": "1"}
    citizen.sends(guarded, sent)
    assert citizen.url.endswith("/details")
    other = new_citizen()
    other.sends(guarded, {**sent, "form.widgets.start": "2026-11-25T09:00:00+01:00"})
    assert "Please press the button once more." in other.words
