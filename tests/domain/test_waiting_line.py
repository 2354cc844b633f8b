"""Who is next, and what the others are told."""

from collective.virtualoffice.domain.errors import NobodyWaiting
from collective.virtualoffice.domain.standing import Standing
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.waiting_line import ahead_of
from collective.virtualoffice.domain.waiting_line import APPOINTMENT
from collective.virtualoffice.domain.waiting_line import EARLIER
from collective.virtualoffice.domain.waiting_line import free_chair
from collective.virtualoffice.domain.waiting_line import next_to_call
from collective.virtualoffice.domain.waiting_line import NOT_YET_DUE
from collective.virtualoffice.domain.waiting_line import RETURNED
from collective.virtualoffice.domain.waiting_line import TRANSFERRED
from collective.virtualoffice.domain.waiting_line import why_overtaken

import pytest


def test_call_next_takes_who_came_first(ticket):
    first, second = ticket("09:00"), ticket("09:05")
    assert next_to_call(Standing(tickets=(second, first))) == first
    assert why_overtaken(second, Standing(tickets=(second, first))) is None


@pytest.mark.parametrize("state", [State.AWAY, State.PARKED, State.CALLED, State.IN_CONSULTATION])
def test_call_next_skips_whoever_cannot_come(ticket, state):
    absent, present = ticket("09:00", state=state), ticket("09:05")
    standing = Standing(tickets=(absent, present))
    assert next_to_call(standing) == present
    assert ahead_of(present, standing) == []
    with pytest.raises(NobodyWaiting):
        next_to_call(Standing(tickets=(absent,)))


def test_returned_citizen_goes_to_the_front_and_the_others_learn_why(ticket):
    early, back = ticket("09:00"), ticket("09:10", returned=True)
    standing = Standing(tickets=(early, back))
    assert next_to_call(standing) == back
    assert ahead_of(early, standing) == [back]
    assert why_overtaken(early, standing) == RETURNED


def test_transferred_citizen_keeps_the_arrival_and_the_others_learn_why(ticket, at):
    here = ticket("09:00")
    sent = ticket("08:30", joined=at("09:10"), transferred_from="elsewhere")
    standing = Standing(tickets=(here, sent))
    assert next_to_call(standing) == sent
    assert why_overtaken(here, standing) == TRANSFERRED
    assert why_overtaken(sent, standing) is None


def test_appointment_goes_first_at_its_time_and_not_before(ticket, at):
    walk_in = ticket("09:00")
    booked = ticket("09:10", due=at("09:30"), appointment="a", chair=None)
    early = Standing(tickets=(walk_in, booked), at=at("09:29"))
    assert next_to_call(early) == walk_in
    assert why_overtaken(booked, early) == NOT_YET_DUE
    due = Standing(tickets=(walk_in, booked), at=at("09:30"))
    assert next_to_call(due) == booked
    assert why_overtaken(walk_in, due) == APPOINTMENT


def test_appointments_go_by_their_times_whoever_came_first(ticket, at):
    later = ticket("09:00", due=at("09:30"))
    sooner = ticket("09:10", due=at("09:15"))
    standing = Standing(tickets=(later, sooner), at=at("09:30"))
    assert next_to_call(standing) == sooner
    assert why_overtaken(later, standing) == EARLIER
    assert why_overtaken(sooner, standing) is None


def test_two_who_came_at_once_go_by_number(ticket):
    second, first = ticket("09:00", id="a", number=2), ticket("09:00", id="b", number=1)
    assert next_to_call(Standing(tickets=(second, first))) == first


@pytest.mark.parametrize("taken, chair", [(set(), 1), ({1, 3}, 2), ({1, 2, 3, 4}, None)])
def test_lowest_free_chair_is_given(taken, chair):
    assert free_chair(taken, 4) == chair
