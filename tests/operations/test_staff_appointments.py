"""What officials do with the appointments of an office."""

from booked import check
from bookings import booked
from bookings import diary
from bookings import everything
from bookings import kept
from bookings import local
from bookings import told
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import OutsideWindow
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.domain.errors import TooEarly
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.operations.check_in import check_in
from collective.virtualoffice.operations.own_appointment import cancel
from collective.virtualoffice.operations.phone_now import phone_now
from collective.virtualoffice.operations.staff_appointments import block
from collective.virtualoffice.operations.staff_appointments import cancel_for_citizen
from collective.virtualoffice.operations.staff_appointments import check_in_at_counter
from collective.virtualoffice.operations.staff_appointments import mark_no_show
from collective.virtualoffice.operations.staff_appointments import move_for_citizen
from collective.virtualoffice.operations.staff_appointments import restore
from collective.virtualoffice.operations.staff_appointments import unblock
from collective.virtualoffice.operations.staff_desk import open_desk
from collective.virtualoffice.operations.views_of_diary import absences_between
from collective.virtualoffice.operations.views_of_diary import entries_between
from collective.virtualoffice.operations.views_of_diary import local_days
from collective.virtualoffice.operations.views_of_diary import still_to_come_today
from collective.virtualoffice.operations.views_of_line import desk_view
from collective.virtualoffice.storage.transactions import latest
from functools import partial

import pytest


NINE = local("09:00")
TEN = local("10:00")


@pytest.fixture
def zoe(booking_office, on):
    """Book tomorrow at nine for Zoe and return the appointment."""
    return booked(booking_office, NINE, on(24, "09:00")).appointment


def test_no_deadline_and_no_notice_bind_officials(booking_office, zoe, on):
    move_for_citizen(booking_office, zoe.id, TEN, now=on(25, "08:59"))
    assert kept(booking_office, zoe).start == on(25, "10:00")
    cancel_for_citizen(booking_office, zoe.id, now=on(25, "09:59"))
    cancel_for_citizen(booking_office, zoe.id, now=on(25, "09:59"))
    assert kept(booking_office, zoe).state is State.CANCELLED
    assert [one["by"] for one in told(booking_office, "moved")] == ["office"]
    assert [one["by"] for one in told(booking_office, "cancelled")] == ["office"]
    with pytest.raises(WrongState):
        move_for_citizen(booking_office, zoe.id, TEN, now=on(25, "09:00"))


def test_official_moves_nobody_into_the_past(booking_office, zoe, on):
    with pytest.raises(OutsideWindow):
        move_for_citizen(booking_office, zoe.id, local("08:00"), now=on(25, "08:30"))


def test_cancelling_somebody_in_the_line_lets_the_line_go_on(booking_office, zoe, on):
    token = booked(booking_office, NINE, on(24, "09:00"), email="ada@home.example").token
    check_in(booking_office, token, now=on(25, "08:55"))
    with latest():
        (waiting,) = desk_view(booking_office, "ada", now=on(25, "08:55")).line
    cancel_for_citizen(booking_office, waiting.appointment, now=on(25, "08:56"))
    with latest():
        assert desk_view(booking_office, "ada", now=on(25, "08:56")).line == ()
        check(diary(booking_office))


def test_restoring_books_again_and_tells(booking_office, zoe, on):
    cancel_for_citizen(booking_office, zoe.id, now=on(24, "10:00"))
    restore(booking_office, zoe.id, now=on(24, "10:01"))
    assert kept(booking_office, zoe).state is State.BOOKED
    assert len(told(booking_office, "booked")) == 2
    with latest():
        check(diary(booking_office))
    before = everything(booking_office)
    with pytest.raises(WrongState):
        restore(booking_office, zoe.id, now=on(24, "10:02"))
    assert everything(booking_office) == before


def test_restoring_takes_another_seat_or_none(booking_office, zoe, on):
    cancel_for_citizen(booking_office, zoe.id, now=on(24, "10:00"))
    booked(booking_office, NINE, on(24, "10:00"), email="a@home.example")
    restore(booking_office, zoe.id, now=on(24, "10:01"))
    assert kept(booking_office, zoe).seat == 1
    cancel_for_citizen(booking_office, zoe.id, now=on(24, "10:02"))
    booked(booking_office, NINE, on(24, "10:03"), email="b@home.example")
    before = everything(booking_office)
    with pytest.raises(SlotTaken):
        restore(booking_office, zoe.id, now=on(24, "10:04"))
    assert everything(booking_office) == before


def test_restoring_takes_its_own_time_before_it_has_come_back(booking_office, zoe, on):
    booking_office.return_delay_minutes = 60
    ada = booked(booking_office, NINE, on(24, "09:00"), email="ada@home.example").appointment
    for one in (zoe, ada):
        cancel_for_citizen(booking_office, one.id, now=on(24, "10:00"))
    restore(booking_office, zoe.id, now=on(24, "10:00"))
    with pytest.raises(SlotTaken):
        booked(booking_office, NINE, on(24, "10:01"), email="eve@home.example")
    restore(booking_office, ada.id, now=on(24, "10:02"))
    assert (kept(booking_office, zoe).seat, kept(booking_office, ada).seat) == (zoe.seat, ada.seat)
    with latest():
        check(diary(booking_office))
        assert not diary(booking_office).returning


def test_nobody_came(booking_office, zoe, on):
    with pytest.raises(WrongState):
        mark_no_show(booking_office, zoe.id, now=on(25, "08:59"))
    mark_no_show(booking_office, zoe.id, now=on(25, "09:00"))
    assert kept(booking_office, zoe).state is State.NO_SHOW
    with pytest.raises(WrongState):
        mark_no_show(booking_office, zoe.id, now=on(25, "09:01"))


def test_only_who_comes_in_person_or_is_phoned_is_checked_in_at_the_counter(
    booking_office, zoe, on
):
    with pytest.raises(WrongState, match="booked"):
        check_in_at_counter(booking_office, zoe.id, now=on(25, "08:55"))
    phoned = booked(
        booking_office, TEN, on(24, "09:00"), channel="phone", phone="030 1234567"
    ).appointment
    check_in_at_counter(booking_office, phoned.id, now=on(25, "10:00"))
    check_in_at_counter(booking_office, phoned.id, now=on(25, "10:01"))
    with latest():
        line = desk_view(booking_office, "ada", now=on(25, "10:01")).line
    assert [(one.kind, one.channel) for one in line] == [("appointment", "phone")]


def test_nobody_is_taken_in_before_the_day_of_the_appointment(booking_office, on):
    phoned = booked(
        booking_office, NINE, on(24, "09:00"), channel="phone", phone="030 1234567"
    ).appointment
    open_desk(booking_office, "ada", "Ada", now=on(24, "23:59"))
    before = everything(booking_office)
    for act in (
        partial(check_in_at_counter, booking_office, phoned.id),
        partial(phone_now, booking_office, "ada", phoned.id),
    ):
        with pytest.raises(TooEarly) as refused:
            act(now=on(24, "23:59"))
        assert refused.value.opens == on(25, "00:00")
    assert everything(booking_office) == before
    check_in_at_counter(booking_office, phoned.id, now=on(25, "00:00"))
    assert kept(booking_office, phoned).state is State.CHECKED_IN


def test_cancelled_appointment_cannot_be_checked_in(booking_office, on):
    made = booked(booking_office, NINE, on(24, "09:00"), channel="in_person")
    cancel(booking_office, made.token, now=on(24, "09:05"))
    before = everything(booking_office)
    with pytest.raises(WrongState):
        check_in_at_counter(booking_office, made.appointment.id, now=on(25, "09:00"))
    assert everything(booking_office) == before


def test_absence_blocks_one_seat_and_is_given_back(booking_office, zoe, on):
    absence = block(booking_office, "ada", NINE, TEN, note="Training", now=on(24, "10:00"))
    with pytest.raises(SlotTaken):
        booked(booking_office, NINE, on(24, "10:00"), email="ada@home.example")
    with pytest.raises(SlotTaken) as refused:
        block(booking_office, "omar", NINE, TEN, now=on(24, "10:00"))
    assert zoe.id in refused.value.appointments
    with latest():
        check(diary(booking_office))
        days = local_days(booking_office, on(25, "09:00").date(), on(25, "09:00").date())
        assert absences_between(booking_office, days) == [absence]
    unblock(booking_office, absence.id)
    assert booked(booking_office, NINE, on(24, "10:00"), email="ada@home.example").is_new
    with pytest.raises(NotFound):
        unblock(booking_office, absence.id)


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        (TEN, NINE, "end"),
        (TEN, TEN, "end"),
        (NINE, local("09:00", 25).replace("2026-11", "2027-11"), "end"),
        ("9999-12-31T00:00:00+00:00", "9999-12-31T23:59:00+00:00", "start"),
        ("0001-01-01T01:00:00+00:00", "0001-01-02T00:00:00+00:00", "start"),
        ("soon", TEN, "start"),
        (NINE, "later", "end"),
    ],
    ids=range(7),
)
def test_absence_that_makes_no_sense_names_its_field(booking_office, on, start, end, field):
    with pytest.raises(InvalidValue) as refused:
        block(booking_office, "ada", start, end, now=on(24, "10:00"))
    assert refused.value.field == field


def test_unknown_appointment_is_not_found(booking_office, zoe, on):
    for act in (cancel_for_citizen, restore, check_in_at_counter, mark_no_show):
        with pytest.raises(NotFound):
            act(booking_office, "unknown", now=on(25, "09:00"))


def test_agenda_shows_what_lies_in_its_days(booking_office, zoe, on):
    booked(booking_office, local("09:00", 26), on(24, "09:00"), name="Ada")
    with latest():
        wednesday = local_days(booking_office, on(25, "09:00").date(), on(25, "09:00").date())
        entries = entries_between(booking_office, wednesday)
        assert [entry.details.name for entry in entries] == ["Zoe Quell"]
        assert [e.appointment.id for e in still_to_come_today(booking_office, now=on(25, "23:00"))]
    mark_no_show(booking_office, zoe.id, now=on(25, "09:30"))
    with latest():
        assert still_to_come_today(booking_office, now=on(25, "09:31")) == []
        assert len(entries_between(booking_office, wednesday)) == 1
