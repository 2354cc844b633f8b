"""Citizens are told: by the worker, in their language, once."""

from bookings import time_passes
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.invite import invite_to_appointment
from collective.virtualoffice.operations.invite import withdraw_invitation
from collective.virtualoffice.operations.outbox import perform_due_jobs
from collective.virtualoffice.operations.own_appointment import cancel
from collective.virtualoffice.operations.own_appointment import change_appointment
from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.operations.own_appointment import forget_me
from collective.virtualoffice.operations.staff_appointments import cancel_for_citizen
from collective.virtualoffice.operations.staff_appointments import move_for_citizen
from collective.virtualoffice.storage.outbox import all_jobs
from collective.virtualoffice.storage.transactions import latest
from datetime import timedelta
from icalendar import Calendar
from mail_server import mail_server
from mail_server import use_mail_server
from plone import api

import pytest
import transaction


HOURS = {"start": "08:00", "end": "12:00", "channels": ["video", "phone", "in_person"], "desks": 3}
BOOKABLE = [{"day": day, **HOURS} for day in range(5)]


@pytest.fixture
def office(make_office, area):
    """Return an office that can be booked, with what citizens should know."""
    area["permit"].text = None
    return make_office(
        "Building permits",
        opening_hours=BOOKABLE,
        phone="0345 1234",
        email="permits@example.org",
        address="Market 1\nLindenau",
        last_reminder_minutes=60,
    )


@pytest.fixture
def mailbox(area):
    """Return the mailbox of the mail server that the site uses."""
    with mail_server() as (box, port):
        use_mail_server(port)
        transaction.commit()
        yield box


@pytest.fixture
def booked(office, mailbox, at):
    """Return what books tomorrow at nine: `booked(language="de")`."""

    def made(**facts):
        start = at("09:00") + timedelta(days=1)
        wanted = {"name": "Zoe", "email": "zoe@example.org", "channel": "video"} | facts
        return book(office, Request(start=start, **wanted), now=at("08:00"))

    return made


@pytest.fixture
def told(mailbox, office):
    """Return what lets the worker tell, and gives the e-mails of that round."""

    def round_at(instant):
        before = len(mailbox.mails)
        time_passes(office, instant)
        transaction.begin()
        perform_due_jobs(now=instant)
        return mailbox.mails[before:]

    return round_at


def text_of(mail):
    """Return the plain text of an e-mail."""
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def entry_of(mail):
    """Return the method and the event of an e-mail's calendar part."""
    [part] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    [event] = calendar.walk("VEVENT")
    assert calendar["METHOD"] == part.get_param("method")
    return calendar["METHOD"], event


def jobs():
    """Return the jobs that are left, as they were committed."""
    with latest():
        return all_jobs()


def test_who_booked_is_told_once_with_a_link_and_a_calendar_entry(booked, told, office, at):
    made = booked(language="en")
    [mail] = told(at("08:01"))
    assert mail["To"] == "zoe@example.org"
    assert mail["Subject"] == "Your appointment on Wednesday, 25 November 2026, 9:00"
    assert mail["Reply-To"] == "permits@example.org"
    text = text_of(mail)
    assert f"http://nohost/plone/building/building-permits/@@appointment/{made.token}" in text
    assert "Hello Zoe,\n\nyour appointment is booked.\n\nWhen: Wednesday, 25 November" in text
    assert "0345 1234" in text and "@@privacy-notice" in text and "Topic: Permit" in text
    assert "{" not in text and "Address" not in text
    method, event = entry_of(mail)
    assert (method, event["SEQUENCE"]) == ("REQUEST", 0)
    assert event["UID"] == f"{made.appointment.id}@nohost"
    assert event["SUMMARY"] == "Appointment: Building permits, Permit"
    assert event["DTSTART"].dt == made.appointment.start
    assert told(at("08:02")) == []


def test_the_html_says_the_same_as_the_text(booked, told, at):
    booked(language="de", name="<b>Zoé</b>")
    [mail] = told(at("08:01"))
    html = mail.get_body(("html",)).get_content()
    assert '<html lang="de" dir="ltr">' in html and "&lt;b&gt;Zoé&lt;/b&gt;" in html
    for line in text_of(mail).splitlines():
        if "http" not in line and "<" not in line and "0345" not in line:
            assert line in html


def test_messages_are_in_the_citizens_language(booked, told, at):
    booked(language="de")
    [mail] = told(at("08:01"))
    assert mail["Subject"] == "Ihr Termin am Mittwoch, 25. November 2026, 9:00 Uhr"
    assert mail["Content-Language"] == "de"
    assert "Hallo" not in text_of(mail) and "Ihr Termin ist gebucht" in text_of(mail)


@pytest.mark.parametrize(("language", "greeting"), [("de", "Guten Tag,\n\n"), ("en", "Hello,\n\n")])
def test_who_gave_no_name_is_greeted_all_the_same(booked, told, at, language, greeting):
    booked(language=language, name="")
    [mail] = told(at("08:01"))
    assert text_of(mail).startswith(greeting)


def test_a_language_nobody_has_translated_is_the_sites(booked, told, at):
    api.portal.set_registry_record("plone.default_language", "de")
    booked(language="kmr")
    [mail] = told(at("08:01"))
    assert mail["Content-Language"] == "de"


def test_moving_and_cancelling_are_told_to_the_calendar_too(booked, told, office, at):
    made = booked()
    told(at("08:01"))
    change_appointment(
        office, made.token, start=made.appointment.start + timedelta(hours=1), now=at("08:02")
    )
    [mail] = told(at("08:03"))
    method, event = entry_of(mail)
    assert (method, event["SEQUENCE"]) == ("REQUEST", 1)
    assert "Until now: Wednesday, 25 November 2026, 9:00" in text_of(mail)
    cancel(office, made.token, now=at("08:04"))
    [mail] = told(at("08:05"))
    assert (
        f"book a new one: http://nohost/plone/building/building-permits/@@appointment/{made.token}"
        in text_of(mail)
    )
    method, event = entry_of(mail)
    assert (method, event["SEQUENCE"], event["STATUS"]) == ("CANCEL", 2, "CANCELLED")
    assert event["UID"] == f"{made.appointment.id}@nohost"
    assert event["DTSTART"].dt == made.appointment.start + timedelta(hours=1)


def test_what_the_office_does_is_worded_as_such(booked, told, office, at):
    made = booked()
    told(at("08:01"))
    later = made.appointment.start + timedelta(hours=1)
    move_for_citizen(office, made.appointment.id, later, now=at("08:02"))
    cancel_for_citizen(office, made.appointment.id, now=at("08:03"))
    moved, cancelled = told(at("08:04"))
    assert f"@@appointment/{made.token}" in text_of(cancelled)
    assert moved["Subject"].startswith("We had to move your appointment")
    assert cancelled["Subject"].startswith("We have to cancel your appointment")


def test_who_is_forgotten_is_told_once_more(booked, told, office, at):
    made = booked()
    told(at("08:01"))
    forget_me(office, made.token, now=at("08:02"))
    with latest(), pytest.raises(NotFound):
        find_appointment(office, made.token)
    [mail] = told(at("08:03"))
    assert mail["To"] == "zoe@example.org"
    assert entry_of(mail)[0] == "CANCEL"
    assert "@@appointment" not in text_of(mail)
    assert jobs() == []


def test_a_reminder_comes_in_time_and_once(booked, told, at):
    start = booked().appointment.start
    told(at("08:01"))
    assert told(start - timedelta(days=1, seconds=1)) == []
    [mail] = told(start - timedelta(days=1) + timedelta(seconds=1))
    assert mail["Subject"].startswith("Reminder")
    assert told(start - timedelta(hours=2)) == []
    assert len(told(start - timedelta(minutes=59))) == 1
    assert jobs() == []


def test_a_worker_that_was_down_sends_the_last_reminder_only(booked, told, at):
    start = booked().appointment.start
    told(at("08:01"))
    assert len(told(start - timedelta(minutes=30))) == 1
    assert jobs() == []


def test_a_reminder_that_comes_too_late_is_dropped(booked, told, at):
    start = booked().appointment.start
    told(at("08:01"))
    assert told(start) == []
    assert jobs() == []


def test_an_appointment_moved_away_and_back_is_reminded_of_once(booked, told, office, at):
    made = booked()
    start = made.appointment.start
    for instant in (start + timedelta(hours=1), start):
        change_appointment(office, made.token, start=instant, now=at("08:02"))
    told(at("08:03"))
    assert len(told(start - timedelta(hours=20))) == 1


def test_nobody_is_reminded_of_what_was_cancelled_moved_or_forgotten(booked, told, office, at):
    first, second, third = booked(), booked(email="b@example.org"), booked(email="c@example.org")
    assert first.appointment.id != second.appointment.id
    cancel(office, first.token, now=at("08:02"))
    forget_me(office, second.token, now=at("08:02"))
    later = third.appointment.start + timedelta(days=1)
    change_appointment(office, third.token, start=later, now=at("08:02"))
    told(at("08:03"))
    assert told(first.appointment.start - timedelta(hours=20)) == []


def test_a_sensitive_office_is_not_named(booked, told, office, at):
    office.sensitive = True
    transaction.commit()
    made = booked()
    [mail] = told(at("08:01"))
    said = mail.as_string() + text_of(mail) + mail.get_body(("html",)).get_content()
    said += entry_of(mail)[1].to_ical().decode()
    assert made.token in said
    for word in ("Building", "building", "permit", "Permit", "0345"):
        assert word not in said


def test_a_guests_link_is_sent_to_the_citizen_to_pass_it_on(booked, told, office, at):
    made = booked()
    told(at("08:01"))
    url = invite_to_appointment(
        office, made.token, name="Ines", role="interpreter", now=at("08:02")
    )
    [mail] = told(at("08:03"))
    assert mail["To"] == "zoe@example.org"
    assert url in text_of(mail) and "Ines" in text_of(mail)
    assert made.token not in mail.as_string()


def test_a_withdrawn_invitation_is_not_sent(booked, told, office, at):
    made = booked()
    told(at("08:01"))
    invite_to_appointment(office, made.token, name="Ines", role="interpreter", now=at("08:02"))
    with latest():
        [guest] = find_appointment(office, made.token)[1].guests
    withdraw_invitation(office, made.token, guest)
    assert told(at("08:03")) == []
