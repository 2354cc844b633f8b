"""Rows that editors and programs hand in become periods, or an error that names the row."""

from collective.virtualoffice.domain.opening_hours import DayPeriod
from collective.virtualoffice.domain.questions import parse_questions
from collective.virtualoffice.domain.questions import question_problems
from collective.virtualoffice.domain.rows import InvalidRow
from collective.virtualoffice.domain.timetable import parse_special
from collective.virtualoffice.domain.timetable import parse_week
from collective.virtualoffice.domain.timetable import special_problems
from collective.virtualoffice.domain.timetable import week_problems
from datetime import date

import pytest


MONDAY = {"day": 0, "start": "08:00", "end": "12:00", "channels": ["walk_in"], "desks": 2}
CHRISTMAS = {"start": "2026-12-24", "end": "2026-12-26", "closed": True, "note": "Christmas"}
HOURS = {"start": "08:00", "end": "10:00", "channels": ["phone"], "desks": 1}
QUESTION = {"name": "plot", "label": "Which plot?", "type": "text", "purpose": "To find it"}


def test_a_row_becomes_a_period():
    (period,) = parse_week([MONDAY | {"end": "24:00"}])

    assert (period.day, period.start, period.end) == (0, 480, 1440)
    assert period.channels == {"walk_in"}
    assert period.desks == 2


def test_rows_that_only_touch_are_fine():
    afternoon = MONDAY | {"start": "12:00", "end": "16:00"}

    assert len(parse_week([MONDAY, afternoon])) == 2


def test_the_same_hours_on_another_day_are_fine():
    assert len(parse_week([MONDAY, MONDAY | {"day": 1}])) == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"day": 7}, "unknown_day"),
        ({"day": "0"}, "unknown_day"),
        ({"day": True}, "unknown_day"),
        ({"start": "8:00"}, "malformed_time"),
        ({"start": 8}, "malformed_time"),
        ({"start": "24:00"}, "end_not_after_start"),
        ({"end": "24:01"}, "malformed_time"),
        ({"end": "12:60"}, "malformed_time"),
        ({"end": "٠٨:٠٠"}, "malformed_time"),
        ({"end": None}, "no_end_time"),
        ({"start": ""}, "no_start_time"),
        ({"end": "08:00"}, "end_not_after_start"),
        ({"end": "07:00"}, "end_not_after_start"),
        ({"channels": ["fax"]}, "unknown_channel"),
        ({"channels": [{}]}, "unknown_channel"),
        ({"channels": "video"}, "malformed_list"),
        ({"channels": []}, "no_channel"),
        ({"desks": 0}, "desks_out_of_range"),
        ({"desks": 1.0}, "desks_out_of_range"),
        ({"desks": 10**9}, "desks_out_of_range"),
    ],
)
def test_a_bad_row_is_named(change, code):
    tuesday = MONDAY | {"day": 1}

    with pytest.raises(InvalidRow) as caught:
        parse_week([tuesday, MONDAY | change])

    assert (caught.value.row, caught.value.code) == (2, code)


def test_an_overlap_names_both_rows():
    (problem,) = week_problems([MONDAY, MONDAY | {"day": 1}, MONDAY | {"start": "11:59"}])

    assert (problem.row, problem.code, problem.facts["other"]) == (3, "overlap", 1)


def test_all_bad_rows_are_told_at_once():
    rows = [MONDAY | {"day": 9}, MONDAY, "Tuesday", MONDAY | {"start": "x"}]

    assert [problem.row for problem in week_problems(rows)] == [1, 3, 4]


def test_closed_days_and_other_hours_become_special_days():
    rows = [CHRISTMAS, {"start": "2026-12-23", "hours": [HOURS], "note": "Short"}]

    closed, short = parse_special(rows)

    assert (closed.first, closed.last) == (date(2026, 12, 24), date(2026, 12, 26))
    assert (closed.periods, closed.note) == ((), "Christmas")
    assert short.first == short.last
    assert short.periods == (DayPeriod(480, 600, frozenset({"phone"}), 1),)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (CHRISTMAS | {"start": "24.12.2026"}, "malformed_date"),
        (CHRISTMAS | {"end": "2026-02-30"}, "malformed_date"),
        (CHRISTMAS | {"end": 20261224}, "malformed_date"),
        (CHRISTMAS | {"end": "2026-12-23"}, "last_day_before_first"),
        (CHRISTMAS | {"closed": "yes"}, "malformed_flag"),
        (CHRISTMAS | {"closed": False}, "no_hours"),
        (CHRISTMAS | {"hours": [HOURS]}, "closed_with_hours"),
        (CHRISTMAS | {"note": 5}, "malformed_text"),
        (CHRISTMAS | {"note": "x" * 1001}, "text_too_long"),
        (CHRISTMAS | {"note": "\x00"}, "malformed_text"),
        ({"start": "2026-12-24", "hours": [HOURS, HOURS]}, "overlapping_hours"),
        ({"start": "2026-12-24", "hours": [HOURS | {"end": "07:00"}]}, "end_not_after_start"),
        ({"start": "2026-12-24", "hours": "08:00"}, "malformed_list"),
        ({"start": "2026-12-24", "hours": ["08:00"]}, "not_a_row"),
        ({"closed": True}, "no_date"),
        (None, "not_a_row"),
    ],
)
def test_a_bad_exception_is_named(row, code):
    before = {"start": "2026-01-02", "closed": True}

    (problem,) = special_problems([before, row])

    assert (problem.row, problem.code) == (2, code)


def test_exceptions_that_share_a_day_are_refused():
    (problem,) = special_problems([CHRISTMAS, {"start": "2026-12-26", "closed": True}])

    assert (problem.row, problem.code, problem.facts["other"]) == (2, "overlapping_days", 1)


def test_questions_become_values():
    (question,) = parse_questions([QUESTION])

    assert (question.name, question.type, question.required) == ("plot", "text", False)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "plot no."}, "malformed_name"),
        ({"name": ""}, "malformed_name"),
        ({"name": "other"}, "same_name"),
        ({"label": " "}, "no_label"),
        ({"type": "number"}, "unknown_type"),
        ({"type": []}, "unknown_type"),
        ({"type": "choice"}, "no_choices"),
        ({"type": "choice", "choices": ["one", "one"]}, "same_choice"),
        ({"type": "choice", "choices": ["one", " "]}, "malformed_choice"),
        ({"type": "choice", "choices": ["one", {}]}, "malformed_choice"),
        ({"required": "no"}, "malformed_flag"),
    ],
)
def test_a_bad_question_is_named(change, code):
    (problem,) = question_problems([QUESTION | {"name": "other"}, QUESTION | change])

    assert (problem.row, problem.code) == (2, code)
