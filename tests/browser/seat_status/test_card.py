"""The card of an office, as pages place it and as the script fetches it."""

from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.operations.views_of_line import office_status
from collective.virtualoffice.storage.transactions import latest
from datetime import date
from plone import api

import pytest
import re


CARD = "@@seat-status-card"


@pytest.fixture
def staffed(office, at):
    """Return the office with Ada at a desk."""
    open_desk(office, "ada", "Ada", now=at("09:00"))
    return office


def test_card_is_a_fragment_without_theme_that_caches_may_keep(visit, staffed):
    answer = visit(staffed, CARD, lang="en")
    assert answer.status_int == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"].startswith("public, max-age=1, s-maxage=1")
    assert "Set-Cookie" not in answer.headers
    assert "<html" not in answer.text
    assert "Open" in answer.text and "4 of 4 chairs free." in answer.text


def test_card_speaks_the_language_that_is_asked_for(visit, staffed):
    assert "4 von 4 Stühlen frei." in visit(staffed, CARD, lang="de").text
    assert "4 of 4 chairs free." in visit(staffed, CARD, lang="en").text


@pytest.mark.parametrize("lang", ["xx", "../de", "<b>", ""])
def test_unknown_language_gives_that_of_the_site(visit, staffed, lang):
    assert "4 of 4 chairs free." in visit(staffed, CARD, lang=lang).text


def test_private_office_shows_its_card_to_nobody(visit, office):
    api.content.transition(office, "retract")
    answer = visit(office, CARD)
    assert answer.status_int in (302, 401)
    assert "public" not in answer.headers.get("Cache-Control", "")


def test_card_leads_to_a_seat_while_there_is_one(visit, staffed, at):
    way = '/building/permits/@@take-seat"'
    assert way in visit(staffed, CARD, size="card").text
    assert way not in visit(staffed, CARD, size="line").text
    for _person in range(4):
        take_seat(staffed, now=at("09:01"))
    full = visit(staffed, CARD, size="card").text
    assert way not in full
    assert '/building/permits"' in full


def test_card_of_a_page_offers_the_telephone_when_nobody_can_enter(visit, new_office):
    office = new_office("Grants", phone="+49 (0)391 12 34", address="Street 1")
    text = visit(office, CARD, size="page").text
    assert 'href="tel:+493911234"' in text
    assert "+49 (0)391 12 34" in text
    assert "tel:" not in visit(office, CARD, size="card").text


def test_card_of_a_page_offers_the_mail_where_there_is_no_telephone(visit, new_office):
    office = new_office("Grants", email="grants@town.example")
    assert 'href="mailto:grants@town.example"' in visit(office, CARD, size="page").text


def test_what_editors_typed_cannot_become_markup(visit, new_office):
    office = new_office("<script>alert(1)</script>", phone="123 456")
    assert "<script>" not in visit(office, CARD, size="page").text


def test_same_facts_have_the_same_version_as_in_the_rest_service(visit, staffed, at):
    with latest():
        version = office_status(staffed, at("09:05")).version(date(2026, 11, 24))
    assert f'data-vo-version="{version}"' in visit(staffed, CARD).text


def test_version_changes_with_facts_and_with_the_day(staffed, at):
    with latest():
        status = office_status(staffed, at("09:00"))
    today = status.version(date(2026, 11, 24))
    assert status.version(date(2026, 11, 25)) != today
    take_seat(staffed, now=at("09:00"))
    with latest():
        assert office_status(staffed, at("09:00")).version(date(2026, 11, 24)) != today


def test_card_that_was_made_once_still_follows_the_clock(visit, office, at):
    at("13:00")
    assert "Opens tomorrow at 8:00" in visit(office, CARD).text
    at("07:00", "2026-11-25")
    assert "Opens today at 8:00" in visit(office, CARD).text


def test_renamed_office_has_its_new_name_at_once(visit, staffed):
    visit(staffed, CARD)
    staffed.title = "Permits and plans"
    assert "Permits and plans:" in visit(staffed, CARD).text


def test_placed_card_tells_the_script_where_to_ask(town, staffed):
    placed = staffed.restrictedTraverse(CARD).placed("line")
    assert f'data-vo-office="{staffed.UID()}"' in placed
    url = re.search(r'data-vo-card="([^"]+)"', placed).group(1)
    assert url == f"{staffed.absolute_url()}/@@seat-status-card?lang=en&amp;size=line"


def test_card_for_somebody_logged_in_is_not_for_others(town, staffed):
    staffed.restrictedTraverse(CARD)()
    assert town.REQUEST.response.getHeader("Cache-Control") == "private, no-cache"
