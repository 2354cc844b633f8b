"""Words for rules, spans of time and places in line."""

from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.visit.durations import rest_in_words
from collective.virtualoffice.browser.visit.durations import span_in_words
from collective.virtualoffice.browser.visit.words import MATTERS
from collective.virtualoffice.browser.visit.words import told
from collective.virtualoffice.domain.documents import AddedTooOften
from collective.virtualoffice.domain.documents import FileRefused
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import NobodyPresent
from collective.virtualoffice.domain.errors import OfficeClosed
from collective.virtualoffice.domain.errors import OfficeInUse
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.video_room import LinkRefused
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest


NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)


@pytest.fixture
def time(integration) -> SpokenTime:
    """Return words for times of a winter's day in Berlin, at noon."""
    return SpokenTime("en", ZoneInfo("Europe/Berlin"), NOON)


OF_DOCUMENTS = {AddedTooOften, FileRefused}
"""Rules that only pages with documents meet, which word them themselves."""


def kinds_of(kind: type) -> set[type]:
    """Return every kind of rule below one."""
    return {kind}.union(*map(kinds_of, kind.__subclasses__()))


def test_every_rule_is_worded():
    ours = {
        kind
        for kind in kinds_of(RuleHit) - {RuleHit, InvalidValue, LinkRefused, *OF_DOCUMENTS}
        if kind.__module__.startswith("collective.virtualoffice.domain")
    }
    assert ours - set(MATTERS) == set()


def test_facts_are_spoken(time):
    closed = told(OfficeClosed(opens=NOON + timedelta(hours=2)), time)
    assert closed.advice == "It opens today at 14:00."
    absent = told(NobodyPresent(since=NOON - timedelta(hours=1)), time)
    assert absent.advice.startswith("Nobody has been here since 11:00.")
    in_use = told(OfficeInUse("Permits", 3), time)
    assert in_use.matter == "The office “Permits” cannot be deleted now."
    assert "3" in in_use.advice


def test_facts_that_nobody_knows_are_left_out(time):
    assert told(OfficeClosed(), time).advice == "No next opening is known. Please call us."
    assert "since" not in told(NobodyPresent(), time).advice


def test_a_kind_of_failure_is_worded_like_its_family(time):
    assert told(Retryable("secret"), time).matter == "The video service does not answer."
    assert "secret" not in str(told(Retryable("secret"), time))


@pytest.mark.parametrize(
    ("failure", "phone", "matter", "advice"),
    [
        (Retryable(), "115", "does not answer.", "again in a minute, or call us."),
        (Retryable(), "", "does not answer.", "again in a minute."),
        (Misconfigured(), "115", "cannot be used here at the moment.", "Please call us."),
        (Misconfigured(), "", "cannot be used here at the moment.", "Please try again later."),
    ],
)
def test_a_failing_video_service_is_told_with_what_can_be_done(
    time, failure, phone, matter, advice
):
    said = told(failure, time, phone)
    assert said.matter.endswith(matter)
    assert said.advice.startswith("You keep your place. Please ")
    assert said.advice.endswith(advice)


@pytest.mark.parametrize(
    ("field", "code", "advice"),
    [
        ("phone", "not_a_number", "Enter a telephone number"),
        ("name", "too_long", "Enter a shorter name"),
        ("note", "too_long", "Enter a shorter text"),
        ("anything", "new_code", "Please go back and change it."),
    ],
)
def test_a_value_that_cannot_be_used_is_answered_with_what_to_do(time, field, code, advice):
    assert told(InvalidValue(field, code), time).advice.startswith(advice)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(45, "45 seconds"), (60, "one minute"), (90, "90 seconds"), (180, "3 minutes")],
)
def test_spans_are_said_as_people_say_them(integration, seconds, words):
    assert span_in_words(timedelta(seconds=seconds), "en") == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-3, "a few seconds"),
        (19, "a few seconds"),
        (44, "about half a minute"),
        (60, "about one minute"),
        (119, "about 2 minutes"),
    ],
)
def test_the_rest_changes_in_few_steps(integration, seconds, words):
    assert rest_in_words(timedelta(seconds=seconds), "en") == words
