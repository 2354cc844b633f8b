"""A desk is free, in consultation or on a break."""

from collective.virtualoffice.domain.desk import freed
from collective.virtualoffice.domain.desk import occupied
from collective.virtualoffice.domain.desk import on_break
from collective.virtualoffice.domain.desk import resumed
from collective.virtualoffice.domain.errors import WrongState

import pytest


def test_desk_is_in_consultation_from_the_call_on(desk, at):
    busy = occupied(desk("ada"), "ticket", at("09:00"))
    assert busy.state == "in_consultation"
    assert freed(busy, at("09:20")).state == "free"


def test_calling_ends_a_break(desk, at):
    pause = on_break(desk("ada"), at("09:00"), at("09:15"))
    assert pause.state == "break"
    busy = occupied(pause, "ticket", at("09:10"))
    assert (busy.on_break, busy.break_until) == (False, None)


def test_no_break_and_no_second_citizen_during_a_talk(desk, at):
    busy = occupied(desk("ada"), "ticket", at("09:00"))
    with pytest.raises(WrongState):
        on_break(busy, at("09:05"))
    with pytest.raises(WrongState):
        occupied(busy, "other", at("09:05"))


def test_only_a_break_can_be_ended(desk, at):
    with pytest.raises(WrongState):
        resumed(desk("ada"), at("09:00"))
