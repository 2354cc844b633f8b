"""The form in which officials book for a caller: what was typed, what is wrong with it."""

from collections.abc import Mapping
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.questions import Question
from dataclasses import dataclass


PROBLEM_ID = "vo-agenda-problem"
ANSWER = "answer."
YES_OR_NO = {"yes": True, "no": False}


@dataclass(frozen=True)
class Field:
    """A field as it is shown."""

    name: str
    value: str = ""
    is_wrong: bool = False
    has_help: bool = False

    @property
    def id(self) -> str:
        """Return the field's id in the page."""
        return f"vo-{self.name.replace('.', '-')}"

    @property
    def css(self) -> str:
        """Return the class that marks it."""
        return "is-invalid" if self.is_wrong else ""

    @property
    def aria_invalid(self) -> str | None:
        """Return the value of the attribute, or None to leave it out."""
        return "true" if self.is_wrong else None

    @property
    def described_by(self) -> str | None:
        """Return the ids of its help and of the message about it."""
        ids = [f"{self.id}-help"] if self.has_help else []
        if self.is_wrong:
            ids.append(PROBLEM_ID)
        return " ".join(ids) or None


@dataclass(frozen=True)
class QuestionField:
    """A question of the topic with its field; `choices` are empty for a text."""

    question: Question
    field: Field
    choices: tuple[dict[str, object], ...]

    @property
    def is_text(self) -> bool:
        """Tell whether the answer is typed."""
        return self.question.type == "text"

    @property
    def is_yes_no(self) -> bool:
        """Tell whether the answer is yes or no."""
        return self.question.type == "yes_no"

    @property
    def is_choice(self) -> bool:
        """Tell whether the answer is one of a list."""
        return self.question.type == "choice"


def field(
    form: Mapping[str, object], name: str, hit: RuleHit | None, has_help: bool = False
) -> Field:
    """Return a field with what was typed into it."""
    wrong = hit.field if isinstance(hit, InvalidValue) else ""
    is_wrong = wrong in (name, name.replace(ANSWER, "answers.", 1))
    return Field(name, text(form.get(name)), is_wrong, has_help)


def question_field(
    form: Mapping[str, object], question: Question, hit: RuleHit | None
) -> QuestionField:
    """Return the field of a question."""
    shown = field(form, f"{ANSWER}{question.name}", hit, bool(question.purpose))
    choices = tuple(
        {"value": choice, "selected": choice == shown.value} for choice in question.choices
    )
    return QuestionField(question, shown, choices)


def answers(form: Mapping[str, object], questions: tuple[Question, ...]) -> dict[str, object]:
    """Return the answers as the operation takes them."""
    found: dict[str, object] = {}
    for question in questions:
        value = form.get(f"{ANSWER}{question.name}")
        if question.type == "yes_no":
            value = YES_OR_NO.get(text(value)) if text(value) in ("", *YES_OR_NO) else value
        found[question.name] = value
    return found


def text(value: object) -> str:
    """Return a text that was sent; nothing where something else was."""
    return value if isinstance(value, str) else ""
