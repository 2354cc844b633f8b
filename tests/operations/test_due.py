"""What time itself does."""

from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.operations import due
from collective.virtualoffice.operations.call import call_next
from collective.virtualoffice.operations.due import run_due
from collective.virtualoffice.operations.due import run_due_in_office
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.operations.own_ticket import prove_presence
from collective.virtualoffice.operations.staff_desk import close_desk
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.views_of_line import desk_view
from collective.virtualoffice.operations.views_of_line import office_status
from collective.virtualoffice.operations.views_of_line import place_in_line
from collective.virtualoffice.storage.desks import find_desk
from collective.virtualoffice.storage.presence import sightings
from collective.virtualoffice.storage.transactions import latest
from collective.virtualoffice.storage.transactions import root_of
from collective.virtualoffice.video.interfaces import IVideoService
from datetime import timedelta
from zope.component import getGlobalSiteManager
from zope.component import provideUtility

import pytest
import transaction


@pytest.fixture
def office(make_office):
    """Return an office that keeps a silent citizen's place for 90 seconds."""
    return make_office("Building permits", grace_seconds=90)


@pytest.fixture
def worker(functional):
    """Return the worker's one function; it sees what was committed last."""

    def work(now):
        with latest():
            run_due(functional["portal"], now=now)

    return work


def test_unanswered_calls_become_a_miss_and_free_the_desk(
    line_of, office_open, now_known, worker, at
):
    seat = line_of(1)[0]
    call_next(office_open, "ada", now=at("09:01"))
    for clock in ("09:01:30", "09:02:00", "09:02:20", "09:03:20", "09:03:40", "09:04:39"):
        worker(at(clock))
        assert now_known(seat).state is State.CALLED
    assert now_known(seat).calls == 3
    worker(at("09:04:40"))
    assert now_known(seat).state is State.MISSED
    with latest():
        assert desk_view(office_open, "ada", now=at("09:04:40")).desk.state == "free"


def test_silent_citizen_is_passed_over_and_then_gone(line_of, office_open, now_known, worker, at):
    seat = line_of(1)[0]
    with latest():
        assert office_status(office_open, at("09:01:31")).waiting == 0
        assert office_status(office_open, at("09:01:31")).free_chairs == 3
    worker(at("09:02:59"))
    assert now_known(seat).is_open
    worker(at("09:03:01"))
    assert now_known(seat).state is State.EXPIRED


def test_polling_keeps_the_place(line_of, office_open, now_known, worker, at):
    seat = line_of(1)[0]
    now = at("09:00")
    for _poll in range(40):
        now += timedelta(seconds=30)
        with latest():
            place_in_line(office_open, seat.token, now=now)
        worker(now)
    assert now_known(seat).state is State.WAITING


def test_presence_is_stored_once_a_minute_only(line_of, office_open, at):
    seat = line_of(1)[0]
    uid = office_open.UID()
    for clock, stored in (("09:00:59", "09:00"), ("09:01:00", "09:01"), ("09:01:30", "09:01")):
        with latest():
            prove_presence(seat.ticket, at(clock))
        with latest():
            assert root_of().offices[uid].presence[seat.ticket.id].at == at(stored)


def test_restart_makes_nobody_a_ghost(line_of, office_open, now_known, worker, at):
    seat = line_of(1)[0]
    sightings.forget(seat.ticket.id)
    sightings.since = at("09:30")  # the server was down for half an hour
    worker(at("09:30:10"))
    assert now_known(seat).state is State.WAITING
    with latest():
        assert office_status(office_open, at("09:30:10")).waiting == 1


def test_talk_is_not_ended_by_silence(line_of, office_open, now_known, worker, at):
    seat = line_of(1)[0]
    call_next(office_open, "ada", now=at("09:01"))
    with latest():
        enter(office_open, seat.token, now=at("09:01"))
    worker(at("09:40"))
    assert now_known(seat).state is State.IN_CONSULTATION


def test_forgotten_desk_is_closed_so_that_the_page_does_not_lie(office_open, worker, at):
    worker(at("09:15"))
    with latest():
        assert office_status(office_open, at("09:15")).desks == 1
    worker(at("09:15:01"))
    with latest():
        status = office_status(office_open, at("09:15:01"))
    assert (status.desks, status.since) == (0, at("09:15:01"))


def test_those_waiting_at_closing_are_served_while_somebody_is_there(
    line_of, office_open, now_known, worker, at
):
    seat = line_of(1)[0]
    for clock in ("11:59", "12:30"):
        sightings.note(seat.ticket.id, at(clock))
        sightings.note(f"{office_open.UID()} ada", at(clock))
        worker(at(clock))
    assert now_known(seat).state is State.WAITING
    close_desk(office_open, "ada", now=at("12:31"))
    worker(at("12:31"))
    assert (now_known(seat).state, now_known(seat).closed_out) == (State.EXPIRED, True)


def test_ended_tickets_are_purged_after_the_day(line_of, office_open, now_known, worker, at):
    seat = line_of(1)[0]
    call_next(office_open, "ada", now=at("09:01"))
    finish(office_open, "ada", now=at("09:10"))
    worker(at("23:59"))
    assert now_known(seat).state is State.FINISHED
    worker(at("00:01") + timedelta(days=1))
    with pytest.raises(NotFound):
        now_known(seat)
    with latest():
        record = root_of().offices[office_open.UID()]
        assert not record.numbers and not record.tokens and not record.presence


@pytest.fixture
def damaged(line_of, office_open, keys, functional, at):
    """Return the seat of somebody called whose name no one can read, as its key is damaged."""
    seat = line_of(1)[0]
    call_next(office_open, "ada", now=at("09:01"))
    (key,) = keys.iterdir()
    key.write_bytes(b"damaged")
    functional["app"]._p_jar.db().cacheMinimize()
    return seat


def test_time_goes_on_for_somebody_whose_name_cannot_be_read(damaged, office_open, worker, at):
    for clock in ("09:02:20", "09:03:40", "09:04:40"):
        worker(at(clock))
    with latest():
        (kept,) = root_of().offices[office_open.UID()].ended.values()
        assert kept.anonymous.state is State.MISSED
        assert find_desk(office_open.UID(), "ada").state == "free"


def test_name_is_there_again_with_its_key(line_of, office_open, keys, now_known, worker, at):
    seat = line_of(1)[0]
    call_next(office_open, "ada", now=at("09:01"))
    away = keys.rename(keys.with_name("away"))
    worker(at("09:02:30"))
    away.rename(keys)
    ticket = now_known(seat)
    assert (ticket.name, ticket.calls) == ("Citizen 0", 2)


def test_what_fails_in_one_office_keeps_no_other_waiting(
    office_open, make_office, line_of, now_known, worker, at, monkeypatch, caplog
):
    open_desk(make_office("Another"), "bea", "Bea", now=at("09:00"))
    seat = line_of(1)[0]
    call_next(office_open, "ada", now=at("09:01"))

    def fails_elsewhere(office, *, now):
        if office.UID() != office_open.UID():
            raise ValueError
        run_due_in_office(office, now=now)

    monkeypatch.setattr(due, "run_due_in_office", fails_elsewhere)
    performed = []
    monkeypatch.setattr(due, "perform_due_jobs", lambda *, now: performed.append(now))
    worker(at("09:02:20"))
    assert now_known(seat).calls == 2
    assert performed == [at("09:02:20")]
    assert "What is due could not be done: office" in caplog.text


class RoomsElsewhere:
    """A video service outside of the site, which remembers what it was told to end."""

    capabilities = frozenset({"end"})

    def __init__(self):
        self.ended = []

    def create(self, consultation):
        return Room(f"room of {consultation.id}", consultation.place)

    def link(self, room, person, now):
        return f"https://video.example/{room.ref}"

    def end(self, room):
        self.ended.append(room.ref)


@pytest.fixture
def elsewhere(office_open):
    """Return a service outside of the site, which the office uses."""
    service = RoomsElsewhere()
    provideUtility(service, IVideoService, "elsewhere")
    office_open.video_service = "elsewhere"
    transaction.commit()
    yield service
    getGlobalSiteManager().unregisterUtility(service, IVideoService, "elsewhere")


def test_the_builtin_room_ends_with_the_talk_and_is_forgotten_a_day_later(
    line_of, office_open, worker, at
):
    seat = line_of(1)[0]
    call_next(office_open, "ada", now=at("09:01"))
    with latest():
        enter(office_open, seat.token, now=at("09:01"))
    finish(office_open, "ada", now=at("09:10"))
    with latest():
        assert [room.ended for room in root_of().rooms.values()] == [True]
        assert len(root_of().outbox) == 0
    worker(at("09:10") + timedelta(days=1))
    with latest():
        assert len(root_of().rooms) == 1
    worker(at("09:10:01") + timedelta(days=1))
    with latest():
        assert len(root_of().rooms) == 0


def test_a_room_elsewhere_is_ended_by_the_outbox(line_of, office_open, elsewhere, worker, at):
    seat = line_of(1)[0]
    call_next(office_open, "ada", now=at("09:01"))
    with latest():
        enter(office_open, seat.token, now=at("09:01"))
    finish(office_open, "ada", now=at("09:10"))
    with latest():
        assert len(root_of().outbox) == 1
    assert elsewhere.ended == []
    worker(at("09:10:01"))
    assert len(elsewhere.ended) == 1
    with latest():
        assert len(root_of().outbox) == 0
