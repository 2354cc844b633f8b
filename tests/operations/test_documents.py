"""A citizen and an office show each other documents."""

from clamd_server import CLAMD
from clamd_server import clamd
from clamd_server import EICAR
from collective.virtualoffice.domain.documents import AddedTooOften
from collective.virtualoffice.domain.documents import Author
from collective.virtualoffice.domain.documents import FileRefused
from collective.virtualoffice.domain.documents import NotScanned
from collective.virtualoffice.domain.errors import LimitReached
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.check_in import enter_appointment
from collective.virtualoffice.operations.documents import add_documents
from collective.virtualoffice.operations.documents import documents_in
from collective.virtualoffice.operations.documents import may_add
from collective.virtualoffice.operations.documents import open_document
from collective.virtualoffice.operations.documents import remove_own_document
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.own_appointment import change_appointment
from collective.virtualoffice.operations.own_appointment import forget_me
from collective.virtualoffice.operations.own_data import stored_about
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.own_ticket import leave
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.talk_documents import numbers_of_documents
from collective.virtualoffice.operations.talk_documents import past_visits_with_documents
from collective.virtualoffice.operations.talk_documents import Talk
from collective.virtualoffice.operations.transfer import transfer
from collective.virtualoffice.storage.keys import VARIABLE
from collective.virtualoffice.storage.transactions import latest
from datetime import timedelta
from files import PDF
from files import pdf

import pytest


@pytest.fixture(autouse=True)
def unset(settings):
    """Set nothing in the environment."""


@pytest.fixture
def keys(tmp_path, monkeypatch):
    """Return the folder of the keys."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


@pytest.fixture
def seat(line_of):
    """Return a citizen who waits since nine."""
    return line_of(1)[0]


@pytest.fixture
def add(at):
    """Add files to a talk, at half past nine."""

    def added(talk, *uploads):
        with latest():
            return add_documents(talk, uploads or (pdf(),), now=at("09:30"))

    return added


@pytest.fixture
def names():
    """Return the names of the documents of a talk."""

    def known(talk):
        with latest():
            return [document.name for document in documents_in(talk)]

    return known


@pytest.fixture
def content():
    """Return the content of the first document of a talk."""

    def read(talk):
        with latest():
            (document, *_others) = documents_in(talk)
            _document, file, pieces = open_document(talk, document.id)
        with file:
            return b"".join(pieces)

    return read


def test_both_sides_of_a_visit_see_what_either_adds(office_open, seat, add, names, content, at):
    citizen = Talk(office_open, token=seat.token)
    official = Talk(office_open, ticket=seat.ticket.id)
    (mine,) = add(citizen, pdf("C:\\fakepath\\Plan.pdf"))
    (theirs,) = add(official, pdf("Antrag.pdf"))
    assert (mine.author, theirs.author) == (Author.CITIZEN, Author.OFFICE)
    assert mine.added == at("09:30")
    assert names(citizen) == names(official) == ["Plan.pdf", "Antrag.pdf"]
    assert content(official) == PDF
    with latest():
        assert numbers_of_documents(office_open) == {seat.ticket.id: 2}


def test_an_appointment_has_the_same_documents_as_its_ticket(video_office, book_at, add, names, at):
    booked = book_at("10:00")
    citizen = Talk(video_office, token=booked.token)
    official = Talk(video_office, appointment=booked.appointment.id)
    add(citizen, pdf("before.pdf"))
    open_desk(video_office, "ada", "Ada", now=at("09:00"))
    enter_appointment(video_office, booked.token, now=at("10:00"))
    with latest():
        ticket = find_ticket(video_office, booked.token)
    in_line = Talk(video_office, ticket=ticket.id)
    add(in_line, pdf("during.pdf"))
    assert names(citizen) == names(official) == names(in_line) == ["before.pdf", "during.pdf"]
    with latest():
        assert numbers_of_documents(video_office) == {ticket.id: 2}


def test_after_the_talk_they_can_be_seen_but_none_added(office_open, seat, add, names, at):
    talk = Talk(office_open, token=seat.token)
    add(talk)
    call_next(office_open, "ada", now=at("09:40"))
    finish(office_open, "ada", now=at("09:50"))
    assert names(talk) == ["plan.pdf"]
    with latest():
        assert not may_add(talk)
    with pytest.raises(WrongState):
        add(talk)


def test_they_go_with_the_ticket(office_open, seat, add, names, at, time_passes):
    talk = Talk(office_open, token=seat.token)
    add(talk)
    leave(office_open, seat.token, now=at("09:40"))
    time_passes(office_open, at("09:40") + timedelta(days=1))
    with pytest.raises(NotFound):
        names(talk)


def test_they_go_with_the_appointment(video_office, book_at, add, names, at, time_passes):
    booked = book_at("10:00")
    talk = Talk(video_office, token=booked.token)
    add(talk)
    time_passes(video_office, at("10:00") + timedelta(days=14))
    assert names(talk) == ["plan.pdf"]
    time_passes(video_office, at("10:00") + timedelta(days=15))
    with pytest.raises(NotFound):
        names(talk)


def test_whoever_is_forgotten_leaves_no_document(video_office, book_at, add, names, at):
    booked = book_at("11:00")
    talk = Talk(video_office, token=booked.token)
    add(talk)
    forget_me(video_office, booked.token, now=at("09:00"))
    for whose in (talk, Talk(video_office, appointment=booked.appointment.id)):
        with pytest.raises(NotFound):
            names(whose)


def test_an_appointment_that_is_moved_keeps_them_until_its_new_day(
    keys, video_office, book_at, add, content, on, time_passes
):
    booked = book_at("10:00")
    talk = Talk(video_office, token=booked.token)
    add(talk)
    change_appointment(video_office, booked.token, start=on(27, "10:00"), now=on(24, "08:00"))
    time_passes(video_office, on(27, "12:00"))
    for name in ("2026-12-08.key", "2026-12-09.key"):
        (keys / name).unlink(missing_ok=True)
    assert content(talk) == PDF


def test_they_follow_somebody_who_is_sent_on(office_open, make_office, seat, add, names, at):
    add(Talk(office_open, token=seat.token))
    housing = make_office("Housing")
    open_desk(housing, "grace", "Grace", now=at("08:00"))
    call_next(office_open, "ada", now=at("09:40"))
    transfer(office_open, "ada", housing, now=at("09:50"))
    assert names(Talk(housing, token=seat.token)) == ["plan.pdf"]
    assert names(Talk(housing, ticket=seat.ticket.id)) == ["plan.pdf"]
    for gone in ({"token": seat.token}, {"ticket": seat.ticket.id}):
        with pytest.raises(NotFound):
            names(Talk(office_open, **gone))
    open_desk(office_open, "ada", "Ada", now=at("09:55"))
    call_next(housing, "grace", now=at("09:55"))
    transfer(housing, "grace", office_open, now=at("09:56"))
    assert names(Talk(office_open, token=seat.token)) == ["plan.pdf"]


def test_an_office_sees_whose_visit_is_over_with_documents_until_it_is_erased(
    office_open, make_office, line_of, add, at, time_passes
):
    def past(office=office_open):
        with latest():
            return [(ticket.name, n) for ticket, n in past_visits_with_documents(office)]

    first, second, third, _without = line_of(4)
    for seat, uploads in ((first, [pdf()]), (second, [pdf(), pdf()]), (third, [pdf()])):
        add(Talk(office_open, token=seat.token), *uploads)
    assert past() == []
    call_next(office_open, "ada", now=at("09:40"))
    finish(office_open, "ada", now=at("09:50"))
    leave(office_open, second.token, now=at("09:55"))
    assert past() == [("Citizen 1", 2), ("Citizen 0", 1)]

    housing = make_office("Housing")
    open_desk(housing, "grace", "Grace", now=at("08:00"))
    call_next(office_open, "ada", now=at("09:56"))
    transfer(office_open, "ada", housing, now=at("09:57"))
    call_next(housing, "grace", now=at("09:58"))
    finish(housing, "grace", now=at("09:59"))
    assert past() == [("Citizen 1", 2), ("Citizen 0", 1)], "who was sent on ended elsewhere"
    assert past(housing) == [("Citizen 2", 1)]

    time_passes(office_open, at("09:59") + timedelta(days=1))
    assert past() == []


def test_the_visit_of_an_appointment_has_its_documents_when_it_is_over(
    video_office, book_at, add, at
):
    booked = book_at("10:00")
    add(Talk(video_office, token=booked.token))
    open_desk(video_office, "ada", "Ada", now=at("09:00"))
    enter_appointment(video_office, booked.token, now=at("10:00"))
    call_next(video_office, "ada", now=at("10:00"))
    finish(video_office, "ada", now=at("10:20"))
    with latest():
        ((ticket, number),) = past_visits_with_documents(video_office)
        assert (ticket.appointment, number) == (booked.appointment.id, 1)
    forget_me(video_office, booked.token, now=at("11:00"))
    with latest():
        assert past_visits_with_documents(video_office) == []


@pytest.mark.parametrize(
    "facts", [{"token": "x" * 43}, {"token": "\0"}, {"ticket": "x"}, {"appointment": "x"}, {}]
)
def test_an_unknown_talk_has_none(office_open, seat, add, names, facts):
    talk = Talk(office_open, **facts)
    with pytest.raises(NotFound):
        names(talk)
    with pytest.raises(NotFound):
        add(talk)
    with latest():
        assert not may_add(talk)


def test_each_side_removes_what_it_has_added(office_open, seat, add, names):
    citizen = Talk(office_open, token=seat.token)
    official = Talk(office_open, ticket=seat.ticket.id)
    (mine,), (theirs,) = add(citizen, pdf("mine.pdf")), add(official, pdf("theirs.pdf"))
    with pytest.raises(WrongState):
        remove_own_document(citizen, theirs.id)
    remove_own_document(citizen, mine.id)
    remove_own_document(citizen, mine.id)
    assert names(citizen) == ["theirs.pdf"]


@pytest.mark.parametrize(
    ("upload", "code"),
    [
        (pdf("plan.exe"), "type_not_allowed"),
        (pdf("plan.png"), "content_differs"),
        (pdf("plan.pdf", b""), "content_differs"),
        (pdf("plan.txt", b""), "empty"),
        (pdf("plan.pdf", PDF + bytes(1_000_000)), "too_large"),
    ],
)
def test_one_that_cannot_be_taken_keeps_all_away(
    office_open, seat, add, names, settings, upload, code
):
    settings(documents_largest="1")
    talk = Talk(office_open, token=seat.token)
    with pytest.raises(FileRefused) as refused:
        add(talk, pdf("good.pdf"), upload)
    assert (refused.value.code, refused.value.name) == (code, upload.name)
    assert names(talk) == []


def test_the_limit_is_one_of_the_talk(office_open, seat, add, names, settings):
    settings(documents_most="2")
    add(Talk(office_open, token=seat.token))
    for uploads in ([pdf("b.pdf"), pdf("c.pdf")], [pdf("b.pdf")] * 3):
        with pytest.raises(LimitReached):
            add(Talk(office_open, ticket=seat.ticket.id), *uploads)
    assert names(Talk(office_open, token=seat.token)) == ["plan.pdf"]


@pytest.mark.parametrize("holder", ["ticket", "appointment"])
def test_who_adds_and_removes_without_end_is_stopped_and_the_other_side_is_not(
    office_open, seat, video_office, book_at, add, names, settings, holder
):
    settings(documents_most="1")
    booked = book_at("10:00") if holder == "appointment" else None
    office = video_office if booked else office_open
    citizen = Talk(office, token=(booked or seat).token)
    official = Talk(office, **{holder: booked.appointment.id if booked else seat.ticket.id})
    for number in range(5):
        (document,) = add(citizen, pdf(f"{number}.pdf"))
        if number < 4:
            remove_own_document(citizen, document.id)
    for _again in range(2):
        with pytest.raises(AddedTooOften):
            add(citizen)
        assert names(citizen) == ["4.pdf"]
    remove_own_document(citizen, document.id)
    with pytest.raises(AddedTooOften):
        add(citizen)
    add(official, pdf("form.pdf"))
    assert names(citizen) == ["form.pdf"]


def test_without_a_file_nothing_is_added(office_open, seat, at):
    with latest(), pytest.raises(FileRefused):
        add_documents(Talk(office_open, token=seat.token), [], now=at("09:30"))


def test_an_office_can_do_without(office_open, seat, add, names):
    talk = Talk(office_open, token=seat.token)
    add(talk)
    office_open.documents_allowed = False
    with pytest.raises(WrongState):
        add(talk)
    assert names(talk) == ["plan.pdf"]


def test_settings_that_make_no_sense_count_as_none(office_open, seat, add, names, settings):
    settings(documents_endings="exe", documents_largest="much", documents_most="-1")
    talk = Talk(office_open, token=seat.token)
    add(talk)
    assert names(talk) == ["plan.pdf"]


def test_they_are_listed_among_what_is_stored(video_office, book_at, add):
    booked = book_at("10:00")
    add(Talk(video_office, token=booked.token), pdf("Plan.pdf"))
    with latest():
        stored = stored_about(video_office, booked.token)
    assert stored["documents"] == [
        {
            "name": "Plan.pdf",
            "type": "application/pdf",
            "bytes": len(PDF),
            "from": "citizen",
            "added": "2026-11-24T08:30:00+00:00",
        }
    ]


def test_what_nobody_could_scan_is_not_taken(
    office_open, seat, add, names, settings, tmp_path, caplog
):
    settings(scanner_address=str(tmp_path / "nobody"))
    talk = Talk(office_open, token=seat.token)
    with pytest.raises(NotScanned):
        add(talk, pdf("Antrag Sonderbar.pdf"))
    assert names(talk) == []
    assert "not scanned" in caplog.text
    assert "Sonderbar" not in caplog.text


@pytest.mark.skipif(CLAMD is None, reason="clamd is not installed")
def test_a_virus_is_refused(office_open, seat, add, names, settings, caplog):
    talk = Talk(office_open, token=seat.token)
    with clamd() as address:
        settings(scanner_address=address)
        add(talk)
        with pytest.raises(FileRefused) as refused:
            add(talk, pdf("Sonderbar.txt", EICAR))
    assert refused.value.code == "infected"
    assert names(talk) == ["plan.pdf"]
    assert "Sonderbar" not in caplog.text
