"""From an office's rules of booking to the slots of a topic."""

from collective.virtualoffice.domain.booking_rules import BookingRules
from collective.virtualoffice.domain.booking_rules import SlotRules
from datetime import timedelta


def test_slots_take_their_length_from_the_topic_and_the_rest_from_the_office():
    rules = BookingRules(notice=timedelta(hours=2), horizon_days=9, step=timedelta(minutes=15))
    slots = rules.slots(timedelta(minutes=40), buffer_after=timedelta(minutes=5))
    assert slots == SlotRules(
        duration=timedelta(minutes=40),
        buffer_after=timedelta(minutes=5),
        step=timedelta(minutes=15),
        notice=timedelta(hours=2),
        horizon_days=9,
    )
    assert slots.between_starts == timedelta(minutes=15)


def test_without_a_step_slots_begin_one_after_the_other():
    assert BookingRules().slots(timedelta(minutes=40)).between_starts == timedelta(minutes=40)
