"""Somebody books: by a start, by a hold, once however often it is sent."""

from booked import check
from bookings import booked
from bookings import diary
from bookings import everything
from bookings import kept
from bookings import KEY
from bookings import local
from bookings import time_passes
from bookings import told
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.errors import BookingOff
from collective.virtualoffice.domain.errors import HoldExpired
from collective.virtualoffice.domain.errors import IdempotencyMismatch
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import LimitReached
from collective.virtualoffice.domain.errors import OutsideWindow
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.hold_slot import hold_longer
from collective.virtualoffice.operations.hold_slot import hold_slot
from collective.virtualoffice.operations.own_appointment import cancel
from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.storage.transactions import latest
from datetime import timedelta

import pytest


NINE = local("09:00")
TEN = local("10:00")


def test_booked_appointment_holds_all_that_was_told(booking_office, area, on):
    made = booked(booking_office, NINE, on(24, "09:00"), phone="030 1234567", language="de")
    appointment = made.appointment
    assert made.is_new
    assert (appointment.number, appointment.seat, appointment.state) == (1, 0, State.BOOKED)
    assert appointment.start == on(25, "09:00")
    assert appointment.end - appointment.start == timedelta(minutes=20)
    assert (appointment.topic, appointment.channel) == (area["permit"].UID(), "video")
    with latest():
        found, details = find_appointment(booking_office, made.token)
        assert found == appointment
        assert (details.name, details.phone) == ("Zoe Quell", "+49301234567")
        check(diary(booking_office))


def test_citizen_is_told_once_and_reminded_the_day_before(booking_office, on):
    booked(booking_office, local("09:00", 27), on(24, "09:00"))
    (message,) = told(booking_office, "booked")
    assert message["by"] == "citizen"
    assert "zoe" not in str(message)
    time_passes(booking_office, on(26, "08:59"))
    assert told(booking_office, "reminder") == []
    for _time in range(2):
        time_passes(booking_office, on(26, "09:00"))
    assert [reminder["lead"] for reminder in told(booking_office, "reminder")] == ["1440"]


def test_reminder_whose_time_is_over_is_not_left(booking_office, on):
    booked(booking_office, local("09:00"), on(24, "09:00:01"))
    time_passes(booking_office, on(24, "09:00:02"))
    assert told(booking_office, "reminder") == []


def test_seats_go_from_the_lowest_until_none_is_left(booking_office, on):
    seats = [booked(booking_office, NINE, on(24, "09:00")).appointment.seat for _seat in range(2)]
    assert seats == [0, 1]
    before = everything(booking_office)
    with pytest.raises(SlotTaken):
        booked(booking_office, NINE, on(24, "09:00"))
    assert everything(booking_office) == before


def test_buffers_are_taken_with_the_appointment(booking_office, area, on):
    area["permit"].buffer_before = 5
    area["permit"].buffer_after = 15
    booked(booking_office, NINE, on(24, "09:00"))
    booked(booking_office, NINE, on(24, "09:00"))
    for start in (local("08:40"), local("09:20")):
        with pytest.raises(SlotTaken):
            booked(booking_office, start, on(24, "09:00"), email="ada@home.example")
    assert booked(booking_office, local("09:40"), on(24, "09:00")).is_new


def test_hold_becomes_the_appointment(booking_office, on):
    held = hold_slot(booking_office, start=TEN, channel="in_person", now=on(24, "09:00"))
    booked(booking_office, TEN, on(24, "09:01"))
    made = booked(booking_office, "", on(24, "09:09"), hold=held.token)
    assert (made.appointment.seat, made.appointment.channel) == (0, "in_person")
    with latest():
        check(diary(booking_office))
        assert not diary(booking_office).holds
    with pytest.raises(HoldExpired):
        booked(booking_office, "", on(24, "09:09"), hold=held.token)


def test_hold_that_is_over_books_nothing_and_gives_its_time_back(booking_office, on):
    held = hold_slot(booking_office, start=TEN, now=on(24, "09:00"))
    hold_longer(booking_office, held.token, now=on(24, "09:09"))
    hold_slot(booking_office, start=TEN, now=on(24, "09:18"))
    with pytest.raises(SlotTaken):
        booked(booking_office, TEN, on(24, "09:18"))
    with pytest.raises(HoldExpired):
        booked(booking_office, "", on(24, "09:19"), hold=held.token)
    assert booked(booking_office, TEN, on(24, "09:19")).is_new
    with latest():
        check(diary(booking_office))


def test_hold_lasts_after_a_refused_request(booking_office, on):
    held = hold_slot(booking_office, start=TEN, now=on(24, "09:00"))
    before = everything(booking_office)
    with pytest.raises(InvalidValue):
        booked(booking_office, "", on(24, "09:01"), hold=held.token, email="nobody", key=KEY)
    assert everything(booking_office) == before
    assert booked(booking_office, "", on(24, "09:02"), hold=held.token, key=KEY).is_new


def test_same_key_books_once(booking_office, on):
    first = booked(booking_office, NINE, on(24, "09:00"), key=KEY)
    again = booked(booking_office, NINE, on(25, "08:59"), key=KEY)
    assert (again.appointment, again.token) == (first.appointment, first.token)
    assert (first.is_new, again.is_new) == (True, False)
    assert len(told(booking_office, "booked")) == 1
    with pytest.raises(IdempotencyMismatch):
        booked(booking_office, TEN, on(24, "09:00"), key=KEY)


def test_key_counts_for_one_office(booking_office, make_office, on):
    booked(booking_office, NINE, on(24, "09:00"), key=KEY)
    other = make_office("Other", opening_hours=booking_office.opening_hours)
    assert booked(other, TEN, on(24, "09:00"), key=KEY).is_new


@pytest.mark.parametrize("key", ["short", 5, "x" * 201, "sixteen\nletters.."])
def test_key_that_cannot_be_used_is_refused(booking_office, on, key):
    with pytest.raises(InvalidValue) as refused:
        booked(booking_office, NINE, on(24, "09:00"), key=key)
    assert refused.value.field == "Idempotency-Key"


def test_limit_counts_what_is_still_to_come(booking_office, on):
    booking_office.limit_per_contact = 2
    first = booked(booking_office, NINE, on(24, "09:00"))
    booked(booking_office, TEN, on(24, "09:00"), email=" ZOE@Home.Example")
    with pytest.raises(LimitReached):
        booked(booking_office, local("11:00"), on(24, "09:00"))
    with pytest.raises(LimitReached):
        booked(booking_office, local("09:00", 26), on(25, "09:00") - timedelta(seconds=1))
    booked(booking_office, local("09:00", 26), on(25, "09:00"))  # the first has begun
    with pytest.raises(LimitReached):
        booked(booking_office, local("10:00", 26), on(25, "09:30"))
    assert kept(booking_office, first.appointment).state is State.BOOKED


def test_cancelled_appointment_does_not_count(booking_office, on):
    booking_office.limit_per_contact = 1
    first = booked(booking_office, NINE, on(24, "09:00"))
    cancel(booking_office, first.token, now=on(24, "09:05"))
    assert booked(booking_office, TEN, on(24, "09:10")).is_new


def test_booking_off(booking_office, on):
    booking_office.booking = False
    with pytest.raises(BookingOff):
        booked(booking_office, NINE, on(24, "09:00"))


def test_officials_are_not_bound_by_conditions_for_citizens(booking_office, on):
    booking_office.booking = False
    booking_office.limit_per_contact = 1
    for start in (local("09:00", 24), local("09:20", 24)):
        made = book(
            booking_office,
            Request(start=start, phone="030 1234567", channel="phone", by_staff=True),
            now=on(24, "09:00"),
        )
        assert made.is_new
    assert [message["by"] for message in told(booking_office, "booked")] == ["office", "office"]
    with pytest.raises(OutsideWindow):
        book(
            booking_office,
            Request(start=local("08:40", 24), by_staff=True),
            now=on(24, "09:00"),
        )


def test_window_reaches_from_the_notice_to_the_horizon(booking_office, on):
    booking_office.horizon_days = 1
    booked(booking_office, local("10:00", 24), on(24, "09:00"))
    booked(booking_office, local("11:40"), on(24, "09:00"), email="ada@home.example")
    for start in (local("09:40", 24), local("08:00", 26)):
        with pytest.raises(OutsideWindow) as refused:
            booked(booking_office, start, on(24, "09:00"))
        assert refused.value.earliest == on(24, "10:00")
        assert refused.value.last.isoformat() == "2026-11-25"


def test_numbers_are_never_given_twice(booking_office, on):
    numbers = [
        booked(booking_office, start, on(24, "09:00")).appointment.number for start in (NINE, TEN)
    ]
    assert numbers == [1, 2]
