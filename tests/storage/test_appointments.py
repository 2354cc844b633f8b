"""Appointments in a diary: every order and every tick follows them."""

from booked import appointment
from booked import at
from booked import check
from booked import hold
from booked import NOW
from booked import span
from collections.abc import Iterator
from collective.virtualoffice.domain.appointment import cancelled
from collective.virtualoffice.domain.appointment import changed
from collective.virtualoffice.domain.appointment import in_state
from collective.virtualoffice.domain.appointment import moved
from collective.virtualoffice.domain.appointment import restored
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.errors import LimitReached
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.storage.appointments import add_appointment
from collective.virtualoffice.storage.appointments import agenda
from collective.virtualoffice.storage.appointments import appointment_id_of
from collective.virtualoffice.storage.appointments import appointment_record
from collective.virtualoffice.storage.appointments import appointments_to_come
from collective.virtualoffice.storage.appointments import cancel_appointment
from collective.virtualoffice.storage.appointments import forget_appointment
from collective.virtualoffice.storage.appointments import move_appointment
from collective.virtualoffice.storage.appointments import next_appointment_number
from collective.virtualoffice.storage.appointments import purge_appointments
from collective.virtualoffice.storage.appointments import put_appointment
from collective.virtualoffice.storage.appointments import put_details
from collective.virtualoffice.storage.appointments import restore_appointment
from collective.virtualoffice.storage.contacts import appointments_of_contact
from collective.virtualoffice.storage.contacts import refuse_over_limit
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.diary import diary_of
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.gone_offices import forget_office
from collective.virtualoffice.storage.holds import add_hold
from collective.virtualoffice.storage.holds import use_hold
from collective.virtualoffice.storage.returning_time import give_back_due
from collective.virtualoffice.storage.tokens import hashed
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.storage.transactions import latest
from dataclasses import replace
from datetime import timedelta

import pytest


@pytest.fixture
def diary() -> Iterator[Diary]:
    """Return a diary with two appointments of one contact; it must be in order at the end."""
    diary = Diary()
    for key, text in (("a", "09:00-09:30"), ("b", "10:00-10:30")):
        add_appointment(diary, appointment(key, text), hashed(f"token {key}"), b"sealed", ("ada",))
    yield diary
    check(diary)


def test_it_is_found_by_its_id_and_by_its_token(diary):
    assert appointment_id_of(diary, "token a") == "a"
    record = appointment_record(diary, "a")
    assert record.appointment == appointment("a", "09:00-09:30")
    assert record.sealed == b"sealed"


@pytest.mark.parametrize("where", [None, Diary()])
def test_unknown_ones_are_not_found(where):
    with pytest.raises(NotFound):
        appointment_record(where, "z")
    with pytest.raises(NotFound):
        appointment_id_of(where, "token z")


def test_booked_time_is_refused_to_the_next(diary):
    with pytest.raises(SlotTaken):
        add_appointment(diary, appointment("c", "09:20-09:50"), "hash")
    add_appointment(diary, appointment("c", "09:20-09:50", seat=1), "hash")


def test_buffers_are_taken_too(diary):
    buffers = {"buffer_before": timedelta(minutes=10), "buffer_after": timedelta(minutes=5)}
    with pytest.raises(SlotTaken):
        add_appointment(diary, appointment("c", "09:35-09:50", **buffers), "hash")
    add_appointment(diary, appointment("c", "09:40-09:55", **buffers), "hash")


def test_hold_becomes_an_appointment_of_the_same_time(diary):
    add_hold(diary, "hold", hold("11:00-11:30"))
    kept = use_hold(diary, "hold", NOW)
    with pytest.raises(ValueError):
        add_appointment(diary, appointment("c", "11:00-11:20"), "hash", hold=kept)
    add_appointment(diary, appointment("c", "11:00-11:30"), "hash", hold=kept)


@pytest.mark.parametrize(
    ("start", "seat"), [("09:30", 0), ("09:12", 0), ("09:00", 1), ("07:00", 1)]
)
def test_moving_exchanges_the_time(diary, start, seat):
    move_appointment(diary, moved(appointment("a", "09:00-09:30"), at(start), seat))
    assert [one.id for one in agenda(diary, span("06:00-23:00"))] == ["a", "b"]
    assert appointment_record(diary, "a").appointment.start == at(start)


def test_refused_move_changes_nothing(diary):
    with pytest.raises(SlotTaken):
        move_appointment(diary, moved(appointment("a", "09:00-09:30"), at("09:45"), 0))
    assert appointment_record(diary, "a").appointment == appointment("a", "09:00-09:30")


def test_moving_past_another_changes_the_agenda(diary):
    move_appointment(diary, moved(appointment("a", "09:00-09:30"), at("11:00"), 0))
    assert [one.id for one in agenda(diary, span("06:00-23:00"))] == ["b", "a"]


def test_other_states_keep_the_time(diary):
    booked = appointment("a", "09:00-09:30")
    there = in_state(booked, State.CHECKED_IN, at("08:55"), ticket="ticket")
    put_appointment(diary, there)
    put_appointment(diary, in_state(there, State.FINISHED, at("09:20")))
    with pytest.raises(SlotTaken):
        add_appointment(diary, appointment("c", "09:00-09:30"), "hash")


@pytest.mark.parametrize(
    "other",
    [
        cancelled(appointment("a", "09:00-09:30"), NOW),
        appointment("a", "09:00-09:40"),
        appointment("a", "09:00-09:30", seat=1),
    ],
)
def test_another_time_is_not_kept_in_passing(diary, other):
    with pytest.raises(ValueError):
        put_appointment(diary, other)


def test_cancelled_time_is_free_at_once(diary):
    cancel_appointment(diary, cancelled(appointment("a", "09:00-09:30"), NOW))
    add_appointment(diary, appointment("c", "09:00-09:30"), "hash")
    assert appointment_record(diary, "a").appointment.state is State.CANCELLED


def test_cancelled_time_comes_back_later_where_wanted(diary):
    over = cancelled(appointment("a", "09:00-09:30"), NOW)
    for _twice in range(2):
        cancel_appointment(diary, over, returns=at("07:30"))
    with pytest.raises(SlotTaken):
        add_appointment(diary, appointment("c", "09:00-09:30"), "hash")
    assert give_back_due(diary, at("07:30")) == 1
    add_appointment(diary, appointment("c", "09:00-09:30"), "hash")


def test_restoring_needs_free_time(diary):
    over = cancelled(appointment("a", "09:00-09:30"), NOW)
    cancel_appointment(diary, over)
    add_appointment(diary, appointment("c", "09:15-09:45"), "hash")
    with pytest.raises(SlotTaken):
        restore_appointment(diary, restored(over, seat=0))
    assert appointment_record(diary, "a").appointment == over
    restore_appointment(diary, restored(over, seat=1))
    with pytest.raises(ValueError):
        restore_appointment(diary, appointment("c", "09:15-09:45"))


def test_agenda_shows_what_lies_in_a_span_at_least_in_part(diary):
    def shown(text: str) -> str:
        return "".join(one.id for one in agenda(diary, span(text)))

    assert [
        shown(text) for text in ("08:00-12:00", "09:29-10:01", "09:30-10:00", "10:15-10:20")
    ] == [
        "ab",
        "ab",
        "",
        "b",
    ]
    assert agenda(None, span("08:00-12:00")) == []


def test_contact_may_have_so_many_future_appointments(diary):
    refuse_over_limit(diary, ("ada",), 3, NOW)
    refuse_over_limit(diary, ("ada",), None, NOW)
    refuse_over_limit(diary, ("grace",), 1, NOW)
    refuse_over_limit(diary, ("ada",), 2, at("09:00"))  # the first one has begun
    refuse_over_limit(diary, ("ada",), 2, NOW, own="a")
    with pytest.raises(LimitReached):
        refuse_over_limit(diary, ("grace", "ada"), 2, NOW)
    cancel_appointment(diary, cancelled(appointment("a", "09:00-09:30"), NOW))
    refuse_over_limit(diary, ("ada",), 2, NOW)


def test_changed_contact_counts_from_then_on(diary):
    put_details(diary, "a", b"new", ("grace", "tel"))
    assert appointments_of_contact(diary, "ada") == ("b",)
    assert appointments_of_contact(diary, "grace") == ("a",)
    assert appointment_record(diary, "a").sealed == b"new"
    put_details(diary, "b", b"", ())
    assert "ada" not in diary.contacts


def test_forgotten_appointment_leaves_no_trace_and_frees_its_time(diary):
    assert forget_appointment(diary, "a") == appointment("a", "09:00-09:30")
    for trace in (diary.appointments, diary.numbers.values(), diary.tokens.values()):
        assert list(trace) == ["b"]
    assert appointments_of_contact(diary, "ada") == ("b",)
    add_appointment(diary, appointment("c", "09:00-09:30"), "hash")
    with pytest.raises(NotFound):
        forget_appointment(diary, "a")


def test_no_number_is_given_twice(diary):
    assert next_appointment_number(Diary()) == 1
    assert next_appointment_number(diary) == ord("b") + 1
    forget_appointment(diary, "b")
    assert next_appointment_number(diary) == ord("b") + 1
    forget_appointment(diary, "a")
    assert list(diary.numbers) == [ord("b")]


def test_purge_takes_what_was_over_before_an_instant(diary):
    add_appointment(diary, appointment("c", "15:00-15:30"), "hash")
    cancel_appointment(diary, cancelled(appointment("c", "15:00-15:30"), at("08:00")))
    put_appointment(diary, in_state(appointment("b", "10:00-10:30"), State.NO_SHOW, at("10:10")))
    assert purge_appointments(diary, at("08:00")) == ()
    assert [one.id for one in purge_appointments(diary, at("09:30"))] == ["c"]
    assert [one.id for one in purge_appointments(diary, at("10:10"))] == ["a"]
    assert [one.id for one in purge_appointments(diary, at("10:11"))] == ["b"]
    assert not diary.appointments


def test_open_appointments_are_counted(diary):
    assert [appointments_to_come(diary, at(now)) for now in ("07:00", "09:31", "10:31")] == [
        2,
        1,
        0,
    ]
    cancel_appointment(diary, cancelled(appointment("b", "10:00-10:30"), NOW))
    assert appointments_to_come(diary, NOW) == 1
    assert appointments_to_come(None, NOW) == 0


def test_diary_is_made_when_it_is_first_written_and_goes_with_its_office(in_request):
    in_request()

    @atomic
    def book() -> None:
        add_appointment(diary_of("office"), appointment("a", "09:00-09:30"), "hash", b"sealed")

    assert find_diary("office") is None
    book()
    atomic(lambda: put_appointment(diary_of("office"), changed(appointment("a", "09:00-09:30"))))()
    with latest():
        kept = appointment_record(find_diary("office"), "a")
        assert kept.appointment == replace(appointment("a", "09:00-09:30"), sequence=1)
        assert kept.sealed == b"sealed"
        check(find_diary("office"))
    atomic(forget_office)("office")
    with latest():
        assert find_diary("office") is None
