"""An official opens a text that both sides write; it goes with the talk."""

from collective.virtualoffice.domain.documents import Author
from collective.virtualoffice.domain.documents import FileRefused
from collective.virtualoffice.domain.errors import LimitReached
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.call import call_chosen
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.documents import documents_in
from collective.virtualoffice.operations.documents import open_document
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.end_talk import miss
from collective.virtualoffice.operations.end_talk import park
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.operations.outbox import perform_due_jobs
from collective.virtualoffice.operations.own_ticket import leave
from collective.virtualoffice.operations.shared_text import keep_text
from collective.virtualoffice.operations.shared_text import open_text
from collective.virtualoffice.operations.staff_appointments import check_in_at_counter
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.talk_documents import Talk
from collective.virtualoffice.operations.transfer import transfer
from collective.virtualoffice.operations.transfer import transfer_line
from collective.virtualoffice.operations.views_of_text import text_of_citizen
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import NoAnswer
from collective.virtualoffice.storage.keys import VARIABLE
from collective.virtualoffice.storage.offices import office_record
from collective.virtualoffice.storage.outbox import all_jobs
from collective.virtualoffice.storage.outbox import parked_jobs
from collective.virtualoffice.storage.transactions import latest
from datetime import timedelta
from town_editor import town_pad
from town_editor import writes_together

import pytest
import transaction


__all__ = ["town_pad", "writes_together"]


@pytest.fixture(autouse=True)
def unset(settings):
    """Set nothing in the environment."""
    settings()


@pytest.fixture
def pad(office_open, writes_together):
    """Return the service by which people of the office write together."""
    return writes_together(office_open)


@pytest.fixture
def seat(line_of, office_open, at):
    """Return a citizen whom Ada has called."""
    (seat,) = line_of(1)
    call_next(office_open, "ada", now=at("09:10"))
    return seat


@pytest.fixture
def opens(office_open, at):
    """Open the text as Ada does."""

    def opened():
        with latest():
            open_text(office_open, "ada", now=at("09:12"))

    return opened


@pytest.fixture
def seen(office_open):
    """Return what a citizen is shown of the text."""

    def shown(seat, office=office_open):
        with latest():
            return text_of_citizen(office, seat.token, "de")

    return shown


@pytest.fixture
def work(at):
    """Do what the worker does at quarter past nine."""

    def worked(instant=None):
        transaction.begin()
        return perform_due_jobs(now=instant or at("09:15"))

    return worked


def test_the_text_is_made_when_the_official_asks_for_it(pad, seat, seen, opens, now_known):
    assert seen(seat) is None
    opens()
    (text,) = pad.made
    ticket = now_known(seat)
    assert (ticket.text_service, ticket.text, ticket.text_key) == ("townpad", text.ref, text.key)
    place = seen(seat)
    assert place.url == f"https://pad.example/{text.key}?lang=de"
    assert place.operator.name == "Pad AG" and place.is_deleted and place.may_be_kept


def test_opening_it_again_changes_nothing(pad, seat, opens):
    opens()
    opens()
    assert len(pad.made) == 1


def test_of_two_presses_at_once_the_first_text_is_kept(pad, seat, seen, opens, work):
    pad.meanwhile = opens  # while the service makes the text for the other window
    opens()
    first, second = pad.made
    assert seen(seat).url == f"https://pad.example/{first.key}?lang=de"
    assert work() == 1
    assert list(pad.texts) == [first.ref]
    assert second.ref not in pad.texts


def test_a_text_made_for_a_talk_that_ended_meanwhile_is_deleted(
    pad, seat, opens, office_open, work, at
):
    pad.meanwhile = lambda: finish(office_open, "ada", now=at("09:13"))
    with pytest.raises(WrongState):
        opens()
    assert list(pad.texts) == ["text-1"]
    work()
    assert pad.texts == {}


def test_nobody_writes_where_nobody_talks_or_the_office_chose_nothing(
    pad, office_open, opens, line_of, at
):
    with pytest.raises(WrongState):
        opens()
    line_of(1)
    call_next(office_open, "ada", now=at("09:10"))
    office_open.editing_service = None
    transaction.commit()
    with pytest.raises(WrongState):
        opens()
    assert pad.made == []


def test_nobody_writes_elsewhere_who_sits_at_the_counter(pad, booking_office, at, on):
    writing = booking_office
    writing.editing_service = pad.name
    transaction.commit()
    open_desk(writing, "ada", "Ada", now=at("08:30"))
    wanted = Request(start=at("09:00"), channel="in_person", name="Karl", email="k@town.example")
    with latest():
        appointment = book(writing, wanted, now=on(23, "08:00")).appointment
    with latest():
        check_in_at_counter(writing, appointment.id, now=at("09:00"))
    call_next(writing, "ada", now=at("09:01"))
    with latest(), pytest.raises(WrongState):
        open_text(writing, "ada", now=at("09:02"))


@pytest.mark.parametrize("fault", ["broken", "refused"])
def test_a_service_that_fails_leaves_everything_as_it_was(pad, seat, opens, now_known, fault):
    before = now_known(seat)
    setattr(pad, fault, True)
    with pytest.raises(NoAnswer if fault == "broken" else Misconfigured):
        opens()
    assert now_known(seat) == before
    with latest():
        assert all_jobs() == []


def ends_by_finishing(office, seat, at):
    finish(office, "ada", now=at("09:14"))


def ends_by_missing(office, seat, at):
    miss(office, "ada", now=at("09:14"))


def ends_by_leaving(office, seat, at):
    leave(office, seat.token, now=at("09:14"))


@pytest.mark.parametrize("end", [ends_by_finishing, ends_by_missing, ends_by_leaving])
def test_the_text_goes_with_the_talk(pad, seat, seen, opens, office_open, work, at, end):
    opens()
    end(office_open, seat, at)
    assert seen(seat) is None
    work()
    assert pad.texts == {}


def test_it_goes_when_time_itself_ends_the_visit(
    pad, seat, seen, opens, office_open, work, at, time_passes
):
    opens()
    for clock in ("09:20", "09:30", "09:40", "09:50"):
        time_passes(office_open, at(clock))
    assert seen(seat) is None
    work(at("09:51"))
    assert pad.texts == {}


def test_a_service_that_does_not_answer_is_asked_again(pad, seat, opens, office_open, work, at):
    opens()
    finish(office_open, "ada", now=at("09:14"))
    pad.broken = True
    assert work() == 0
    pad.broken = False
    assert work(at("09:15") + timedelta(seconds=59)) == 0
    assert work(at("09:17")) == 1
    assert pad.texts == {}


def test_a_service_that_refuses_to_delete_is_told_to_the_administrator(
    pad, seat, opens, office_open, work, at
):
    opens()
    finish(office_open, "ada", now=at("09:14"))
    pad.refused = True
    work()
    with latest():
        (job,) = parked_jobs()
    assert (job.kind, job.problem) == ("end_text", "Town Pad does not know our key.")
    assert pad.made[0].key not in repr(vars(job))


def test_who_is_put_aside_finds_the_text_again(pad, seat, seen, opens, office_open, work, at):
    opens()
    park(office_open, "ada", now=at("09:14"))
    assert seen(seat) is None
    work()
    call_chosen(office_open, "ada", seat.ticket.id, now=at("09:16"))
    with latest():
        enter(office_open, seat.token, now=at("09:17"))
    assert seen(seat).url == f"https://pad.example/{pad.made[0].key}?lang=de"


@pytest.mark.parametrize("while_parked", [False, True])
def test_who_is_sent_on_leaves_the_text_behind(
    pad, seat, opens, office_open, make_office, work, at, now_known, while_parked
):
    other = make_office("Other")
    open_desk(other, "bea", "Bea", now=at("09:00"))
    opens()
    if while_parked:
        park(office_open, "ada", now=at("09:13"))
        transfer_line(office_open, "ada", other, now=at("09:14"))
    else:
        transfer(office_open, "ada", other, now=at("09:14"))
    with latest():
        moved = office_record(other.UID()).tickets[seat.ticket.id].ticket
    assert (moved.text_service, moved.text, moved.text_key) == ("", "", "")
    assert now_known(seat).text_key == ""
    work()
    assert pad.texts == {}


def test_what_opens_the_text_lies_sealed(pad, seat, opens, office_open, tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    opens()
    with latest():
        record = office_record(office_open.UID()).tickets[seat.ticket.id]
        assert record.anonymous.text_key == ""
        assert pad.made[0].key.encode() not in record.sealed


def test_what_is_written_is_kept_among_the_documents(pad, seat, opens, office_open, at):
    opens()
    pad.texts["text-1"] = "Sehr geehrte Frau Müller,\n"
    with latest():
        keep_text(office_open, "ada", now=at("09:13"))
    talk = Talk(office_open, token=seat.token)
    with latest():
        (document,) = documents_in(talk)
        _document, file, pieces = open_document(talk, document.id)
    with file:
        assert b"".join(pieces).decode() == "Sehr geehrte Frau Müller,\n"
    assert document.author is Author.OFFICE
    assert document.name.endswith(".txt") and document.media_type.startswith("text/plain")


def test_what_cannot_be_kept_is_refused(pad, seat, opens, office_open, at, settings):
    with pytest.raises(WrongState):
        keep_text(office_open, "ada", now=at("09:13"))
    opens()
    pad.texts["text-1"] = " \n"
    with latest(), pytest.raises(FileRefused) as refused:
        keep_text(office_open, "ada", now=at("09:13"))
    assert refused.value.code == "empty"
    pad.texts["text-1"] = "A letter"
    settings(documents_most="1")
    with latest():
        keep_text(office_open, "ada", now=at("09:13"))
    with latest(), pytest.raises(LimitReached):
        keep_text(office_open, "ada", now=at("09:13"))


def test_an_office_without_documents_keeps_no_text(pad, seat, seen, opens, office_open, at):
    office_open.documents_allowed = False
    transaction.commit()
    opens()
    assert not seen(seat).may_be_kept
    pad.texts["text-1"] = "A letter"
    with latest(), pytest.raises(WrongState):
        keep_text(office_open, "ada", now=at("09:13"))
