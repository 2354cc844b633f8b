"""How often somebody may do something."""

from collective.virtualoffice.domain.bucket import Bucket
from datetime import datetime
from datetime import timedelta
from datetime import UTC


NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def drawn(bucket, times, per_minute=60, now=NOW):
    for _time in range(times):
        bucket = bucket.drawn(per_minute, now)
    return bucket


def test_full_bucket_holds_the_acts_of_a_minute():
    assert drawn(Bucket(60, NOW), 60).left == 0
    assert drawn(Bucket(60, NOW), 61).left == -1


def test_it_fills_as_time_goes_by_and_never_over():
    empty = drawn(Bucket(60, NOW), 60)
    assert empty.drawn(60, NOW + timedelta(seconds=1)).left == 0
    assert empty.drawn(60, NOW + timedelta(seconds=0.5)).left < 0
    assert empty.drawn(60, NOW + timedelta(hours=1)).left == 59


def test_waiting_as_long_as_told_is_enough():
    for per_minute in (1, 7, 60, 1200):
        full = Bucket(per_minute, NOW)
        empty = drawn(full, per_minute, per_minute)
        refused = empty.drawn(per_minute, NOW)
        seconds = refused.seconds_to_wait(per_minute)
        assert seconds >= 1
        assert empty.drawn(per_minute, NOW + timedelta(seconds=seconds)).left >= 0


def test_clock_that_goes_back_takes_nothing_away():
    bucket = Bucket(5, NOW).drawn(60, NOW - timedelta(hours=1))
    assert bucket.left == 4
