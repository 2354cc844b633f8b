"""A town with an office, its official Ada, and citizens with browsers."""

from collections.abc import Callable
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.take_seat import SeatTaken
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.storage.transactions import latest
from town_video import set_up
from town_video import town_video
from visiting import at
from visiting import citizen
from visiting import clock
from visiting import make_office
from visiting import new_citizen
from visiting import town

import pytest


__all__ = [
    "at",
    "citizen",
    "clock",
    "make_office",
    "new_citizen",
    "set_up",
    "town",
    "town_video",
]


@pytest.fixture
def office(make_office: Callable[..., object]) -> object:
    """Return the office of building permits, in which nobody is yet."""
    return make_office("permits", "Permits")


@pytest.fixture
def office_open(office: object) -> object:
    """Return the same office with Ada at her desk."""
    open_desk(office, "ada", "Ada Amt", now=now())
    return office


@pytest.fixture
def seat(office_open: object) -> SeatTaken:
    """Return the seat of one citizen."""
    return take_seat(office_open, name="Karl", language="en", now=now())


@pytest.fixture
def room_url(office_open: object) -> Callable[[SeatTaken], str]:
    """Return the address of a ticket's page."""
    return lambda seat: f"{office_open.absolute_url()}/@@waiting-room/{seat.token}"


@pytest.fixture
def now_known(office_open: object) -> Callable[[SeatTaken], Ticket]:
    """Return a ticket as the storage knows it after the last commit."""

    def known(seat: SeatTaken) -> Ticket:
        with latest():
            return find_ticket(office_open, seat.token)

    return known
