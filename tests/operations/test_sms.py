"""Who is told by SMS, and what."""

from collective.virtualoffice.domain.sms_parts import sms_length
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.due import run_due
from collective.virtualoffice.operations.own_ticket import come_back
from collective.virtualoffice.operations.own_ticket import step_away
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.operations.word_message import word_message
from datetime import timedelta
from plone import api

import pytest
import transaction


HOURS = {"start": "08:00", "end": "12:00", "desks": 2}
WAYS = ["walk_in", "video", "phone"]
PHONE = "+4915112345678"


@pytest.fixture
def office(make_office):
    """Return an office that can be booked and walked into."""
    rows = [{"day": day, "channels": WAYS, **HOURS} for day in range(5)]
    return make_office("Permits", opening_hours=rows, phone="115")


@pytest.fixture
def gateway(office, monkeypatch, httpserver):
    """Return what a gateway was sent, as (number, text)."""
    monkeypatch.setenv("VIRTUALOFFICE_SMS_GATEWAY", "generic")
    monkeypatch.setenv("VIRTUALOFFICE_SMS_URL", httpserver.url_for("/sms"))
    httpserver.expect_request("/sms").respond_with_json({})
    return lambda: [
        (request.json["to"], request.json["text"]) for request, _answer in httpserver.log
    ]


@pytest.fixture
def work():
    """Return what the worker does at an instant."""

    def work_at(instant):
        transaction.begin()
        run_due(api.portal.get(), now=instant)

    return work_at


@pytest.fixture
def booked(office, at):
    """Return what books tomorrow at nine by telephone."""

    def made(**facts):
        start = at("09:00") + timedelta(days=1)
        wanted = {"phone": PHONE, "channel": "phone", "language": "de"} | facts
        return book(office, Request(start=start, by_staff=True, **wanted), now=at("08:00"))

    return made


def test_without_an_address_a_mobile_number_gets_an_sms(booked, gateway, work, at):
    token = booked().token
    work(at("08:01"))
    work(at("08:02"))
    [(number, text)] = gateway()
    assert number == PHONE
    assert text.startswith("Termin 1 gebucht: 25.11.2026, 9:00 Uhr.")
    assert f"http://nohost/plone/@@to/{token}" in text
    assert sms_length(text).parts == 1


@pytest.mark.parametrize(
    ("facts", "messages"),
    [
        ({"email": "zoe@example.org"}, 0),
        ({"email": "zoe@example.org", "consents": {"sms": False}}, 0),
        ({"email": "zoe@example.org", "consents": {"sms": True}}, 1),
        ({"phone": "+493451234567"}, 0),
        ({"phone": "+43664123456789"}, 0),
    ],
)
def test_others_get_one_only_by_consent_and_where_it_is_allowed(
    booked, gateway, work, at, facts, messages
):
    booked(**facts)
    work(at("08:01"))
    assert len(gateway()) == messages


def test_a_sensitive_office_is_not_named(booked, gateway, work, office, at):
    office.sensitive = True
    transaction.commit()
    booked()
    work(at("08:01"))
    [(_number, text)] = gateway()
    assert "Permits" not in text and "permits" not in text and "115" not in text


def test_an_office_words_its_own_sms(booked, gateway, work, office, at):
    word_message(office, "booked", "sms", "de", "", "Bis {date}! {phone}")
    transaction.commit()
    booked()
    work(at("08:01"))
    assert [text for _number, text in gateway()] == ["Bis 25.11.2026! 115"]


def test_who_stepped_away_is_told_once_when_it_is_their_turn_soon(office_open, gateway, work, at):
    first, second = (take_seat(office_open, now=at("09:01")) for _ in range(2))
    away = take_seat(office_open, phone=PHONE, language="de", now=at("09:02"))
    silent = take_seat(office_open, now=at("09:03"))
    for seat in (away, silent):
        step_away(office_open, seat.token, now=at("09:04"))
    work(at("09:05"))
    assert gateway() == []  # two are ahead of one desk
    step_away(office_open, first.token, now=at("09:06"))
    work(at("09:07"))
    work(at("09:08"))
    [(number, text)] = gateway()
    assert number == PHONE
    assert text.startswith("Sie sind bald an der Reihe.")
    assert second.token


def test_who_is_back_already_is_not_told(office_open, gateway, work, at, monkeypatch):
    seat = take_seat(office_open, phone=PHONE, now=at("09:01"))
    step_away(office_open, seat.token, now=at("09:02"))
    monkeypatch.setattr(
        "collective.virtualoffice.operations.due.perform_due_jobs", lambda now: None
    )
    work(at("09:03"))
    come_back(office_open, seat.token, now=at("09:03"))
    monkeypatch.undo()
    assert gateway() == []
