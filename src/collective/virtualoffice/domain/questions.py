"""What a topic asks of citizens beyond how to reach them."""

from collections.abc import Iterable
from collections.abc import Iterator
from collective.virtualoffice.domain.rows import InvalidRow
from collective.virtualoffice.domain.rows import Row
from dataclasses import dataclass

import re


NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}")
TYPES: tuple[str, ...] = ("text", "choice", "yes_no")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: how programs name it, what people read, and why it is asked."""

    name: str
    label: str
    type: str
    required: bool = False
    choices: tuple[str, ...] = ()
    purpose: str = ""


def parse_questions(rows: Iterable[object]) -> tuple[Question, ...]:
    """Return the questions of `questions` rows; raises InvalidRow for the first bad one."""
    questions = []
    for found in _read(rows):
        if isinstance(found, InvalidRow):
            raise found
        questions.append(found)
    return tuple(questions)


def question_problems(rows: Iterable[object]) -> tuple[InvalidRow, ...]:
    """Return what is wrong with `questions` rows, at most one problem a row."""
    return tuple(found for found in _read(rows) if isinstance(found, InvalidRow))


def _read(rows: Iterable[object]) -> Iterator[Question | InvalidRow]:
    names: dict[str, int] = {}
    for number, values in enumerate(rows, 1):
        try:
            row = Row(number, values)
            question = _question(row)
            if question.name in names:
                raise row.problem("same_name", field="name", other=names[question.name])
        except InvalidRow as problem:
            yield problem
        else:
            names[question.name] = number
            yield question


def _question(row: Row) -> Question:
    name = row.text("name")
    if not NAME.fullmatch(name):
        raise row.problem("malformed_name", field="name", value=name)
    label = row.text("label").strip()
    if not label:
        raise row.problem("no_label", field="label")
    kind = row.values.get("type")
    if kind not in TYPES:
        raise row.problem("unknown_type", field="type", value=kind)
    choices = row.items("choices")
    for choice in choices:
        if not isinstance(choice, str) or not choice.strip() or len(choice) > 200:
            raise row.problem("malformed_choice", field="choices")
    if kind == "choice" and len(choices) < 2:
        raise row.problem("no_choices", field="choices")
    if len(set(choices)) < len(choices):
        raise row.problem("same_choice", field="choices")
    return Question(
        name=name,
        label=label,
        type=kind,
        required=row.flag("required"),
        choices=tuple(map(str, choices)),
        purpose=row.text("purpose").strip(),
    )
