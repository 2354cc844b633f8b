"""The states of an appointment, and what is too early or too late for it."""

from collective.virtualoffice.domain.appointment import Appointment
from collective.virtualoffice.domain.appointment import cancelled
from collective.virtualoffice.domain.appointment import changeable_until
from collective.virtualoffice.domain.appointment import changed
from collective.virtualoffice.domain.appointment import counts_for_limit
from collective.virtualoffice.domain.appointment import enter_from
from collective.virtualoffice.domain.appointment import in_state
from collective.virtualoffice.domain.appointment import moved
from collective.virtualoffice.domain.appointment import OVER
from collective.virtualoffice.domain.appointment import refuse_change
from collective.virtualoffice.domain.appointment import refuse_entry
from collective.virtualoffice.domain.appointment import restored
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.errors import TooEarly
from collective.virtualoffice.domain.errors import TooLate
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.interval import Interval
from dataclasses import replace
from datetime import timedelta
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest


TEN = timedelta(minutes=10)
HOUR = timedelta(hours=1)


@pytest.fixture
def appointment(at) -> Appointment:
    """Return an appointment from 10:00 to 10:30."""
    return Appointment(
        id="a",
        number=1,
        office="office",
        topic="permit",
        channel="video",
        start=at("10:00"),
        end=at("10:30"),
        seat=0,
        created=at("08:00"),
        buffer_before=timedelta(minutes=5),
        buffer_after=TEN,
    )


def test_it_takes_its_time_with_buffers(appointment, at):
    assert appointment.span == Interval(at("9:55"), at("10:40"))


def test_instants_are_kept_in_utc(appointment):
    local = appointment.start.astimezone(ZoneInfo("Asia/Kathmandu"))
    assert replace(appointment, start=local).start.tzinfo is UTC


@pytest.mark.parametrize(
    ("state", "ways"),
    [
        (State.BOOKED, {"checked_in", "in_consultation", "no_show", "cancelled"}),
        (
            State.CHECKED_IN,
            {"booked", "in_consultation", "finished", "no_show", "cancelled"},
        ),
        (State.IN_CONSULTATION, {"booked", "checked_in", "finished", "no_show"}),
        (State.NO_SHOW, {"checked_in"}),
        (State.FINISHED, {"checked_in"}),
        (State.CANCELLED, set()),
    ],
)
def test_ways_from_state_to_state(appointment, at, state, ways):
    here = replace(appointment, state=state)
    for wanted in State:
        if wanted in ways:
            assert in_state(here, wanted, at("10:05")).state == wanted
        else:
            with pytest.raises(WrongState) as refused:
                in_state(here, wanted, at("10:05"))
            assert refused.value.state == state


def test_every_change_raises_the_sequence(appointment, at):
    now = at("09:00")
    assert changed(appointment, language="uk").sequence == 1
    assert moved(appointment, at("11:00"), 1).sequence == 1
    assert cancelled(moved(appointment, at("11:00"), 1), now).sequence == 2
    assert restored(cancelled(appointment, now), 0).sequence == 2
    assert in_state(appointment, State.CHECKED_IN, now, ticket="t").sequence == 1


def test_cancelling_again_changes_nothing(appointment, at):
    once = cancelled(appointment, at("09:00"))
    assert cancelled(once, at("09:01")) is once


def test_moving_keeps_the_length_and_is_for_booked_ones(appointment, at):
    later = moved(appointment, at("11:00"), 1)
    assert (later.start, later.end, later.seat) == (at("11:00"), at("11:30"), 1)
    with pytest.raises(WrongState):
        moved(cancelled(appointment, at("09:00")), at("11:00"), 0)


def test_ticket_lasts_as_long_as_the_visit(appointment, at):
    there = in_state(appointment, State.CHECKED_IN, at("09:50"), ticket="t")
    assert there.ticket == "t"
    assert in_state(there, State.IN_CONSULTATION, at("10:00")).ticket == "t"
    over = in_state(there, State.FINISHED, at("10:20"))
    assert (over.ticket, over.ended, over.is_over) == (None, at("10:20"), True)
    assert in_state(there, State.BOOKED, at("10:00")).ticket is None


def test_who_came_after_all_is_not_over(appointment, at):
    missing = in_state(appointment, State.NO_SHOW, at("10:10"))
    assert missing.over_since == at("10:10")
    assert in_state(missing, State.CHECKED_IN, at("10:12"), ticket="t").over_since == at("10:30")


def test_only_a_cancelled_one_gives_its_time_back_and_can_be_restored(appointment, at):
    assert [state for state in State if not replace(appointment, state=state).holds_time] == [
        State.CANCELLED
    ]
    again = restored(cancelled(appointment, at("09:00")), seat=2)
    assert (again.state, again.seat, again.ended) == (State.BOOKED, 2, None)
    with pytest.raises(WrongState):
        restored(appointment, seat=0)


def test_the_deadline_itself_is_not_too_late(appointment, at):
    assert changeable_until(appointment, HOUR) == at("09:00")
    refuse_change(appointment, HOUR, at("09:00"))
    with pytest.raises(TooLate) as refused:
        refuse_change(appointment, HOUR, at("09:00:01"))
    assert refused.value.since == at("09:00")


@pytest.mark.parametrize("state", [*sorted(OVER), State.IN_CONSULTATION])
def test_what_began_or_is_over_cannot_be_changed(appointment, at, state):
    with pytest.raises(WrongState):
        refuse_change(replace(appointment, state=state), HOUR, at("08:00"))


def test_the_door_opens_some_minutes_before_and_closes_at_the_end(appointment, at):
    assert enter_from(appointment, TEN) == at("09:50")
    with pytest.raises(TooEarly) as early:
        refuse_entry(appointment, TEN, at("09:49:59"))
    assert early.value.opens == at("09:50")
    refuse_entry(appointment, TEN, at("09:50"))
    refuse_entry(appointment, TEN, at("10:29:59"))
    with pytest.raises(TooLate) as late:
        refuse_entry(appointment, TEN, at("10:30"))
    assert late.value.since == at("10:30")


def test_who_has_checked_in_is_not_too_late_and_who_cancelled_cannot_enter(appointment, at):
    refuse_entry(in_state(appointment, State.CHECKED_IN, at("09:50"), ticket="t"), TEN, at("11:00"))
    for state in (State.CANCELLED, State.FINISHED):
        with pytest.raises(WrongState):
            refuse_entry(replace(appointment, state=state), TEN, at("10:00"))
    refuse_entry(replace(appointment, state=State.NO_SHOW), TEN, at("10:20"))


def test_future_booked_ones_count_for_the_limit(appointment, at):
    assert counts_for_limit(appointment, at("09:59"))
    assert not counts_for_limit(appointment, at("10:00"))
    assert not counts_for_limit(cancelled(appointment, at("09:00")), at("09:00"))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda one: replace(one, end=one.start),
        lambda one: replace(one, start=one.start.replace(tzinfo=None)),
        lambda one: replace(one, channel="walk_in"),
        lambda one: replace(one, channel="fax"),
        lambda one: replace(one, seat=-1),
        lambda one: replace(one, buffer_after=-TEN),
    ],
)
def test_appointments_that_make_no_sense_cannot_be_made(appointment, wrong):
    with pytest.raises(ValueError):
        wrong(appointment)
