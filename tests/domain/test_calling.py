"""Three calls with a pause between, then missed."""

from collective.virtualoffice.domain.calling import after_time_out
from collective.virtualoffice.domain.calling import called
from collective.virtualoffice.domain.calling import is_ringing
from collective.virtualoffice.domain.calling import missed
from collective.virtualoffice.domain.calling import talking
from collective.virtualoffice.domain.calling import with_more_time
from collective.virtualoffice.domain.errors import NotCalled
from collective.virtualoffice.domain.ticket import State
from dataclasses import replace
from datetime import timedelta

import pytest


ANSWER = timedelta(seconds=60)


@pytest.fixture
def ringing(ticket, at):
    return called(ticket("08:50"), "ada", "talk", at("09:00"), ANSWER)


def test_call_rings_for_the_time_to_answer(ringing, at):
    assert ringing.called_until == at("09:01")
    assert is_ringing(ringing, at("09:00:59"))
    assert not is_ringing(ringing, at("09:01"))


@pytest.mark.parametrize("channel", ["phone", "in_person"])
def test_talk_with_somebody_who_is_here_or_phoned_begins_at_once(ticket, at, channel):
    talk = called(ticket("08:50", channel=channel), "ada", "talk", at("09:00"), ANSWER)
    assert (talk.state, talk.talk_began) == (State.IN_CONSULTATION, at("09:00"))


def test_who_waits_in_the_video_room_keeps_it_when_called(ticket, at):
    there = ticket("08:50", citizen_entered=at("08:59"), talk="booked", room="r", service="s")
    talk = called(there, "ada", "talk", at("09:00"), ANSWER)
    assert talk.state is State.IN_CONSULTATION
    assert (talk.talk, talk.room, talk.service) == ("booked", "r", "s")


@pytest.mark.parametrize("clock, calls", [("09:00:59", 1), ("09:01:19", 1), ("09:01:20", 2)])
def test_unanswered_call_is_repeated_after_a_pause(ringing, at, clock, calls):
    assert after_time_out(ringing, at(clock), ANSWER).calls == calls


def test_third_unanswered_call_is_a_miss(ringing, at):
    second = after_time_out(ringing, at("09:01:20"), ANSWER)
    third = after_time_out(second, at("09:02:40"), ANSWER)
    assert (third.calls, third.called_until) == (3, at("09:03:40"))
    assert after_time_out(third, at("09:03:39"), ANSWER).state is State.CALLED
    missed = after_time_out(third, at("09:03:40"), ANSWER)
    assert (missed.state, missed.chair) == (State.MISSED, None)


def test_of_a_miss_no_talk_remains_but_one_before_does(ringing, at):
    talk = talking(ringing, at("09:01"))
    assert missed(talk, at("09:02")).talk_began is None
    again = replace(ringing, talk_began=at("08:55"))
    assert missed(again, at("09:02")).talk_began == at("08:55")


def test_more_time_can_be_asked_for_again_and_again(ringing, at):
    for seconds in range(50, 50 * 21, 50):
        now = at("09:00") + timedelta(seconds=seconds)
        ringing = with_more_time(ringing, now, ANSWER)
        assert ringing.called_until == now + ANSWER
        assert after_time_out(ringing, now, ANSWER).calls == 1


def test_nobody_else_gets_more_time(ticket, at):
    with pytest.raises(NotCalled):
        with_more_time(ticket("09:00"), at("09:01"), ANSWER)
