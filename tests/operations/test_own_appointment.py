"""A citizen and their own appointment: moved, changed, cancelled, forgotten."""

from booked import check
from bookings import booked
from bookings import diary
from bookings import everything
from bookings import kept
from bookings import local
from bookings import told
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.errors import BookingOff
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.domain.errors import TooLate
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.own_appointment import cancel
from collective.virtualoffice.operations.own_appointment import change_appointment
from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.operations.own_appointment import forget_me
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.own_ticket import leave
from collective.virtualoffice.storage.transactions import latest
from collective.virtualoffice.storage.transactions import root_of

import pytest


NINE = local("09:00")
TEN = local("10:00")


@pytest.fixture
def zoe(booking_office, on):
    """Book tomorrow at nine for Zoe."""
    return booked(booking_office, NINE, on(24, "09:00"))


def test_moving_keeps_the_seat_where_it_is_free(booking_office, zoe, on):
    second = booked(booking_office, NINE, on(24, "09:00"), email="ada@home.example")
    change_appointment(booking_office, second.token, start=TEN, now=on(24, "10:00"))
    moved = kept(booking_office, second.appointment)
    assert (moved.seat, moved.start, moved.sequence) == (1, on(25, "10:00"), 1)
    with latest():
        check(diary(booking_office))
    (message,) = told(booking_office, "moved")
    assert (message["by"], message["before"]) == ("citizen", "2026-11-25T08:00:00+00:00")


def test_moving_changes_the_seat_where_another_has_it(booking_office, zoe, on):
    booked(booking_office, TEN, on(24, "09:00"), email="ada@home.example")
    change_appointment(booking_office, zoe.token, start=TEN, now=on(24, "10:00"))
    assert kept(booking_office, zoe.appointment).seat == 1
    with latest():
        check(diary(booking_office))


def test_moving_onto_ones_own_time_is_possible(booking_office, zoe, area, on):
    booking_office.slot_step = 5
    booked(booking_office, NINE, on(24, "09:00"), email="ada@home.example")
    change_appointment(booking_office, zoe.token, start=local("09:05"), now=on(24, "10:00"))
    moved = kept(booking_office, zoe.appointment)
    assert (moved.seat, moved.start) == (0, on(25, "09:05"))
    with latest():
        check(diary(booking_office))


def test_moving_to_the_same_time_changes_nothing(booking_office, zoe, on):
    before = everything(booking_office)
    change_appointment(booking_office, zoe.token, start=NINE, now=on(24, "10:00"))
    assert everything(booking_office) == before


def test_move_keeps_its_own_length_when_the_topic_has_another(booking_office, zoe, area, on):
    area["permit"].duration = 60
    change_appointment(booking_office, zoe.token, start=local("11:40"), now=on(24, "10:00"))
    moved = kept(booking_office, zoe.appointment)
    assert (moved.start, moved.end) == (on(25, "11:40"), on(25, "12:00"))


def test_move_and_contact_change_together_or_not_at_all(booking_office, zoe, on):
    for number in range(2):
        booked(booking_office, TEN, on(24, "09:00"), email=f"{number}@home.example")
    before = everything(booking_office)
    with pytest.raises(SlotTaken):
        change_appointment(booking_office, zoe.token, start=TEN, name="Ada", now=on(24, "10:00"))
    assert everything(booking_office) == before


def test_contact_is_changed_and_found_by_the_limit(booking_office, zoe, on):
    change_appointment(
        booking_office, zoe.token, email="new@home.example", phone="", now=on(24, "10:00")
    )
    with latest():
        _appointment, details = find_appointment(booking_office, zoe.token)
        assert (details.name, details.email) == ("Zoe Quell", "new@home.example")
        assert details.token == zoe.token
        assert len(diary(booking_office).contacts) == 1
        check(diary(booking_office))
    with pytest.raises(InvalidValue):
        change_appointment(booking_office, zoe.token, email="", now=on(24, "10:00"))


def test_sms_is_agreed_to_and_withdrawn_by_the_link(booking_office, zoe, on):
    def agreed():
        with latest():
            details = find_appointment(booking_office, zoe.token)[1]
        return details.consents, details.agreements

    assert agreed() == ({}, {})
    change_appointment(
        booking_office, zoe.token, phone="0151 23456789", by_sms=True, now=on(24, "10:00")
    )
    given = {"given": on(24, "10:00").isoformat(), "text": "1"}
    assert agreed() == ({"sms": True}, {"sms": given})
    change_appointment(booking_office, zoe.token, name="Zoe Q.", now=on(24, "10:30"))
    assert agreed() == ({"sms": True}, {"sms": given})
    change_appointment(booking_office, zoe.token, by_sms=False, now=on(24, "11:00"))
    assert agreed() == ({}, {"sms": {**given, "withdrawn": on(24, "11:00").isoformat()}})


def test_sms_needs_a_telephone_number(booking_office, zoe, on):
    with pytest.raises(InvalidValue) as refused:
        change_appointment(booking_office, zoe.token, phone="", by_sms=True, now=on(24, "10:00"))
    assert refused.value.field == "phone"


def test_deadline_binds_cancelling_and_moving(booking_office, zoe, on):
    cases = (
        lambda now: cancel(booking_office, zoe.token, now=now),
        lambda now: change_appointment(booking_office, zoe.token, start=TEN, now=now),
        lambda now: forget_me(booking_office, zoe.token, now=now),
    )
    before = everything(booking_office)
    for act in cases:
        with pytest.raises(TooLate) as refused:
            act(on(25, "08:00:01"))
        assert refused.value.since == on(25, "08:00")
    assert everything(booking_office) == before
    cancel(booking_office, zoe.token, now=on(25, "08:00"))
    assert kept(booking_office, zoe.appointment).state is State.CANCELLED


def test_cancelling_twice_tells_once(booking_office, zoe, on):
    for _time in range(2):
        cancel(booking_office, zoe.token, now=on(24, "10:00"))
    assert len(told(booking_office, "cancelled")) == 1
    with pytest.raises(WrongState):
        change_appointment(booking_office, zoe.token, start=TEN, now=on(24, "10:00"))
    with latest():
        check(diary(booking_office))


def test_no_move_where_booking_is_off(booking_office, zoe, on):
    booking_office.booking = False
    with pytest.raises(BookingOff):
        change_appointment(booking_office, zoe.token, start=TEN, now=on(24, "10:00"))
    cancel(booking_office, zoe.token, now=on(24, "10:00"))


def test_cancelling_in_the_line_takes_the_citizen_out_of_it(booking_office, zoe, on):
    booking_office.cancel_until_minutes = 0
    check_in(booking_office, zoe.token, now=on(25, "08:55"))
    with latest():
        ticket = find_ticket(booking_office, zoe.token)
        assert ticket.is_open
    cancel(booking_office, zoe.token, now=on(25, "08:56"))
    assert kept(booking_office, zoe.appointment).state is State.CANCELLED
    with latest():
        assert not find_ticket(booking_office, zoe.token).is_open


def test_forgetting_cancels_what_is_to_come_and_leaves_no_trace(booking_office, zoe, on):
    forget_me(booking_office, zoe.token, now=on(24, "10:00"))
    with latest():
        own = diary(booking_office)
        check(own)
        assert not own.appointments and not own.tokens and not own.contacts
        with pytest.raises(NotFound):
            find_appointment(booking_office, zoe.token)
    assert booked(booking_office, NINE, on(24, "10:00")).appointment.number == 2


def test_forgetting_reaches_the_visits_of_the_appointment(booking_office, zoe, on):
    check_in(booking_office, zoe.token, now=on(25, "08:55"))
    with pytest.raises(WrongState):
        forget_me(booking_office, zoe.token, now=on(25, "08:56"))
    leave(booking_office, zoe.token, now=on(25, "08:57"))
    forget_me(booking_office, zoe.token, now=on(25, "10:00"))
    with latest():
        line = root_of().offices[booking_office.UID()]
        assert not line.ended
        with pytest.raises(NotFound):
            find_ticket(booking_office, zoe.token)
