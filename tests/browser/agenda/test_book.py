"""Booking for somebody on the telephone."""

from collective.virtualoffice.operations.views_of_diary import entries_between
from collective.virtualoffice.operations.views_of_diary import local_days
from collective.virtualoffice.storage.transactions import latest
from datetime import date
from staffed_town import by_the_clock

import pytest


@pytest.fixture
def diary(office):
    """Return what is booked this Tuesday, as it was committed last."""

    def entries():
        with latest():
            return entries_between(
                office, local_days(office, date(2026, 11, 24), date(2026, 11, 24))
            )

    return entries


def sent(olga, uid, **facts):
    """Return what the form sends."""
    return {
        "_authenticator": olga.token,
        "key": "a key of sixteen signs",
        "topic": uid,
        "channel": "phone",
        "start": by_the_clock("09:20").isoformat(),
        "name": "Frau Demir",
        "phone": "030 1234567",
        "email": "",
        "language": "en",
        **facts,
    }


def test_the_first_free_day_is_shown_although_notice_hides_it_from_citizens(olga, office, at):
    at("09:30")
    words = olga.goes_to(office, "@@agenda-book?channel=phone")
    assert "Free times on Tuesday, 24 November 9:40 10:00 10:20" in words


def test_a_caller_is_booked_and_told_what_to_bring(olga, office, diary):
    olga.goes_to(office, "@@agenda-book?channel=in_person")
    olga.getControl("11:20").selected = True
    olga.getControl(name="name").value = "Frau Demir"
    olga.getControl(name="email").value = "demir@example.org"
    words = olga.presses("Book this appointment")
    [entry] = diary()
    assert entry.appointment.start == by_the_clock("11:20")
    assert (entry.details.name, entry.appointment.channel) == ("Frau Demir", "in_person")
    assert "Booked: No. 1 Permits" in words
    assert "Your appointment has the number 1 . Tuesday, 24 November, 11:20 to 11:40" in words
    assert "Please come to the counter and say the number." in words
    assert "What to bring Bring the site plan." in words
    assert "The citizen is told by e-mail." in words


def test_a_double_click_books_once(olga, office, topic, diary):
    olga.goes_to(office, "@@agenda-book?channel=phone")
    form = sent(olga, topic)
    olga.sends(office, "@@agenda-book", **form)
    first = olga.url
    olga.sends(office, "@@agenda-book", **form)
    assert olga.url == first
    assert len(diary()) == 1


def test_a_used_form_with_other_entries_is_refused(olga, office, topic, diary):
    olga.goes_to(office, "@@agenda-book?channel=phone")
    olga.sends(office, "@@agenda-book", **sent(olga, topic))
    olga.goes_to(office, "@@agenda-book?channel=phone")
    words = olga.sends(office, "@@agenda-book", **sent(olga, topic, name="Karl"))
    assert "This form has booked an appointment already" in words
    assert len(diary()) == 1
    assert "a key of sixteen signs" not in olga.body


def test_the_telephone_needs_a_number_and_what_was_typed_stays(olga, office, diary):
    olga.goes_to(office, "@@agenda-book?channel=phone")
    olga.getControl("11:20").selected = True
    olga.getControl(name="name").value = "Frau Demir"
    words = olga.presses("Book this appointment")
    assert "Telephone number: Enter a telephone number with area code" in words
    assert 'href="#vo-phone"' in olga.body
    assert olga.getControl(name="name").value == "Frau Demir"
    assert olga.getControl("11:20").selected
    assert "<title>Error:" in olga.body
    assert diary() == []


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("phone", "12", "Enter a telephone number with area code"),
        ("email", "demir", "Enter an e-mail address in the form"),
        ("start", "", "Choose a time."),
        ("start", "soon", "Choose a time."),
        ("start", "2026-11-24T09:25:00+01:00", "This time is not offered any more."),
        ("start", "2026-11-24T08:00:00+01:00", "This time is past"),
        ("topic", "unknown", "This topic is no longer offered here."),
        ("channel", "pigeon", "Choose one of what is offered."),
        ("key", "short", "This form cannot be used any more"),
    ],
)
def test_what_cannot_be_used_is_said(olga, office, topic, diary, field, value, words):
    olga.goes_to(office, "@@agenda-book?channel=phone")
    shown = olga.sends(office, "@@agenda-book", **sent(olga, topic, **{field: value}))
    assert olga.status == 200
    assert words in shown
    assert diary() == []


def test_a_time_taken_meanwhile_is_refused(olga, office, topic, booked, diary):
    olga.goes_to(office, "@@agenda-book?channel=phone")
    booked("09:20")
    booked("09:20")
    words = olga.sends(office, "@@agenda-book", **sent(olga, topic))
    assert "This time has been taken meanwhile." in words
    assert 'value="Frau Demir"' in olga.body
    assert len(diary()) == 2


def test_the_questions_of_the_topic_are_asked(olga, office, asks, diary):
    olga.goes_to(office, "@@agenda-book?channel=phone")
    assert "So that we have the right form at hand." in olga.words
    olga.getControl("11:20").selected = True
    olga.getControl(name="phone").value = "030 1234567"
    olga.getControl(name="answer.first").value = ["no"]
    olga.getControl(name="answer.kind").value = ["Garage"]
    assert "Which plot: Fill in this field." in olga.presses("Book this appointment")
    assert olga.getControl(name="answer.kind").value == ["Garage"]
    olga.getControl(name="answer.plot").value = "Am Markt 1"
    olga.presses("Book this appointment")
    [entry] = diary()
    assert entry.details.answers == {"plot": "Am Markt 1", "first": False, "kind": "Garage"}


def test_a_sensitive_office_asks_nobody_for_a_name(olga, office, topic, diary):
    office.sensitive = True
    olga.goes_to(office, "@@agenda-book?channel=in_person")
    assert 'name="name"' not in olga.contents
    olga.sends(office, "@@agenda-book", **sent(olga, topic))
    [entry] = diary()
    assert entry.details.name == ""
    assert "No. 1" in olga.goes_to(office, f"@@agenda-appointment?id={entry.appointment.id}")
    olga.goes_to(office, "@@agenda")
    assert olga.status == 200


def test_a_day_without_free_times_names_the_next_one(olga, office):
    words = olga.goes_to(office, "@@agenda-book?channel=phone&day=2026-11-28")
    assert "Nothing is free on this day. The next free day is Monday, 30 November" in words
    assert "Book this appointment" not in words


def test_a_channel_the_topic_does_not_offer_is_replaced(olga, office):
    words = olga.goes_to(office, "@@agenda-book?channel=walk_in")
    assert "This topic is not offered in the way you have chosen" in words


def test_an_office_without_bookable_topics_says_so(olga, office, permit):
    permit.channels = ["walk_in"]
    words = olga.goes_to(office, "@@agenda-book")
    assert "Nothing can be booked here" in words


def test_officials_book_where_citizens_cannot(olga, office, topic, diary):
    office.booking = False
    olga.goes_to(office, "@@agenda-book?channel=phone")
    olga.sends(office, "@@agenda-book", **sent(olga, topic))
    assert len(diary()) == 1


def test_a_form_of_another_site_books_nothing(olga, office, topic, diary):
    olga.goes_to(office, "@@agenda-book?channel=phone")
    olga.sends(office, "@@agenda-book", **sent(olga, topic, _authenticator="made up"))
    assert olga.status == 403
    assert diary() == []
