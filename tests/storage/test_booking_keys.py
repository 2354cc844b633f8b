"""The same request, sent twice, books once."""

from booked import at
from booked import NOW
from collective.virtualoffice.domain.errors import IdempotencyMismatch
from collective.virtualoffice.storage.booking_keys import booked_with_key
from collective.virtualoffice.storage.booking_keys import forget_old_keys
from collective.virtualoffice.storage.booking_keys import remember_key
from collective.virtualoffice.storage.booking_keys import UsedKey
from collective.virtualoffice.storage.diary import Diary

import pytest


@pytest.fixture
def diary() -> Diary:
    """Return a diary in which a key was used, remembered until nine."""
    diary = Diary()
    remember_key(diary, "key", UsedKey("body", "a", at("09:00")))
    return diary


def test_same_key_and_body_give_the_same_appointment(diary):
    assert booked_with_key(diary, "key", "body", NOW) == "a"
    assert booked_with_key(diary, "another", "body", NOW) is None


def test_same_key_for_another_body_is_refused(diary):
    with pytest.raises(IdempotencyMismatch):
        booked_with_key(diary, "key", "other body", NOW)


def test_a_key_is_forgotten_in_time(diary):
    assert booked_with_key(diary, "key", "other body", at("09:00")) is None
    assert forget_old_keys(diary, at("08:59")) == 0
    assert forget_old_keys(diary, at("09:00")) == 1
    assert not diary.keys
