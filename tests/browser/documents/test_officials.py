"""The officials' side: at the desk, in the line, in the agenda."""

from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.documents import add_documents
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.own_ticket import leave
from collective.virtualoffice.operations.talk_documents import Talk
from collective.virtualoffice.storage.transactions import latest
from files import PDF
from files import pdf

import pytest


WAY_IN = {"": "/login?came_from=", "nina": "/insufficient-privileges"}


@pytest.fixture(autouse=True)
def unset(settings):
    """Set nothing in the environment."""


@pytest.fixture
def citizen_adds(office):
    """Add a document from the citizen's side."""

    def added(person, name="plan.pdf"):
        with latest():
            return add_documents(Talk(office, token=person.token), [pdf(name)], now=now())[0]

    return added


def test_at_the_desk_the_documents_stand_with_the_person(
    olga, office, seat, citizen_adds, sends_file, names
):
    citizen_adds(seat)
    call_next(office, "olga", now=now())
    words = olga.goes_to(office)
    assert "plan.pdf 1 KB, from the citizen, 9:00" in words
    words = sends_file(olga, "form.pdf")
    assert olga.url == f"{office.absolute_url()}/@@desk"
    assert "Added. The citizen sees it now." in words
    assert "form.pdf 1 KB, from the office, 9:00" in words
    assert names(token=seat.token) == ["plan.pdf", "form.pdf"]
    olga.getLink("plan.pdf").click()
    assert olga.contents == PDF
    assert olga.headers["Content-Disposition"].startswith("attachment")
    assert olga.headers["X-Content-Type-Options"] == "nosniff"
    assert olga.headers["Cache-Control"] == "no-store"


def test_what_cannot_be_taken_is_told_at_the_desk(olga, office, seat, sends_file, names):
    call_next(office, "olga", now=now())
    olga.goes_to(office)
    words = sends_file(olga, "form.exe", b"MZ")
    assert olga.url == f"{office.absolute_url()}/@@desk"
    assert "“form.exe” is of a type that cannot be added." in words
    assert names(token=seat.token) == []


def test_in_the_line_one_sees_who_has_documents(olga, office, seat, arrives, citizen_adds, names):
    other = arrives("Lena")
    for name in ("a.pdf", "b.pdf"):
        citizen_adds(other, name)
    words = olga.goes_to(office)
    assert words.count("Documents (new window): 2") == 1
    words = olga.follows("Documents (new window): 2")
    assert "a.pdf 1 KB, from the citizen" in words
    assert names(ticket=other.ticket.id) == ["a.pdf", "b.pdf"]


def test_the_page_says_whose_documents_they_are(olga, office, seat, booked):
    words = olga.goes_to(office, f"@@desk-documents?ticket={seat.ticket.id}")
    assert words.startswith("Documents Permits Desk Agenda P 1 · Karl You and the citizen")
    words = olga.goes_to(office, f"@@desk-documents?appointment={booked.appointment.id}")
    assert words.startswith("Documents Permits Desk Agenda 1 · Karl You and the citizen")


def test_a_page_of_its_own_adds_and_removes(olga, office, seat, sends_file, names):
    url = f"{office.absolute_url()}/@@desk-documents?ticket={seat.ticket.id}"
    olga.goes_to(office, f"@@desk-documents?ticket={seat.ticket.id}")
    words = sends_file(olga, "form.pdf")
    assert olga.url == url
    assert "form.pdf 1 KB, from the office" in words
    words = olga.presses("Remove form.pdf")
    assert olga.url == url
    assert "Removed." in words
    assert names(ticket=seat.ticket.id) == []


def test_the_agenda_has_them_with_the_appointment(
    olga, office, booked, citizen_adds, sends_file, names
):
    citizen_adds(booked)
    view = f"@@agenda-appointment?id={booked.appointment.id}"
    words = olga.goes_to(office, view)
    assert "Documents plan.pdf 1 KB, from the citizen, 9:00" in words
    words = sends_file(olga, "form.pdf")
    assert olga.url == f"{office.absolute_url()}/{view}"
    assert "form.pdf 1 KB, from the office" in words
    assert names(token=booked.token) == ["plan.pdf", "form.pdf"]
    olga.getLink("plan.pdf").click()
    assert olga.contents == PDF


def test_what_the_citizen_has_added_is_not_removed_here(olga, office, seat, citizen_adds, names):
    document = citizen_adds(seat)
    olga.goes_to(office, f"@@desk-documents?ticket={seat.ticket.id}")
    assert 'name="remove"' not in olga.body
    fields = {"ticket": seat.ticket.id, "remove": document.id, "_authenticator": olga.token}
    assert "no longer possible" in olga.sends(office, "@@desk-documents", **fields)
    assert names(token=seat.token) == ["plan.pdf"]


def test_a_form_without_its_token_does_nothing(olga, office, seat, names):
    add_fields = {"ticket": seat.ticket.id, "act": "add", "file": "x"}
    olga.sends(office, "@@desk-documents", **add_fields)
    assert olga.status == 403
    assert names(ticket=seat.ticket.id) == []


@pytest.mark.parametrize("login", ["nina", ""])
def test_others_see_nothing(new_official, office, seat, citizen_adds, login):
    document = citizen_adds(seat)
    stranger = new_official(login)
    for view in (
        f"@@desk-documents?ticket={seat.ticket.id}",
        f"@@desk-documents/{document.id}?ticket={seat.ticket.id}",
    ):
        stranger.goes_to(office, view)
        assert WAY_IN[login] in stranger.url
        assert "plan.pdf" not in str(stranger.contents)


@pytest.mark.parametrize("query", ["", "?ticket=x", "?appointment=x", "?ticket=x&ticket=y"])
def test_an_unknown_talk_is_told(olga, office, query):
    words = olga.goes_to(office, f"@@desk-documents{query}")
    assert olga.status == 404
    assert "There is nothing at this address" in words


def test_another_office_does_not_open_them(olga, office, make_office, seat, citizen_adds):
    document = citizen_adds(seat)
    housing = make_office("housing", "Housing")
    olga.goes_to(housing, f"@@desk-documents/{document.id}?ticket={seat.ticket.id}")
    assert olga.status == 404


def test_the_desk_leads_to_documents_of_visits_that_are_over(
    olga, omar, office, seat, citizen_adds, at
):
    citizen_adds(seat)
    assert "visits that are over" not in olga.goes_to(office)
    call_next(office, "olga", now=now())
    at("09:10")
    finish(office, "olga", now=now())
    for official in (olga, omar):  # whoever of the office it was
        words = official.goes_to(office)
        assert "Documents of visits that are over: 1" in words
        assert "P 1 · Karl over since 9:10 Documents (new window): 1 , P 1 · Karl" in words
        official.follows("Documents (new window): 1")
        assert official.url.endswith(f"/@@desk-documents?ticket={seat.ticket.id}")
        official.getLink("plan.pdf").click()
        assert official.contents == PDF


def test_nobody_of_another_office_is_led_to_them(olga, office, make_office, seat, citizen_adds):
    citizen_adds(seat)
    leave(office, seat.token, now=now())
    assert "visits that are over" not in olga.goes_to(make_office("housing", "Housing"))


def test_who_has_left_can_be_shown_but_nothing_added(olga, office, seat, citizen_adds):
    citizen_adds(seat)
    leave(office, seat.token, now=now())
    words = olga.goes_to(office, f"@@desk-documents?ticket={seat.ticket.id}")
    assert "plan.pdf" in words
    assert 'type="file"' not in olga.body
