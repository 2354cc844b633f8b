"""What a citizen finds at the door."""

from collective.virtualoffice.domain.errors import NobodyPresent
from collective.virtualoffice.domain.errors import OfficeClosed
from collective.virtualoffice.domain.errors import OfficeFull
from collective.virtualoffice.domain.errors import ServedTooLate
from collective.virtualoffice.domain.seat_status import Door
from collective.virtualoffice.domain.seat_status import refuse_at_the_door
from collective.virtualoffice.domain.seat_status import seat_status
from collective.virtualoffice.domain.standing import Standing
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.waiting_time import Wait
from datetime import timedelta

import pytest


def test_open_office_tells_chairs_wait_and_closing(rules, desk, ticket, at):
    status = seat_status(
        rules, Standing(tickets=(ticket("09:00"),), desks=(desk("ada"),)), at("09:00")
    )
    assert (status.door, status.may_enter) == (Door.OPEN, True)
    assert (status.chairs, status.free_chairs, status.waiting) == (4, 3, 1)
    assert status.wait == Wait(10, 40)
    assert (status.closes, status.opens) == (at("12:00"), None)
    refuse_at_the_door(status)


def test_closed_office_tells_when_it_opens(rules, at):
    status = seat_status(rules, Standing(), at("12:00"))
    assert (status.door, status.closes, status.wait) == (Door.CLOSED, None, None)
    assert status.opens == at("08:00") + timedelta(days=1)
    with pytest.raises(OfficeClosed) as refused:
        refuse_at_the_door(status)
    assert refused.value.opens == status.opens


def test_unstaffed_office_tells_since_when_and_never_a_wait(rules, at):
    status = seat_status(rules, Standing(unstaffed_since=at("08:40")), at("09:00"))
    assert (status.door, status.wait, status.since) == (Door.UNSTAFFED, None, at("08:40"))
    with pytest.raises(NobodyPresent):
        refuse_at_the_door(status)


def test_full_office_refuses(rules, desk, ticket, at):
    line = tuple(ticket(f"08:0{n}", chair=n) for n in range(1, 5))
    status = seat_status(rules, Standing(tickets=line, desks=(desk("ada"),)), at("08:30"))
    assert (status.door, status.free_chairs) == (Door.FULL, 0)
    with pytest.raises(OfficeFull):
        refuse_at_the_door(status)


def test_talk_leaves_the_chair_to_the_next(rules, desk, ticket, at):
    talking = ticket("08:01", chair=None, state=State.IN_CONSULTATION)
    line = (talking, *(ticket(f"08:0{n}", chair=n) for n in range(2, 5)))
    desks = (desk("ada", ticket=talking.id),)
    assert seat_status(rules, Standing(tickets=line, desks=desks), at("08:30")).free_chairs == 1


def test_break_still_seats_people(rules, desk, at):
    standing = Standing(desks=(desk("ada", on_break=True, break_until=at("09:15")),))
    status = seat_status(rules, standing, at("09:00"))
    assert (status.door, status.may_enter, status.back_at) == (Door.PAUSED, True, at("09:15"))


def test_nobody_is_seated_who_would_not_be_served_before_closing(rules, desk, ticket, at):
    standing = Standing(tickets=(ticket("11:30"),), desks=(desk("ada", ticket="x"),))
    assert seat_status(rules, standing, at("11:19")).door is Door.OPEN
    status = seat_status(rules, standing, at("11:20"))
    assert (status.door, status.may_enter) == (Door.CLOSING, False)
    with pytest.raises(ServedTooLate) as refused:
        refuse_at_the_door(status)
    assert refused.value.closes == at("12:00")


def test_official_in_a_talk_elsewhere_is_present_but_not_free(rules, desk, at):
    standing = Standing(desks=(desk("ada"),), elsewhere=frozenset({"ada"}))
    status = seat_status(rules, standing, at("09:00"))
    assert (status.desks, status.free_desks) == (1, 0)
