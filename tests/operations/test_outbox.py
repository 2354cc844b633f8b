"""What leaves the house leaves once, sooner or later, and disturbs nobody."""

from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.outbox import perform_due_jobs
from collective.virtualoffice.operations.parked_jobs import drop
from collective.virtualoffice.operations.parked_jobs import try_again
from collective.virtualoffice.operations.parked_jobs import try_all_again
from collective.virtualoffice.storage.outbox import add_job
from collective.virtualoffice.storage.outbox import all_jobs
from collective.virtualoffice.storage.outbox import claim_job
from collective.virtualoffice.storage.outbox import LEASE
from collective.virtualoffice.storage.outbox import outbox_facts
from collective.virtualoffice.storage.outbox import parked_jobs
from collective.virtualoffice.storage.outbox import SEALED
from collective.virtualoffice.storage.outbox import TRIES
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.storage.transactions import latest
from datetime import timedelta
from mail_server import mail_server
from mail_server import use_mail_server

import pytest
import transaction


HOURS = {"start": "00:00", "end": "24:00", "channels": ["video"], "desks": 9}
MINUTE = timedelta(minutes=1)


@pytest.fixture
def office(make_office):
    """Return an office that is always open for appointments, and never reminds."""
    return make_office(
        "Permits",
        opening_hours=[{"day": day, **HOURS} for day in range(7)],
        reminder_minutes=None,
    )


@pytest.fixture
def mailbox(office):
    """Return the mailbox of the mail server that the site uses."""
    with mail_server() as (box, port):
        use_mail_server(port)
        transaction.commit()
        yield box


@pytest.fixture
def work():
    """Return what a worker does at an instant."""

    def work_at(instant):
        transaction.begin()
        return perform_due_jobs(now=instant)

    return work_at


@pytest.fixture
def leave(office):
    """Return what leaves a job: `leave("kind", due)`."""
    return atomic(lambda kind, due, facts=None: add_job(kind, facts or {}, due))


def now_kept(read, *arguments):
    """Read what was committed last."""
    with latest():
        return read(*arguments)


def test_a_mail_server_that_is_down_for_an_hour_loses_nothing(office, mailbox, work, at):
    mailbox.answer = "451 come back later"
    begin = at("08:00")
    for minute in range(60):
        instant = begin + minute * MINUTE
        if minute < 9:
            wanted = Request(start=at("14:00"), channel="video", email=f"{minute}@example.org")
            assert book(office, wanted, now=instant).is_new
        work(instant)
    assert mailbox.mails == []
    assert now_kept(outbox_facts, begin + 60 * MINUTE).late == 9
    mailbox.answer = "250 OK"
    for minute in range(60, 121):
        work(begin + minute * MINUTE)
    assert sorted(mail["To"] for mail in mailbox.mails) == [f"{n}@example.org" for n in range(9)]
    assert now_kept(all_jobs) == []


def test_a_refused_address_is_parked_and_the_others_are_told(office, mailbox, work, at):
    mailbox.answer = "550 nobody"
    book(
        office, Request(start=at("14:00"), channel="video", email="a@example.org"), now=at("08:00")
    )
    work(at("08:01"))
    mailbox.answer = "250 OK"
    book(
        office, Request(start=at("14:00"), channel="video", email="b@example.org"), now=at("08:02")
    )
    work(at("08:03"))
    assert [mail["To"] for mail in mailbox.mails] == ["b@example.org"]
    [job] = now_kept(parked_jobs)
    assert job.problem == "The mail server refused the message (code 550)."
    assert "a@example.org" not in repr(vars(job))
    assert try_again(job.id, now=at("08:04"))
    assert not try_again(job.id, now=at("08:04"))
    work(at("08:05"))
    assert [mail["To"] for mail in mailbox.mails] == ["b@example.org", "a@example.org"]


def test_what_nobody_knows_how_to_do_is_parked(leave, work, at):
    job_id = leave("sing", at("08:00"))
    other = leave("dance", at("08:00"))
    work(at("08:01"))
    assert {job.id for job in now_kept(parked_jobs)} == {job_id, other}
    assert drop(job_id)
    assert not drop(job_id)
    assert try_all_again(now=at("08:02")) == 1
    assert not drop(other)
    assert [job.id for job in now_kept(all_jobs)] == [other]


def test_a_job_whose_workers_all_die_is_parked_in_the_end(leave, at):
    job_id = leave("deadly", at("08:00"))
    claim = atomic(claim_job)
    instant = at("08:00")
    for number in range(1, TRIES + 1):
        assert claim(job_id, instant).tries == number
        assert claim(job_id, instant) is None
        instant += LEASE
    assert claim(job_id, instant) is None
    assert [job.id for job in now_kept(parked_jobs)] == [job_id]


def test_what_carries_personal_data_is_given_up_rather_than_parked(leave, work, at):
    leave("sing", at("08:00"), {SEALED: "vo1-plain 2026-11-26 \n{}"})
    work(at("08:01"))
    assert now_kept(all_jobs) == []


def test_jobs_of_the_same_second_are_performed_in_their_order(office, mailbox, work, at):
    instant = at("08:00")
    for number in range(5):
        wanted = Request(start=at("14:00"), channel="video", email=f"{number}@example.org")
        book(office, wanted, now=instant + number * timedelta(milliseconds=3))
    work(at("08:01"))
    assert [mail["To"] for mail in mailbox.mails] == [f"{n}@example.org" for n in range(5)]
