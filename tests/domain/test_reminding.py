"""Which reminders became due between two looks at a diary."""

from booked import appointment
from booked import at
from collective.virtualoffice.domain.appointment import cancelled
from collective.virtualoffice.domain.appointment import moved
from collective.virtualoffice.domain.appointment import noted
from collective.virtualoffice.domain.appointment_history import MOVED
from collective.virtualoffice.domain.reminding import due_lead
from collective.virtualoffice.domain.reminding import starts_to_look_at
from dataclasses import replace
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st

import pytest


DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)
LEADS = (DAY, HOUR)
START = at("14:00")
BOOKED = replace(appointment("a", "14:00-14:30"), created=START - 10 * DAY)


@pytest.mark.parametrize(
    ("reminded", "now", "lead"),
    [
        (None, START - DAY - SECOND, None),
        (None, START - DAY, DAY),
        (START - DAY - SECOND, START - DAY, DAY),
        (START - DAY, START - DAY + SECOND, None),
        (START - DAY, START - HOUR - SECOND, None),
        (START - DAY, START - HOUR, HOUR),
        (None, START - HOUR, HOUR),
        (None, START - SECOND, HOUR),
        (START - HOUR, START - SECOND, None),
        (None, START, None),
    ],
)
def test_each_reminder_is_due_once_and_after_a_pause_only_the_last(reminded, now, lead):
    assert due_lead(BOOKED, LEADS, reminded, now) == lead


def test_nobody_is_reminded_of_what_was_agreed_on_later():
    now = START - HOUR
    assert due_lead(replace(BOOKED, created=now), LEADS, None, now) is None
    later = moved(BOOKED, START + HOUR, 0)
    told = noted(later, MOVED, START - HOUR / 2, "citizen", START)
    assert due_lead(told, LEADS, None, START - HOUR / 4) is None
    assert due_lead(told, LEADS, None, START) == HOUR


def test_nobody_is_reminded_of_what_was_cancelled():
    assert due_lead(cancelled(BOOKED, START - 2 * DAY), LEADS, None, START - HOUR) is None


@given(st.lists(st.integers(-3 * 24 * 60, 60), min_size=1, max_size=20))
def test_whenever_somebody_looks_nobody_is_missed_and_nobody_told_twice(minutes):
    looks = sorted(START + timedelta(minutes=minute) for minute in set(minutes))
    reminded, told = None, []
    for now in looks:
        spans = starts_to_look_at(LEADS, reminded, now)
        lead = due_lead(BOOKED, LEADS, reminded, now)
        if any(span.start < START <= span.end for span in spans):
            told += [lead] if lead else []
            reminded = now
        else:
            assert lead is None
    before = [now for now in looks if now < START]
    assert len(told) == len(set(told))
    assert (DAY in told) == any(START - DAY <= now < START - HOUR for now in before)
    assert (HOUR in told) == any(START - HOUR <= now for now in before)
