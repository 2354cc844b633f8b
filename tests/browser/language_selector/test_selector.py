"""Whoever chooses another language stays on the page where they are."""

from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.invite import invite_to_appointment
from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.storage.transactions import latest
from datetime import timedelta
from plone import api
from visiting import at
from visiting import by_the_clock
from visiting import citizen
from visiting import clock
from visiting import make_office
from visiting import new_citizen
from visiting import town

import pytest
import transaction


__all__ = ["at", "citizen", "clock", "make_office", "new_citizen", "town"]

WAYS = ["walk_in", "video"]
HOURS = [
    {"day": day, "start": "08:00", "end": "12:00", "channels": WAYS, "desks": 2} for day in range(5)
]

PAGES = (
    "@@appointment/{appointment}",
    "@@appointment/{appointment}/move?from=2026-12-01",
    "@@appointment/{appointment}/cancel",
    "@@appointment/nobody",
    "@@appointment-deleted",
    "@@book?day=2026-11-25&change=topic",
    "@@device-check",
    "@@documents/{appointment}",
    "@@guest/{guest}",
    "@@privacy-notice",
    "@@take-seat?topic=x",
    "@@video-room",
    "@@waiting-room/{ticket}",
)


@pytest.fixture
def office(make_office, town):
    """Return an office of a site in two languages, between which people choose themselves."""
    with api.env.adopt_roles(["Manager"]):
        for topic in town["building"].objectValues("Dexterity Item"):
            topic.channels = WAYS
        api.portal.set_registry_record("plone.available_languages", ["en", "de"])
        api.portal.set_registry_record("plone.use_cookie_negotiation", True)
    return make_office("permits", "Permits", opening_hours=HOURS, notice_minutes=0)


@pytest.fixture
def tokens(office, town):
    """Return tokens of an appointment, of a guest and of a ticket."""
    wanted = Request(
        topic=town["building"]["permit"].UID(),
        start=by_the_clock("09:00") + timedelta(days=1),
        email="karl@lindenau.example",
    )
    transaction.commit()
    with latest():
        appointment = book(office, wanted, now=now()).token
        facts = {"name": "Ivo", "role": "interpreter", "now": now()}
        invite_to_appointment(office, appointment, **facts)
        open_desk(office, "ada", "Ada", now=now())
        ticket = take_seat(office, now=now()).token
    with latest():
        _appointment, details = find_appointment(office, appointment)
    [guest] = details.guests.values()
    return {"appointment": appointment, "guest": guest["token"], "ticket": ticket}


def test_another_language_is_another_one_of_the_same_page(citizen, office, tokens):
    for page in PAGES:
        asked = f"{office.absolute_url()}/{page.format(**tokens)}"
        citizen.goes_to(f"{asked}{'&' if '?' in asked else '?'}set_language=en")
        link = citizen.getLink("Deutsch").url
        assert link == f"{asked}{'&' if '?' in asked else '?'}set_language=de", page
        citizen.goes_to(link)
        assert 'lang="de"' in citizen.contents, page
        assert citizen.getLink("English").url == link.replace("=de", "=en"), page


def test_a_booking_goes_on_in_another_language(citizen, office):
    citizen.goes_to(f"{office.absolute_url()}/@@book")
    citizen.getControl("Building permit").click()
    citizen.presses("Continue")
    citizen.goes_to(citizen.getLink("Deutsch").url)
    assert "An welchem Tag und um wie viel Uhr?" in citizen.words
    citizen.getControl("9:00").click()
    words = citizen.presses("Weiter")
    assert "Wie erreichen wir Sie?" in words
    here = citizen.url
    citizen.goes_to(citizen.getLink("English").url)
    assert citizen.url.partition("?")[0] == here
    assert "How do we reach you?" in citizen.words
    assert "Building permit" in citizen.words


def test_what_was_sent_by_a_form_stands_in_no_address(citizen, office, tokens):
    url = f"{office.absolute_url()}/@@appointment/{tokens['appointment']}/contact"
    citizen.sends(url, email="karl")
    assert citizen.status == 400
    assert citizen.getLink("Deutsch").url == f"{url}?set_language=de"
