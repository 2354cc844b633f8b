"""The days and weeks of an office, and of all own offices."""

from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.operations.own_appointment import cancel
from collective.virtualoffice.operations.staff_appointments import block
from collective.virtualoffice.storage.desks import find_desk
from collective.virtualoffice.storage.transactions import latest
from staffed_town import by_the_clock

import pytest


def test_today_is_a_table_with_everything_one_must_know(olga, office, booked, agenda_rows):
    booked("09:20")
    booked("10:00", "in_person", name="Karl")
    words = olga.goes_to(office, "@@agenda")
    assert "Today, Tuesday, 24 November" in words
    assert agenda_rows(olga) == [
        "Now: 9:00",
        "9:20 to 9:40 1 · Frau Demir Building permit Telephone booked in 20 min"
        " Phone now : 1 · Frau Demir",
        "10:00 to 10:20 2 · Karl Building permit In person booked in 60 min Is here : 2 · Karl",
    ]


def test_an_empty_day_says_so_and_tells_what_is_free(olga, office):
    words = olga.goes_to(office, "@@agenda?day=2026-11-25")
    assert "Wednesday, 25 November" in words
    assert "No appointments on this day." in words
    assert "8:00 to 10:00: Video, Telephone" in words
    assert "Still free 8:00 to 12:00 (2 desks)" in words


def test_a_day_without_hours_says_so(olga, office):
    words = olga.goes_to(office, "@@agenda?day=2026-11-28")
    assert "Appointments are possible not on this day" in words
    assert "Still free" not in words


def test_what_is_taken_is_not_free(olga, office, booked):
    booked("10:00")
    booked("10:00", "in_person")
    words = olga.goes_to(office, "@@agenda")
    assert "9:00 to 10:00 (2 desks) 10:20 to 12:00 (2 desks)" in words


def test_colleagues_see_who_is_away(olga, omar, office):
    block(office, "omar", by_the_clock("10:00"), by_the_clock("12:00"), note="Training", now=now())
    words = olga.goes_to(office, "@@agenda")
    assert "Absent Omar Celik: today at 10:00 to 12:00 (Training)" in words
    assert "10:00 to 12:00 Book" in words, "one desk is left"


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("09:19", "booked in 1 min"),
        ("09:22", "booked due now"),
        ("09:30", "booked late by 10 min"),
        ("09:40", "booked time is over, still open"),
    ],
)
def test_words_tell_how_an_appointment_stands_to_the_clock(
    olga, office, booked, at, agenda_rows, time, words
):
    booked("09:20")
    at(time)
    olga.goes_to(office, "@@agenda")
    [row] = [row for row in agenda_rows(olga) if not row.startswith("Now")]
    assert words in row


def test_who_waits_in_the_video_room_is_told_to_be_there(olga, office, booked, at, agenda_rows):
    one = booked("09:20", "video")
    at("09:15")
    check_in(office, one.token, now=now())
    olga.goes_to(office, "@@agenda")
    assert "is here early: due in 5 min" in agenda_rows(olga)[1]
    with latest():
        enter(office, one.token, now=now())
    at("09:30")
    olga.goes_to(office, "@@agenda")
    assert "is here due for 10 min waits in the video room" in agenda_rows(olga)[0]


def test_a_cancelled_one_stays_to_be_seen(olga, office, booked, agenda_rows):
    cancel(office, booked("11:00").token, now=now())
    olga.goes_to(office, "@@agenda")
    assert "cancelled" in agenda_rows(olga)[1]
    assert "Phone now" not in agenda_rows(olga)[1]


def test_a_week_shows_seven_days(olga, office, booked):
    booked("09:20")
    words = olga.goes_to(office, "@@agenda?week=2026-11-26")
    assert words.index("Monday, 23 November") < words.index("Today, Tuesday, 24 November")
    assert "Sunday, 29 November" in words
    assert olga.body.count("No appointments on this day.") == 6
    assert words.count("Still free") == 4, "one cannot book for yesterday"
    assert 'href="http://nohost/plone/building/permits/@@agenda?week=2026-11-30"' in olga.body
    assert 'href="http://nohost/plone/building/permits/@@agenda?week=2026-11-16"' in olga.body
    assert 'href="http://nohost/plone/building/permits/@@agenda?day=2026-11-24"' in olga.body


def test_a_calendar_week_can_be_asked_for(olga, office):
    assert "Monday, 30 November" in olga.goes_to(office, "@@agenda?week=2026-W49")


@pytest.mark.parametrize("text", ["tomorrow", "2026-02-30", "0001-01-01", "9999-12-31", "7"])
def test_what_is_no_date_shows_today_and_says_so(olga, office, text):
    words = olga.goes_to(office, f"@@agenda?day={text}")
    assert olga.status == 200
    assert f"“{text}” is not a date that can be shown." in words
    assert "Today, Tuesday, 24 November" in words


def test_the_live_part_comes_alone(olga, office, booked):
    booked("09:20")
    olga.goes_to(office, "@@agenda?day=2026-11-24&fragment=1")
    assert "9:20 to 9:40" in olga.body
    assert "<h1" not in olga.body
    assert olga.headers["x-theme-disabled"] == "1"
    assert olga.headers["cache-control"] == "no-store"
    assert 'data-vo-poll="5"' in olga.body


def test_looking_at_the_agenda_keeps_the_desk_open(olga, office, at):
    olga.goes_to(office)
    olga.presses("Open desk")
    at("09:14")
    olga.goes_to(office, "@@agenda")
    with latest():
        assert find_desk(office.UID(), "olga") is not None


def test_all_own_offices_are_one_agenda(olga, town, office, housing, booked, agenda_rows):
    booked("09:40")
    booked("09:20", where=housing, name="Karl")
    words = olga.goes_to(town, "@@my-agenda")
    assert "My agenda" in words
    first, second = agenda_rows(olga)[1:]
    assert first.startswith("9:20 to 9:40 1 · Karl Housing Building permit")
    assert second.startswith("9:40 to 10:00 1 · Frau Demir Permits Building permit")
    assert "/housing/@@agenda-book?day=2026-11-24" in olga.body


def test_who_advises_nowhere_is_told_so(new_official, town, office):
    nina = new_official("nina")
    assert "There is no office yet in which you may advise" in nina.goes_to(town, "@@my-agenda")


@pytest.mark.parametrize(
    "view",
    [
        "@@agenda",
        "@@agenda-appointment?id=x",
        "@@agenda-move?id=x",
        "@@agenda-book",
        "@@agenda-booked?id=x",
        "@@agenda-absences",
    ],
)
@pytest.mark.parametrize("login", ["", "nina"])
def test_only_officials_see_an_agenda(new_official, office, view, login):
    stranger = new_official(login)
    stranger.goes_to(office, view)
    assert "/login" in stranger.url or "/insufficient-privileges" in stranger.url


def test_the_menus_lead_to_the_agenda(olga, town, office):
    olga.goes_to(office, "")
    assert "http://nohost/plone/@@my-agenda" in olga.body
    assert "http://nohost/plone/building/permits/@@agenda" in olga.body
