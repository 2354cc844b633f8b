"""What time itself does to appointments."""

from booked import check
from bookings import booked
from bookings import diary
from bookings import kept
from bookings import KEY
from bookings import local
from collective.virtualoffice.domain.appointment import State
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import OfficeInUse
from collective.virtualoffice.operations import clock
from collective.virtualoffice.operations.free_slots import slots_of
from collective.virtualoffice.operations.hold_slot import hold_slot
from collective.virtualoffice.operations.own_appointment import cancel
from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.operations.staff_appointments import block
from collective.virtualoffice.operations.views_of_diary import entry_of
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.keys import destroy_keys
from collective.virtualoffice.storage.transactions import latest
from datetime import date
from datetime import timedelta

import pytest
import transaction


NINE = local("09:00")


def free_at(office, start, now):
    day = start.date()
    with latest():
        slots = slots_of(office, channel="video", first=day, last=day, now=now)
    return {slot.start: slot.free for slot in slots}.get(start, 0)


def test_nobody_came_to_a_video_appointment(booking_office, time_passes, on):
    video = booked(booking_office, NINE, on(24, "09:00"))
    phone = booked(booking_office, NINE, on(24, "09:00"), channel="phone", phone="030 1234567")
    time_passes(booking_office, on(25, "09:19:59"))
    assert kept(booking_office, video.appointment).state is State.BOOKED
    time_passes(booking_office, on(25, "09:20"))
    assert kept(booking_office, video.appointment).state is State.NO_SHOW
    assert kept(booking_office, phone.appointment).state is State.BOOKED


def test_holds_come_back_without_the_worker_and_are_dropped_by_it(booking_office, time_passes, on):
    for _seat in range(2):
        hold_slot(booking_office, start=NINE, now=on(24, "09:00"))
    assert free_at(booking_office, on(25, "09:00"), on(24, "09:09")) == 0
    assert free_at(booking_office, on(25, "09:00"), on(24, "09:10")) == 2
    time_passes(booking_office, on(24, "09:10"))
    with latest():
        assert not diary(booking_office).holds
        check(diary(booking_office))


def test_cancelled_time_comes_back_within_the_delay(booking_office, time_passes, on):
    booking_office.return_delay_minutes = 60
    made = booked(booking_office, NINE, on(24, "09:00"))
    cancel(booking_office, made.token, now=on(24, "10:00"))
    assert free_at(booking_office, on(25, "09:00"), on(24, "10:00")) == 1
    assert free_at(booking_office, on(25, "09:00"), on(24, "11:00")) == 2
    time_passes(booking_office, on(24, "11:00"))
    with latest():
        assert not diary(booking_office).returning
        check(diary(booking_office))


def test_used_keys_are_forgotten_after_a_day(booking_office, time_passes, on):
    booked(booking_office, NINE, on(24, "09:00"), key=KEY)
    time_passes(booking_office, on(25, "08:59"))
    with latest():
        assert len(diary(booking_office).keys) == 1
    time_passes(booking_office, on(25, "09:00"))
    with latest():
        assert not diary(booking_office).keys


def test_purge_after_the_retention_leaves_no_trace(booking_office, time_passes, on):
    booking_office.retention_days = 1
    made = booked(booking_office, NINE, on(24, "09:00"))
    block(booking_office, "ada", local("10:00"), local("11:00"), now=on(24, "09:00"))
    time_passes(booking_office, on(26, "23:59"))
    with latest():
        assert find_appointment(booking_office, made.token)[1].name == "Zoe Quell"
    time_passes(booking_office, on(27, "00:00"))
    with latest():
        own = diary(booking_office)
        assert not own.appointments and not own.tokens and not own.contacts and not own.blocks
        check(own)
        with pytest.raises(NotFound):
            find_appointment(booking_office, made.token)
    again = booked(booking_office, local("09:00", 30), on(27, "09:00"))
    assert again.appointment.number == 2


def test_old_absence_goes_without_any_old_appointment(booking_office, time_passes, keys, on):
    booking_office.retention_days = 14
    transaction.commit()
    start, end = local("09:00"), local("10:00")
    block(booking_office, "ada", start, end, note="Physician", now=on(24, "09:00"))
    with latest():
        (absence,) = diary(booking_office).blocks.values()
        assert absence.note == "Physician"
        assert b"Physician" not in absence.sealed_note
    destroy_keys(before=date(2026, 12, 10))
    with latest():
        (absence,) = diary(booking_office).blocks.values()
        assert absence.note == ""
    time_passes(booking_office, on(25, "00:00") + timedelta(days=14))
    with latest():
        assert diary(booking_office).blocks
    time_passes(booking_office, on(26, "00:00") + timedelta(days=14))
    with latest():
        assert not diary(booking_office).blocks


def test_destroyed_key_erases_before_the_purge_and_in_every_copy(
    booking_office, time_passes, on, keys
):
    booking_office.retention_days = 1
    made = booked(booking_office, NINE, on(24, "09:00"))
    with latest():
        (record,) = diary(booking_office).appointments.values()
        assert b"Zoe" not in record.sealed and b"zoe@" not in record.sealed
    assert [path.name for path in keys.iterdir()] == ["2026-11-26.key"]
    booking_office.retention_days = 400  # the record stays; its key goes all the same
    transaction.commit()
    time_passes(booking_office, on(28, "12:00"))
    assert list(keys.iterdir()) == []
    with latest():
        with pytest.raises(NotFound):
            find_appointment(booking_office, made.token)
        assert entry_of(booking_office, made.appointment.id).details.name == ""


def test_office_with_appointments_to_come_is_not_removed(booking_office, area, on, monkeypatch):
    made = booked(booking_office, NINE, on(24, "09:00"))
    monkeypatch.setattr(clock, "now", lambda: on(24, "10:00"))
    with latest(), pytest.raises(OfficeInUse) as refused:
        area.manage_delObjects([booking_office.getId()])
    assert refused.value.people == 1
    cancel(booking_office, made.token, now=on(24, "10:01"))
    uid = booking_office.UID()
    transaction.begin()
    area.manage_delObjects([booking_office.getId()])
    transaction.commit()
    with latest():
        assert not find_diary(uid).appointments
