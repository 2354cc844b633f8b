"""The planned wait: position times duration, divided by the desks."""

from collective.virtualoffice.domain.standing import Standing
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.domain.waiting_time import Forecast
from collective.virtualoffice.domain.waiting_time import planned_wait
from collective.virtualoffice.domain.waiting_time import Wait

import pytest


def test_free_desk_means_no_wait(rules, desk, at):
    standing = Standing(desks=(desk("ada"),))
    assert planned_wait(rules, standing, at("09:00")).newcomer == Wait(0, 0)


def test_nobody_at_a_desk_means_no_figure_at_all(rules, ticket, at):
    standing = Standing(tickets=(ticket("09:00"),))
    assert planned_wait(rules, standing, at("09:00")) == Forecast()


def test_everybody_in_line_gets_their_own_range(rules, desk, ticket, at):
    talking = ticket("08:30", state=State.IN_CONSULTATION)
    first, second = ticket("09:00"), ticket("09:01")
    standing = Standing(tickets=(talking, first, second), desks=(desk("ada", ticket="08:30"),))
    forecast = planned_wait(rules, standing, at("09:00"))
    assert forecast.waits == {first.id: Wait(10, 40), second.id: Wait(20, 80)}
    assert forecast.newcomer == Wait(30, 120)


def test_second_desk_halves_the_wait(rules, desk, ticket, at):
    desks = (desk("ada", ticket="x"), desk("grace", ticket="y"))
    standing = Standing(tickets=(ticket("09:00"),), desks=desks)
    assert planned_wait(rules, standing, at("09:00")).newcomer == Wait(10, 40)


def test_announced_break_is_added_and_an_open_one_gives_no_figure(rules, desk, at):
    pause = Standing(desks=(desk("ada", on_break=True, break_until=at("09:20")),))
    assert planned_wait(rules, pause, at("09:00")).newcomer == Wait(10, 40)
    unknown = Standing(desks=(desk("ada", on_break=True),))
    assert planned_wait(rules, unknown, at("09:00")).newcomer is None


@pytest.mark.parametrize(
    "wait, spoken",
    [
        (Wait(0, 0), (0, 0)),
        (Wait(0, 4), (0, 5)),
        (Wait(7, 9), (5, 10)),
        (Wait(8, 32), (5, 40)),
        (Wait(30, 120), (20, None)),
        (Wait(50, 200), (40, None)),
    ],
)
def test_ranges_are_said_in_round_figures(wait, spoken):
    assert wait.spoken() == spoken
