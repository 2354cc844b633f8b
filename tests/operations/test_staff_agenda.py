"""What officials do with appointments: telephone, notes, free times, and what is remembered."""

from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.ticket import State as TicketState
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Booked
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.call import call_chosen
from collective.virtualoffice.operations.change_notes import change_notes
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.due import run_due_in_office
from collective.virtualoffice.operations.end_talk import finish
from collective.virtualoffice.operations.end_talk import miss
from collective.virtualoffice.operations.end_talk import park
from collective.virtualoffice.operations.own_appointment import cancel
from collective.virtualoffice.operations.phone_now import phone_now
from collective.virtualoffice.operations.staff_appointments import cancel_for_citizen
from collective.virtualoffice.operations.staff_appointments import check_in_at_counter
from collective.virtualoffice.operations.staff_appointments import mark_no_show
from collective.virtualoffice.operations.staff_appointments import move_for_citizen
from collective.virtualoffice.operations.staff_appointments import restore
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.staff_slots import slots_for_caller
from collective.virtualoffice.operations.staff_slots import slots_for_move
from collective.virtualoffice.operations.views_of_diary import entries_between
from collective.virtualoffice.operations.views_of_diary import entry_of
from collective.virtualoffice.operations.views_of_diary import free_times_between
from collective.virtualoffice.operations.views_of_diary import local_days
from collective.virtualoffice.operations.views_of_line import desk_view
from collective.virtualoffice.storage.transactions import latest
from datetime import date

import pytest
import transaction


DAY = date(2026, 11, 24)
ALL = ["walk_in", "video", "phone", "in_person"]
HYBRID = [
    {"day": 1, "start": "08:00", "end": "10:00", "channels": ["video", "phone"], "desks": 2},
    {"day": 1, "start": "10:00", "end": "12:00", "channels": ["phone", "in_person"], "desks": 1},
]


@pytest.fixture
def office(make_office, area):
    area["permit"].channels = ALL
    transaction.commit()
    return make_office("Building permits", opening_hours=HYBRID, holiday_country=None)


@pytest.fixture
def booked(office, at):
    """Book an appointment: `booked("10:00", "phone")`."""

    def made(clock: str, channel: str = "phone", **facts: object) -> Booked:
        facts = {"name": "Frau Demir", "phone": "030 1234567", "by_staff": True} | facts
        wanted = Request(channel=channel, start=at(clock), **facts)
        return book(office, wanted, now=at("07:00"))

    return made


@pytest.fixture
def known(office):
    """Return an appointment as it was committed last."""

    def entry(one: Booked):
        with latest():
            return entry_of(office, one.appointment.id)

    return entry


def steps(entry) -> list[str]:
    return [f"{one.what} {one.by}".strip() for one in entry.appointment.history]


def test_a_telephone_appointment_is_taken_to_the_own_desk_at_once(office, booked, known, at):
    one = booked("09:00")
    open_desk(office, "ada", "Ada", now=at("08:55"))
    phone_now(office, "ada", one.appointment.id, now=at("09:01"))
    entry = known(one)
    assert entry.appointment.state is State.IN_CONSULTATION
    assert (entry.ticket.official, entry.ticket.phone) == ("ada", "+49301234567")
    with latest():
        assert desk_view(office, "ada", now=at("09:01")).ticket.talk_began == at("09:01")


def test_who_waits_in_the_line_already_is_phoned_all_the_same(office, booked, known, at):
    one = booked("09:00")
    check_in_at_counter(office, one.appointment.id, now=at("08:50"))
    open_desk(office, "ada", "Ada", now=at("08:55"))
    phone_now(office, "ada", one.appointment.id, now=at("09:01"))
    assert known(one).appointment.state is State.IN_CONSULTATION


def test_nothing_is_checked_in_where_no_desk_is_open(office, booked, known, at):
    one = booked("09:00")
    with pytest.raises(WrongState):
        phone_now(office, "ada", one.appointment.id, now=at("09:01"))
    assert known(one).appointment.state is State.BOOKED


def test_only_telephone_appointments_are_phoned(office, booked, at):
    open_desk(office, "ada", "Ada", now=at("08:55"))
    with pytest.raises(WrongState):
        phone_now(office, "ada", booked("10:00", "in_person").appointment.id, now=at("10:00"))


def test_of_two_officials_who_phone_the_same_citizen_one_is_refused(office, booked, at):
    one = booked("09:00")
    for official in ("ada", "ben"):
        open_desk(office, official, official, now=at("08:55"))
    phone_now(office, "ada", one.appointment.id, now=at("09:00"))
    with pytest.raises(WrongState):
        phone_now(office, "ben", one.appointment.id, now=at("09:00"))


@pytest.mark.parametrize(("clock", "state"), [("08:59", State.BOOKED), ("09:00", State.NO_SHOW)])
def test_who_is_not_reached_before_the_time_still_has_the_appointment(
    office, booked, known, at, clock, state
):
    one = booked("09:00")
    open_desk(office, "ada", "Ada", now=at("08:50"))
    phone_now(office, "ada", one.appointment.id, now=at("08:55"))
    miss(office, "ada", now=at(clock))
    assert known(one).appointment.state is state
    assert steps(known(one))[-1] == ("not_reached" if state is State.BOOKED else "no_show")
    phone_now(office, "ada", one.appointment.id, now=at("09:01"))
    assert known(one).appointment.state is State.IN_CONSULTATION


def test_notes_are_kept_beside_what_the_citizen_told(office, booked, known):
    one = booked("09:00")
    change_notes(office, one.appointment.id, " Bring the old file ")
    details = known(one).details
    assert (details.notes, details.name) == ("Bring the old file", "Frau Demir")
    assert details.token == one.token


@pytest.mark.parametrize("notes", ["x" * 2001, "a\x00b", 7])
def test_notes_that_cannot_be_kept_change_nothing(office, booked, known, notes):
    one = booked("09:00")
    change_notes(office, one.appointment.id, "Before")
    with pytest.raises(InvalidValue) as refused:
        change_notes(office, one.appointment.id, notes)
    assert refused.value.field == "notes"
    assert known(one).details.notes == "Before"


def test_there_are_no_notes_about_what_is_not_there(office):
    with pytest.raises(NotFound):
        change_notes(office, "unknown", "Text")


def test_the_history_tells_what_was_done_by_whom(office, booked, known, at):
    one = booked("09:00")
    key = one.appointment.id
    move_for_citizen(office, key, at("09:20"), now=at("07:10"))
    cancel(office, one.token, now=at("07:20"))
    restore(office, key, now=at("07:30"))
    mark_no_show(office, key, now=at("09:45"))
    entry = known(one)
    assert steps(entry) == [
        "booked office",
        "moved office",
        "cancelled citizen",
        "restored office",
        "no_show office",
    ]
    assert entry.appointment.history[1].before == at("09:00")
    assert entry.appointment.history[2].at == at("07:20")


def test_the_history_follows_the_ticket(office, booked, known, at):
    one = booked("10:00", "in_person")
    open_desk(office, "ada", "Ada", now=at("08:55"))
    check_in_at_counter(office, one.appointment.id, now=at("09:50"))
    call_chosen(office, "ada", known(one).ticket.id, now=at("10:02"))
    park(office, "ada", now=at("10:05"))
    call_chosen(office, "ada", known(one).ticket.id, now=at("10:10"))
    finish(office, "ada", now=at("10:20"))
    entry = known(one)
    assert steps(entry)[1:] == ["checked_in", "in_consultation", "in_consultation", "finished"]
    instants = [step.at for step in entry.appointment.history[1:]]
    assert instants == [at("09:50"), at("10:02"), at("10:10"), at("10:20")]


def test_cancelling_takes_whoever_had_checked_in_out_of_the_line(office, booked, known, at):
    one = booked("09:00", "video")
    check_in(office, one.token, now=at("08:55"))
    cancel_for_citizen(office, one.appointment.id, now=at("08:57"))
    assert known(one).appointment.state is State.CANCELLED
    with latest():
        assert desk_view(office, "ada", now=at("08:57")).line == ()


def test_nobody_is_cancelled_who_is_at_a_desk(office, booked, known, at):
    one = booked("09:00")
    open_desk(office, "ada", "Ada", now=at("08:55"))
    phone_now(office, "ada", one.appointment.id, now=at("09:01"))
    with pytest.raises(WrongState):
        cancel_for_citizen(office, one.appointment.id, now=at("09:02"))
    assert known(one).ticket.state is TicketState.IN_CONSULTATION


def test_whoever_checks_in_before_the_first_official_comes_stays(office, booked, known, at):
    one = booked("10:00", "in_person")
    check_in_at_counter(office, one.appointment.id, now=at("10:00"))
    with latest():
        run_due_in_office(office, now=at("10:10"))
    assert known(one).ticket.state is TicketState.WAITING
    with latest():
        run_due_in_office(office, now=at("12:01"))
    assert known(one).appointment.state is State.BOOKED


def test_officials_see_times_that_notice_hides_from_citizens(office, area, at):
    office.notice_minutes = 240
    office.booking = False
    transaction.commit()
    slots = slots_for_caller(office, channel="phone", now=at("08:10"))
    assert [one.start for one in slots.on(DAY)][:2] == [at("08:20"), at("08:40")]
    assert slots.first_from(DAY).start == at("08:20")


def test_a_time_can_be_chosen_that_overlaps_the_own_one(office, booked, at):
    office.slot_step = 10
    transaction.commit()
    one = booked("10:10", "in_person")
    with latest():
        slots = slots_for_move(office, one.appointment.id, now=at("08:00"))
        assert at("10:20") in [slot.start for slot in slots.on(DAY)]
        others = slots_for_caller(office, channel="in_person", now=at("08:00"))
        assert at("10:20") not in [slot.start for slot in others.on(DAY)]


def test_free_times_begin_now(office, booked, at):
    booked("10:20", "in_person")
    with latest():
        found = free_times_between(office, local_days(office, DAY, DAY), now=at("09:30"))
    spans = [(one.span.start, one.span.end, one.seats) for one in found]
    assert spans == [
        (at("09:30"), at("10:00"), 2),
        (at("10:00"), at("10:20"), 1),
        (at("10:40"), at("12:00"), 1),
    ]
    assert free_times_between(office, local_days(office, DAY, DAY), now=at("23:59:59")) == ()


def test_an_entry_brings_the_ticket_while_the_citizen_is_there(office, booked, at):
    one = booked("09:00", "video")
    span = local_days(office, DAY, DAY)
    with latest():
        assert entries_between(office, span)[0].ticket is None
    check_in(office, one.token, now=at("08:55"))
    with latest():
        assert entries_between(office, span)[0].ticket.appointment == one.appointment.id
