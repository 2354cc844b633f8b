"""Slots that are kept for a while, and time that comes back later."""

from booked import at
from booked import check
from booked import hold
from booked import NOW
from booked import span
from collective.virtualoffice.domain.errors import HoldExpired
from collective.virtualoffice.domain.errors import SlotTaken
from collective.virtualoffice.domain.minutes import minutes_of
from collective.virtualoffice.storage.diary import Diary
from collective.virtualoffice.storage.holds import add_hold
from collective.virtualoffice.storage.holds import drop_expired_holds
from collective.virtualoffice.storage.holds import drop_hold
from collective.virtualoffice.storage.holds import extend_hold
from collective.virtualoffice.storage.holds import find_hold
from collective.virtualoffice.storage.holds import forget_hold
from collective.virtualoffice.storage.holds import has_expired_holds
from collective.virtualoffice.storage.holds import keep_draft
from collective.virtualoffice.storage.holds import known_hold
from collective.virtualoffice.storage.holds import revive_hold
from collective.virtualoffice.storage.holds import use_hold
from collective.virtualoffice.storage.returning_time import give_back_due
from collective.virtualoffice.storage.returning_time import give_back_later
from collective.virtualoffice.storage.returning_time import taken_at
from collective.virtualoffice.storage.taken_time import give_back
from collective.virtualoffice.storage.taken_time import take

import pytest


NINE = minutes_of(span("09:00-09:30"))


@pytest.fixture
def diary() -> Diary:
    """Return a diary in which nine o'clock is held until 07:10."""
    diary = Diary()
    add_hold(diary, "hash", hold("09:00-09:30"))
    return diary


def test_what_is_held_is_taken(diary):
    with pytest.raises(SlotTaken):
        add_hold(diary, "other", hold("09:15-09:45"))
    assert list(diary.holds) == ["hash"]
    check(diary)


def test_hold_lasts_until_it_expires(diary):
    assert find_hold(diary, "hash", at("07:09")).seat == 0
    for token, now in (("hash", "07:10"), ("unknown", "07:00")):
        with pytest.raises(HoldExpired):
            find_hold(diary, token, at(now))
        with pytest.raises(HoldExpired):
            extend_hold(diary, token, at("08:00"), at(now))
        with pytest.raises(HoldExpired):
            use_hold(diary, token, at(now))


def test_hold_can_be_extended_and_keeps_a_draft(diary):
    extend_hold(diary, "hash", at("07:20"), NOW)
    keep_draft(diary, "hash", b"sealed", NOW)
    kept = find_hold(diary, "hash", at("07:19"))
    assert (kept.expires, kept.sealed) == (at("07:20"), b"sealed")


def test_used_hold_is_over_and_its_time_stays_taken(diary):
    assert use_hold(diary, "hash", NOW).span == span("09:00-09:30")
    with pytest.raises(HoldExpired):
        use_hold(diary, "hash", NOW)
    with pytest.raises(SlotTaken):
        take(diary, 0, span("09:00-09:30"))


def test_dropped_hold_gives_its_time_back_once(diary):
    assert drop_hold(diary, "hash")
    assert not drop_hold(diary, "hash")
    take(diary, 0, span("09:00-09:30"))


def test_expired_holds_count_as_free_before_anybody_drops_them(diary):
    add_hold(diary, "late", hold("10:00-10:30", expires="08:00"))
    assert taken_at(diary, at("07:09"))(0, NINE) == (1 << 30) - 1
    assert taken_at(diary, at("07:10"))(0, NINE) == 0
    assert taken_at(diary, at("07:10"))(0, minutes_of(span("10:00-10:30")))
    assert drop_expired_holds(diary, at("07:10")) == 1
    assert list(diary.holds) == ["late"]
    check(diary)


def test_what_was_typed_outlives_the_hold_for_an_hour(diary):
    keep_draft(diary, "hash", b"sealed", NOW)
    assert drop_expired_holds(diary, at("07:10")) == 1
    assert known_hold(diary, "hash", at("08:09")).sealed == b"sealed"
    keep_draft(diary, "hash", b"more", at("08:00"))
    assert known_hold(diary, "hash", at("08:09")).sealed == b"more"
    assert not diary.holds
    with pytest.raises(HoldExpired):
        known_hold(diary, "hash", at("08:10"))
    assert not has_expired_holds(diary, at("08:09"))
    assert has_expired_holds(diary, at("08:10"))
    drop_expired_holds(diary, at("08:10"))
    assert not diary.lapsed
    check(diary)


def test_a_hold_that_is_over_comes_back_only_where_its_time_is_free(diary):
    drop_expired_holds(diary, at("07:10"))
    again = hold("09:00-09:30", expires="08:00")
    take(diary, 0, span("09:15-09:20"))
    with pytest.raises(SlotTaken):
        revive_hold(diary, "hash", again)
    give_back(diary, 0, span("09:15-09:20"))
    revive_hold(diary, "hash", again)
    assert find_hold(diary, "hash", at("07:59")) == again
    assert not diary.lapsed
    check(diary)


def test_what_is_given_up_is_forgotten(diary):
    forget_hold(diary, "hash")
    assert not diary.holds and not diary.lapsed
    check(diary)


def test_time_comes_back_at_its_instant(diary):
    drop_hold(diary, "hash")
    take(diary, 0, span("09:00-09:30"))
    give_back_later(diary, 0, span("09:00-09:30"), at("08:00"))
    check(diary)
    assert taken_at(diary, at("07:59"))(0, NINE)
    assert not taken_at(diary, at("08:00"))(0, NINE)
    assert give_back_due(diary, at("07:59")) == 0
    assert give_back_due(diary, at("08:00")) == 1
    assert not diary.returning
    take(diary, 0, span("09:00-09:30"))


def test_all_that_is_due_is_given_back_together(diary):
    take(diary, 1, span("09:00-09:30"))
    give_back_later(diary, 1, span("09:00-09:30"), at("07:05"))
    assert give_back_due(diary, at("07:10")) == 2
    check(diary)


def test_without_a_diary_nothing_is_taken():
    assert taken_at(None, NOW)(0, NINE) == 0
