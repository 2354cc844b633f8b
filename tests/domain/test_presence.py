"""Silence: away after the grace period, gone after twice as long."""

from collective.virtualoffice.domain.presence import as_seen
from collective.virtualoffice.domain.presence import is_gone
from collective.virtualoffice.domain.presence import kept_until
from collective.virtualoffice.domain.ticket import State
from datetime import timedelta

import pytest


GRACE = timedelta(seconds=90)


@pytest.mark.parametrize(
    "clock, state, gone",
    [
        ("09:01:30", State.WAITING, False),
        ("09:01:31", State.AWAY, False),
        ("09:03:00", State.AWAY, False),
        ("09:03:01", State.AWAY, True),
    ],
)
def test_silence_makes_away_and_then_gone(ticket, at, clock, state, gone):
    waiting = ticket("08:50")
    assert as_seen(waiting, at("09:00"), GRACE, at(clock)).state is state
    assert is_gone(waiting, at("09:00"), GRACE, at(clock)) is gone


def test_who_said_so_is_kept_for_twenty_minutes(ticket, at):
    away = ticket("08:50", state=State.AWAY, away_since=at("09:00"))
    assert kept_until(away, at("09:00"), GRACE) == at("09:20")
    assert not is_gone(away, at("09:00"), GRACE, at("09:20"))
    assert is_gone(away, at("09:19"), GRACE, at("09:20:01"))


@pytest.mark.parametrize("state", [State.CALLED, State.IN_CONSULTATION])
def test_silence_ends_neither_call_nor_talk(ticket, at, state):
    assert not is_gone(ticket("08:50", state=state), at("08:50"), GRACE, at("11:00"))


@pytest.mark.parametrize(
    "clock, state, gone",
    [
        ("09:01:30", State.WAITING, False),
        ("09:01:31", State.AWAY, False),
        ("09:20", State.AWAY, False),
        ("09:20:01", State.AWAY, True),
    ],
)
def test_silence_in_our_video_room_makes_away_and_later_gone(ticket, at, clock, state, gone):
    waiting = ticket("08:50", citizen_entered=at("08:55"), service="builtin")
    away = as_seen(waiting, at("09:00"), GRACE, at(clock))
    assert away.state is state
    assert is_gone(waiting, at("09:00"), GRACE, at(clock)) is gone
    assert kept_until(away, at("09:00"), GRACE) == (at("09:20") if state is State.AWAY else None)


def test_a_long_grace_period_holds_in_our_video_room_too(ticket, at):
    waiting = ticket("08:50", citizen_entered=at("08:55"), service="builtin")
    assert not is_gone(waiting, at("09:00"), timedelta(minutes=30), at("10:00"))
    assert is_gone(waiting, at("09:00"), timedelta(minutes=30), at("10:00:01"))


@pytest.mark.parametrize(
    "facts", [{"channel": "phone"}, {"channel": "in_person"}, {"service": "jitsi"}]
)
def test_of_whom_nothing_can_be_heard_nothing_is_expected(ticket, at, facts):
    facts = {"citizen_entered": at("08:55")} | facts if "service" in facts else facts
    waiting = ticket("08:50", **facts)
    assert as_seen(waiting, at("08:50"), GRACE, at("11:00")) == waiting
    assert not is_gone(waiting, at("08:50"), GRACE, at("11:00"))
