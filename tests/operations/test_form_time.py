"""The signed note of when a form was served."""

from collective.virtualoffice.operations.form_time import is_sent_by_a_person
from collective.virtualoffice.operations.form_time import served_at
from datetime import timedelta

import pytest


SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("seconds", "by_a_person"), [(0, False), (1, False), (2, True), (86_400, True), (86_401, False)]
)
def test_only_what_took_two_seconds_comes_from_a_person(integration, at, seconds, by_a_person):
    note = served_at("office", at("09:00"))
    assert is_sent_by_a_person("office", note, at("09:00") + seconds * SECOND) is by_a_person


@pytest.mark.parametrize("note", [None, "", "x", "1.", "9" * 13 + ".x", "١.x", ["a"], "1.ü\ud800"])
def test_a_note_that_is_not_ours_counts_for_nothing(integration, at, note):
    assert not is_sent_by_a_person("office", note, at("09:00"))


def test_a_note_counts_in_its_own_place_and_for_its_own_time(integration, at):
    seconds, _dot, signature = served_at("office", at("09:00")).partition(".")
    later = at("09:01")
    assert not is_sent_by_a_person("other", f"{seconds}.{signature}", later)
    assert not is_sent_by_a_person("office", f"{int(seconds) - 60}.{signature}", later)
