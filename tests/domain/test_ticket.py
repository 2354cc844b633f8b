"""The states of a ticket and the ways between them."""

from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.ticket import came_back
from collective.virtualoffice.domain.ticket import ended
from collective.virtualoffice.domain.ticket import in_state
from collective.virtualoffice.domain.ticket import OPEN
from collective.virtualoffice.domain.ticket import returned
from collective.virtualoffice.domain.ticket import SEATED
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.ticket import stepped_away

import pytest


def test_talk_needs_no_chair_but_is_open():
    assert OPEN - SEATED == {State.IN_CONSULTATION}


@pytest.mark.parametrize("state", [State.FINISHED, State.LEFT, State.EXPIRED, State.TRANSFERRED])
@pytest.mark.parametrize("wanted", list(State))
def test_nothing_follows_the_end_of_a_visit(ticket, state, wanted):
    with pytest.raises(WrongState):
        in_state(ticket("09:00", state=state), wanted)


def test_waiting_citizen_cannot_be_finished(ticket):
    with pytest.raises(WrongState) as refused:
        in_state(ticket("09:00"), State.FINISHED)
    assert refused.value.state == State.WAITING


def test_ended_ticket_has_neither_chair_nor_desk(ticket, at):
    over = ended(ticket("09:00", state=State.CALLED, official="ada"), State.MISSED, at("09:10"))
    assert (over.chair, over.official, over.ended) == (None, None, at("09:10"))
    assert not over.is_open


def test_stepping_away_keeps_chair_and_place(ticket, at):
    away = stepped_away(ticket("09:00"), at("09:05"))
    assert (away.state, away.chair, away.arrived) == (State.AWAY, 1, at("09:00"))
    assert stepped_away(away, at("09:07")).away_since == at("09:05")
    assert came_back(away) == ticket("09:00")


def test_missed_citizen_returns_once_only(ticket, at):
    called = ticket("09:00", state=State.CALLED, room="over", citizen_entered=at("09:01"))
    missed = ended(called, State.MISSED, at("09:10"))
    again = returned(missed, 3, "next")
    assert (again.state, again.chair, again.returned) == (State.WAITING, 3, True)
    assert (again.talk, again.room, again.citizen_entered) == ("next", "", None)
    missed_again = ended(in_state(again, State.CALLED), State.MISSED, at("09:20"))
    with pytest.raises(WrongState):
        returned(missed_again, chair=3)
