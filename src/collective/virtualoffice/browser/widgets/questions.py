"""The widget of a topic's questions."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.widgets.columns import ChoiceColumn
from collective.virtualoffice.browser.widgets.columns import Column
from collective.virtualoffice.browser.widgets.columns import FlagColumn
from collective.virtualoffice.browser.widgets.rows import RawRow
from collective.virtualoffice.browser.widgets.rows import Reading
from collective.virtualoffice.browser.widgets.rows import RowsWidget
from collective.virtualoffice.browser.widgets.typed_values import lines_typed
from collective.virtualoffice.content.row_fields import IQuestions
from collective.virtualoffice.domain.questions import question_problems
from collective.virtualoffice.domain.rows import InvalidRow
from collective.virtualoffice.interfaces import IVirtualOfficeLayer
from itertools import chain
from itertools import count
from plone.i18n.normalizer.interfaces import IIDNormalizer
from z3c.form.interfaces import IFieldWidget
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.component import getUtility
from zope.interface import implementer


class QuestionsWidget(RowsWidget):
    """What a topic asks; programs' names for the questions are made from their wording."""

    columns = (
        Column(name="name", title=_("column_name", default="Name"), kind="hidden"),
        Column(name="label", title=_("column_question", default="Question"), counts=True),
        ChoiceColumn(
            name="type",
            title=_("column_answer_type", default="Answer"),
            options={
                "text": _("answer_text", default="Text"),
                "choice": _("answer_choice", default="One of several"),
                "yes_no": _("answer_yes_no", default="Yes or no"),
            },
            fresh="text",
        ),
        Column(
            name="choices",
            title=_("column_choices", default="Answers to choose from"),
            kind="lines",
            counts=True,
            hint=_("hint_choices", default="One per line"),
        ),
        FlagColumn(
            name="required",
            title=_("column_required", default="Required"),
            yes=_("option_required", default="Required"),
        ),
        Column(
            name="purpose",
            title=_("column_purpose", default="What it is needed for"),
            counts=True,
        ),
    )

    def read(self, typed: list[RawRow]) -> Reading:
        """Return what was typed as questions, with the problems found."""
        names = {row["name"] for row in typed if row["name"]}
        rows = []
        for row in typed:
            name = row["name"] or _new_name(row["label"], names)
            names.add(name)
            rows.append(
                {
                    "name": name,
                    "label": row["label"].strip(),
                    "type": row["type"],
                    "required": bool(row["required"]),
                    "choices": lines_typed(row["choices"]),
                    "purpose": row["purpose"].strip(),
                }
            )
        problems = {problem.row: problem for problem in question_problems(rows)}
        for number, row in enumerate(rows, 1):
            if not row["purpose"]:
                problems.setdefault(number, InvalidRow(number, "no_purpose", field="purpose"))
        return Reading(rows, tuple(problems[number] for number in sorted(problems)))

    def write(self, rows: list[dict]) -> list[RawRow]:
        """Return questions as they are typed."""
        return [
            {
                "name": row["name"],
                "label": row["label"],
                "type": row["type"],
                "required": "yes" if row.get("required") else "",
                "choices": "\n".join(row.get("choices", ())),
                "purpose": row.get("purpose", ""),
            }
            for row in rows
        ]


def _new_name(label: str, taken: set[str]) -> str:
    plain = getUtility(IIDNormalizer).normalize(label, max_length=40).strip("-._") or "question"
    name = plain if plain[0].isalpha() else f"q-{plain}"
    name = name.replace(".", "-")
    candidates = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(free for free in candidates if free not in taken)


@implementer(IFieldWidget)
@adapter(IQuestions, IVirtualOfficeLayer)
def questions_field_widget(field: IQuestions, request: IVirtualOfficeLayer) -> QuestionsWidget:
    """Return the widget of a topic's questions."""
    return FieldWidget(field, QuestionsWidget(request))
