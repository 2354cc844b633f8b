"""Officials' absences in a diary."""

from booked import appointment
from booked import at
from booked import check
from booked import hold
from booked import NOW
from booked import span
from collections.abc import Iterator
from collective.virtualoffice.domain.absence import Part
from collective.virtualoffice.domain.appointment import cancelled
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.domain.opening_hours import OpeningHours
from collective.virtualoffice.domain.opening_hours import Period
from collective.virtualoffice.storage.appointments import add_appointment
from collective.virtualoffice.storage.appointments import cancel_appointment
from collective.virtualoffice.storage.blocks import block_time
from collective.virtualoffice.storage.blocks import blocks_between
from collective.virtualoffice.storage.blocks import purge_blocks
from collective.virtualoffice.storage.blocks import remove_block
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.holds import add_hold
from zoneinfo import ZoneInfo

import pytest


@pytest.fixture
def hours() -> OpeningHours:
    """Return the hours of an office with two desks from 8 to 12."""
    return OpeningHours(ZoneInfo("UTC"), (Period(1, 480, 720, frozenset({"video"}), 2),))


@pytest.fixture
def diary() -> Iterator[Diary]:
    """Return a diary with an appointment on each seat; it must be in order at the end."""
    diary = Diary()
    add_appointment(diary, appointment("a", "09:00-10:00", seat=0), "a")
    add_appointment(diary, appointment("b", "10:00-11:00", seat=1), "b")
    yield diary
    check(diary)


def test_absence_is_cut_to_what_the_seats_leave_free(diary, hours):
    block = block_time(diary, hours, "ada", span("09:00-11:00"), NOW)
    assert block.parts == (Part(1, span("09:00-10:00")), Part(0, span("10:00-11:00")))
    assert blocks_between(diary, span("10:59-12:00")) == [block]
    assert blocks_between(diary, span("11:00-12:00")) == []
    assert blocks_between(None, span("11:00-12:00")) == []


def test_absence_leaves_one_seat_less_and_the_second_none(diary, hours):
    block_time(diary, hours, "ada", span("09:00-11:00"), NOW)
    with pytest.raises(SlotTaken) as refused:
        block_time(diary, hours, "grace", span("09:30-11:30"), NOW)
    assert refused.value.spans == (span("09:30-11:00"),)
    assert refused.value.appointments == ("a", "b")
    assert len(diary.blocks) == 1


def test_only_what_takes_time_is_named_as_in_the_way(diary, hours):
    cancel_appointment(diary, cancelled(appointment("a", "09:00-10:00"), NOW))
    add_appointment(diary, appointment("c", "10:00-11:00", seat=0), "c")
    with pytest.raises(SlotTaken) as refused:
        block_time(diary, hours, "ada", span("08:00-12:00"), NOW)
    assert refused.value.appointments == ("b", "c")


def test_expired_hold_is_not_in_the_way(diary, hours):
    add_hold(diary, "hold", hold("09:00-10:00", seat=1))
    with pytest.raises(SlotTaken):
        block_time(diary, hours, "ada", span("09:00-10:00"), at("07:09"))
    assert block_time(diary, hours, "ada", span("09:00-10:00"), at("07:10")).parts


def test_removed_and_old_absences_give_their_time_back(diary, hours):
    first = block_time(diary, hours, "ada", span("08:00-09:00"), NOW)
    block_time(diary, hours, "ada", span("11:00-12:00"), NOW)
    assert remove_block(diary, first.id) == first
    with pytest.raises(NotFound):
        remove_block(diary, first.id)
    assert purge_blocks(diary, at("11:59")) == 0
    assert purge_blocks(diary, at("12:00")) == 1
    assert not diary.blocks
