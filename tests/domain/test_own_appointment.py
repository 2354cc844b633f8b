"""What a citizen finds who opens the link of their appointment."""

from booked import appointment
from booked import at
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.own_appointment import Stage
from collective.virtualoffice.domain.own_appointment import stage_of
from datetime import timedelta

import pytest


TEN_MINUTES = timedelta(minutes=10)


@pytest.mark.parametrize(
    "clock, stage",
    [
        ("08:49", Stage.EARLY),
        ("08:50", Stage.OPEN),
        ("09:29", Stage.OPEN),
        ("09:30", Stage.MISSED),
    ],
)
def test_one_comes_in_to_a_video_talk_until_its_end(clock, stage):
    booked = appointment("a", "09:00-09:30")
    assert stage_of(booked, TEN_MINUTES, at(clock)) is stage


def test_so_does_who_was_marked_as_missing():
    missing = appointment("a", "09:00-09:30", state=State.NO_SHOW)
    assert stage_of(missing, TEN_MINUTES, at("09:29")) is Stage.OPEN


@pytest.mark.parametrize(
    "clock, stage", [("08:59", Stage.EARLY), ("09:00", Stage.NOW), ("09:30", Stage.PAST)]
)
@pytest.mark.parametrize("channel", ["phone", "in_person"])
def test_nobody_comes_in_to_any_other(clock, stage, channel):
    booked = appointment("a", "09:00-09:30", channel=channel)
    assert stage_of(booked, TEN_MINUTES, at(clock)) is stage


def test_a_call_that_nobody_answered_was_missed():
    missed = appointment("a", "09:00-09:30", channel="phone", state=State.NO_SHOW)
    assert stage_of(missed, TEN_MINUTES, at("09:10")) is Stage.MISSED


def test_who_was_there_when_the_office_closed_has_not_missed_it():
    booked = appointment("a", "09:00-09:30")
    assert stage_of(booked, TEN_MINUTES, at("09:30"), closed_out=True) is Stage.CLOSED_OUT
    assert stage_of(booked, TEN_MINUTES, at("09:29"), closed_out=True) is Stage.OPEN


@pytest.mark.parametrize(
    "state, stage",
    [
        (State.CHECKED_IN, Stage.IN_LINE),
        (State.IN_CONSULTATION, Stage.TALKING),
        (State.FINISHED, Stage.FINISHED),
        (State.CANCELLED, Stage.CANCELLED),
    ],
)
@pytest.mark.parametrize("clock", ["08:00", "09:10", "12:00"])
def test_what_was_done_counts_whatever_the_time(state, stage, clock):
    assert stage_of(appointment("a", "09:00-09:30", state=state), TEN_MINUTES, at(clock)) is stage
