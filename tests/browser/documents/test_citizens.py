"""The citizen's side: on the page of the ticket and of the appointment."""

from collective.virtualoffice.domain.errors import Busy
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.documents import add_documents
from collective.virtualoffice.operations.documents import documents_in
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.talk_documents import Talk
from collective.virtualoffice.storage.transactions import latest
from files import PDF
from files import pdf

import pytest


@pytest.fixture(autouse=True)
def unset(settings):
    """Set nothing in the environment."""


@pytest.fixture
def url_of(office):
    """Return the address of one of a citizen's pages: `url_of("waiting-room", seat)`."""
    return lambda page, person: f"{office.absolute_url()}/@@{page}/{person.token}"


@pytest.fixture
def office_adds(office):
    """Add a document from the office's side."""

    def added(name="form.pdf", **talk):
        with latest():
            return add_documents(Talk(office, **talk), [pdf(name)], now=now())[0]

    return added


@pytest.fixture
def who(request):
    """Return the citizen whom a test is about."""
    return request.getfixturevalue(request.param)


BOTH = pytest.mark.parametrize(
    ("page", "who"), [("waiting-room", "seat"), ("appointment", "booked")], indirect=["who"]
)


@BOTH
def test_a_file_is_added_and_comes_back(
    citizen, office, page, who, url_of, names, sends_file, clock
):
    words = citizen.goes_to(url_of(page, who))
    assert "Documents You and the office see what either of you adds here" in words
    assert "There are none yet." in words
    assert "/@@privacy-notice" in citizen.contents.partition('id="vo-documents"')[2]
    words = sends_file(citizen, "Lageplan Größe.pdf")
    assert citizen.url == f"{url_of(page, who)}#vo-documents"
    assert "Added. The office sees it now." in citizen.contents
    assert "Lageplan Größe.pdf 1 KB, from you, 9:00" in words
    assert names(token=who.token) == ["Lageplan Größe.pdf"]
    citizen.getLink("Lageplan Größe.pdf").click()
    assert citizen.contents == PDF
    assert citizen.headers["Content-Type"] == "application/pdf"
    assert citizen.headers["Content-Length"] == str(len(PDF))
    assert citizen.headers["Content-Disposition"] == (
        'attachment; filename="Lageplan Gr__e.pdf"; '
        "filename*=UTF-8''Lageplan%20Gr%C3%B6%C3%9Fe.pdf"
    )
    assert citizen.headers["X-Content-Type-Options"] == "nosniff"
    assert citizen.headers["Cache-Control"] == "no-store"
    assert "sandbox" in citizen.headers["Content-Security-Policy"]


@BOTH
def test_own_documents_can_be_removed_those_of_the_office_not(
    citizen, page, who, url_of, names, sends_file, office_adds, office
):
    with latest():
        kind = {"ticket": who.ticket.id} if page == "waiting-room" else {}
        kind = kind or {"appointment": who.appointment.id}
    office_adds(**kind)
    words = citizen.goes_to(url_of(page, who))
    assert "form.pdf 1 KB, from the office, 9:00" in words
    assert 'name="remove"' not in citizen.contents
    sends_file(citizen)
    words = citizen.presses("Remove plan.pdf")
    assert "plan.pdf" not in words
    assert names(token=who.token) == ["form.pdf"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("plan.exe", b"MZ", "“plan.exe” is of a type that cannot be added."),
        ("plan.png", PDF, "“plan.png” is not what its name says."),
        ("<b>.txt", b"", "“_b_.txt” is empty."),
        ("plan.pdf", PDF + bytes(1_000_000), "A file can have 1 MB at most."),
    ],
    ids=["type", "content", "empty", "size"],
)
def test_what_cannot_be_taken_is_told_where_it_was_chosen(
    citizen, seat, url_of, names, sends_file, settings, name, content, reason
):
    settings(documents_largest="1")
    citizen.goes_to(url_of("waiting-room", seat))
    words = sends_file(citizen, name, content)
    assert citizen.status == 400
    assert words.count(reason) >= 1
    assert 'id="vo-file"' in citizen.contents
    assert 'aria-invalid="true"' in citizen.contents
    assert 'href="#vo-file"' in citizen.contents
    assert "Error: Documents" in citizen.contents
    assert names(token=seat.token) == []
    citizen.getLink("Back").click()
    assert citizen.url == url_of("waiting-room", seat)


def test_no_file_and_too_many_are_told(citizen, seat, url_of, sends_file, settings):
    settings(documents_most="1")
    citizen.goes_to(url_of("waiting-room", seat))
    assert "No file was chosen." in citizen.presses("Add")
    sends_file(citizen)
    citizen.goes_to(url_of("waiting-room", seat))
    words = sends_file(citizen, "more.pdf")
    assert citizen.status == 409
    assert "A talk can have 1 at most." in words


def test_who_adds_and_removes_without_end_is_told(
    citizen, seat, url_of, sends_file, settings, names
):
    settings(documents_most="1")
    citizen.goes_to(url_of("waiting-room", seat))
    for _round in range(4):
        sends_file(citizen)
        citizen.presses("Remove plan.pdf")
    sends_file(citizen)
    words = sends_file(citizen, "more.pdf")
    assert citizen.status == 409
    assert "From one side 5 can be added in all, those removed again included." in words
    assert "what is there stays" in words
    assert names(token=seat.token) == ["plan.pdf"]


def test_nothing_is_taken_while_the_scanner_is_silent(
    citizen, seat, url_of, sends_file, settings, tmp_path, names
):
    citizen.goes_to(url_of("waiting-room", seat))
    settings(scanner_address=str(tmp_path / "nobody"))
    words = sends_file(citizen)
    assert citizen.status == 502
    assert "Files cannot be checked for viruses at the moment." in words
    assert names(token=seat.token) == []


def test_a_script_gets_the_list_and_what_is_said(citizen, seat, url_of, office_adds):
    url = url_of("documents", seat)
    citizen.goes_to(f"{url}?list=1")
    assert citizen.contents.lstrip().startswith("<div")
    document = office_adds(ticket=seat.ticket.id)
    citizen.sends(url, {"list": "1", "act": "add"})
    assert citizen.status == 400
    assert 'data-vo-refused="No file was chosen.' in citizen.contents
    citizen.sends(url, {"list": "1", "remove": document.id})
    assert citizen.status == 409
    citizen.sends(url, {"list": "1", "remove": "x"})
    assert 'data-vo-said="Removed."' in citizen.contents
    assert "form.pdf" in citizen.contents


@pytest.mark.parametrize("fields", [{}, {"act": "eat"}, {"act": "add", "file": "text"}])
def test_a_form_of_somebody_elses_making_does_nothing(citizen, seat, url_of, names, fields):
    citizen.sends(url_of("documents", seat), fields)
    assert citizen.status == 400
    assert names(token=seat.token) == []


def test_nobody_else_sees_them(citizen, seat, arrives, url_of, office_adds, office):
    document = office_adds(ticket=seat.ticket.id)
    other = arrives("Lena")
    for url in (
        f"{url_of('documents', other)}/{document.id}",
        f"{url_of('documents', seat)}/x",
        f"{url_of('documents', seat)}/{document.id}/x",
        f"{office.absolute_url()}/@@documents/{'x' * 43}",
        f"{office.absolute_url()}/@@documents",
    ):
        citizen.goes_to(url)
        assert citizen.status == 404, url
        assert "Sonderbar" not in str(citizen.contents)


def test_the_page_is_personal(citizen, seat, url_of):
    citizen.goes_to(url_of("documents", seat))
    assert citizen.headers["Cache-Control"] == "no-store"
    assert citizen.headers["Referrer-Policy"] == "no-referrer"
    assert citizen.headers["X-Robots-Tag"] == "noindex"
    citizen.getLink("Back").click()
    assert citizen.url == url_of("waiting-room", seat)


def test_the_page_leads_back_to_the_appointment(citizen, booked, url_of):
    citizen.goes_to(url_of("documents", booked))
    citizen.getLink("Back").click()
    assert citizen.url == url_of("appointment", booked)


def test_after_the_talk_they_can_still_be_read(citizen, office, seat, url_of, office_adds):
    office_adds(ticket=seat.ticket.id)
    call_next(office, "olga", now=now())
    finish(office, "olga", now=now())
    words = citizen.goes_to(url_of("waiting-room", seat))
    assert "form.pdf 1 KB, from the office" in words
    assert 'type="file"' not in citizen.contents


def test_an_office_can_do_without(citizen, office, seat, url_of):
    office.documents_allowed = False
    words = citizen.goes_to(url_of("waiting-room", seat))
    assert "Documents" not in words
    assert 'type="file"' not in citizen.contents


def test_a_crowd_is_told_as_everywhere(citizen, seat, url_of, sends_file, monkeypatch):
    def crowded(*args, **facts):
        raise Busy

    citizen.goes_to(url_of("waiting-room", seat))
    monkeypatch.setattr(
        "collective.virtualoffice.browser.documents.citizens.add_documents", crowded
    )
    assert "Very many people are here at the same time." in sends_file(citizen)
    assert citizen.status == 503


def test_the_same_documents_are_on_both_pages(citizen, office, booked, url_of, sends_file, at):
    citizen.goes_to(url_of("appointment", booked))
    sends_file(citizen)
    at("10:55")
    citizen.goes_to(url_of("appointment", booked))
    words = citizen.presses("Come in")
    assert citizen.url == url_of("waiting-room", booked)
    assert "plan.pdf 1 KB, from you, 9:00" in words
    with latest():
        assert len(documents_in(Talk(office, token=booked.token))) == 1
