"""A citizen takes a chair."""

from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import NobodyPresent
from collective.virtualoffice.domain.errors import OfficeClosed
from collective.virtualoffice.domain.errors import OfficeFull
from collective.virtualoffice.domain.ticket import State
from collective.virtualoffice.operations.own_ticket import change_contact
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.own_ticket import leave
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.operations.views_of_line import office_status
from collective.virtualoffice.operations.views_of_line import place_in_line
from collective.virtualoffice.storage.transactions import latest
from collective.virtualoffice.storage.transactions import root_of

import pytest


def test_four_citizens_take_the_four_chairs_and_the_fifth_is_told(line_of, office_open, at):
    seats = line_of(4)
    assert [seat.ticket.chair for seat in seats] == [1, 2, 3, 4]
    assert [seat.ticket.number for seat in seats] == [1, 2, 3, 4]
    with pytest.raises(OfficeFull):
        take_seat(office_open, now=at("09:10"))


def test_place_in_line_counts_those_ahead(line_of, office_open, at):
    _first, second = line_of(2)
    with latest():
        place = place_in_line(office_open, second.token, now=at("09:05"))
    assert (place.ahead, place.ticket.state) == (1, State.WAITING)
    assert (place.wait.low, place.wait.high) == (10, 40)


def test_nobody_is_seated_where_nobody_advises(office, at):
    with pytest.raises(NobodyPresent):
        take_seat(office, now=at("09:00"))


def test_nobody_is_seated_outside_hours(office_open, at):
    with pytest.raises(OfficeClosed) as refused:
        take_seat(office_open, now=at("12:00"))
    assert refused.value.opens == at("08:00").replace(day=25)


def test_sensitive_office_keeps_neither_name_nor_number(make_office, at):
    office = make_office("Advice", sensitive=True)
    open_desk(office, "ada", "Ada", now=at("09:00"))
    told = {"name": "Zoe Quell", "phone": "030 1234567"}
    seat = take_seat(office, **told, now=at("09:01"))
    change_contact(office, seat.token, **told)
    with latest():
        kept = find_ticket(office, seat.token)
    assert (kept.name, kept.phone) == ("", "")
    with pytest.raises(InvalidValue):
        change_contact(office, seat.token, phone="12")


def test_leaving_frees_the_chair_and_leaving_again_changes_nothing(line_of, office_open, at):
    seats = line_of(4)
    for _time in range(2):
        leave(office_open, seats[1].token, now=at("09:10"))
    assert take_seat(office_open, now=at("09:11")).ticket.chair == 2


@pytest.mark.parametrize(
    "field, value",
    [
        ("topic", "no-such-topic"),
        ("topic", 7),
        ("name", "x" * 201),
        ("name", "a\x00b"),
        ("name", "two\nlines"),
        ("language", "klingon!"),
        ("phone", "call me"),
        ("phone", "12"),
    ],
)
def test_value_that_cannot_be_used_is_named_and_changes_nothing(office_open, at, field, value):
    with pytest.raises(InvalidValue) as refused:
        take_seat(office_open, now=at("09:00"), **{field: value})
    assert refused.value.field == field
    with latest():
        assert office_status(office_open, at("09:00")).free_chairs == 4


def test_national_number_is_kept_in_international_form(office_open, at):
    assert take_seat(office_open, phone="0170 1234567", now=at("09:00")).ticket.phone == (
        "+491701234567"
    )


def test_token_itself_is_stored_nowhere(line_of, office_open):
    seat = line_of(1)[0]
    with latest():
        record = root_of().offices[office_open.UID()]
        assert seat.token not in record.tokens
        assert record.tokens[record.tickets[seat.ticket.id].token_hash] == seat.ticket.id
