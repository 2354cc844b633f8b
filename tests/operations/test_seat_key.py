"""A form that is sent twice."""

from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.operations.own_ticket import leave
from collective.virtualoffice.operations.seat_key import new_key
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.take_seat import take_seat

import pytest


def test_the_same_key_gives_the_same_seat(office_open, at):
    key = new_key()
    first, second = (take_seat(office_open, key=key, now=at(f"09:00:0{n}")) for n in (0, 1))
    assert second.token == first.token
    assert second.ticket == first.ticket


def test_other_keys_and_none_give_other_seats(office_open, at):
    keys = [new_key(), new_key(), "", ""]
    seats = [take_seat(office_open, key=key, now=at("09:00")) for key in keys]
    assert len({seat.token for seat in seats}) == 4
    assert [seat.ticket.number for seat in seats] == [1, 2, 3, 4]


def test_it_counts_also_when_the_seat_was_the_last_one(make_office, at):
    office = make_office("Small", chairs=1)
    open_desk(office, "bea", "Bea", now=at("08:00"))
    key = new_key()
    tokens = {take_seat(office, key=key, now=at("09:00")).token for _time in range(2)}
    assert len(tokens) == 1


def test_a_visit_that_is_over_does_not_come_back(office_open, at):
    key = new_key()
    first = take_seat(office_open, key=key, now=at("09:00"))
    leave(office_open, first.token, now=at("09:01"))
    again = [take_seat(office_open, key=key, now=at("09:02")) for _time in range(2)]
    assert again[0].token == again[1].token != first.token


@pytest.mark.parametrize("key", ["short", "x" * 300, "with\nline and more text", 12])
def test_a_key_that_can_be_guessed_or_is_none_is_refused(office_open, at, key):
    with pytest.raises(InvalidValue) as refused:
        take_seat(office_open, key=key, now=at("09:00"))
    assert refused.value.field == "key"
