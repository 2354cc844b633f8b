"""What a citizen has answered, beside the questions of the topic."""

from collections.abc import Mapping
from collective.virtualoffice import _
from collective.virtualoffice.domain.questions import Question
from dataclasses import dataclass
from zope.i18n import translate


YES = _("agenda_yes", default="yes")
NO = _("agenda_no", default="no")


@dataclass(frozen=True)
class Answer:
    """One question with its answer."""

    question: str
    answer: str


def answers_in_words(
    answers: Mapping[str, object], questions: tuple[Question, ...], language: str
) -> list[Answer]:
    """Return the answers in the order of the questions; then those no longer asked for."""
    labels = {question.name: question.label for question in questions}
    ordered = [name for name in labels if name in answers]
    ordered += [name for name in answers if name not in labels]
    return [Answer(labels.get(name, name), _spoken(answers[name], language)) for name in ordered]


def _spoken(value: object, language: str) -> str:
    if isinstance(value, bool):
        return translate(YES if value else NO, target_language=language)
    return str(value)
