"""A table of rows in a form: typed, added and removed with or without JavaScript."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.widgets.cells import Cell
from collective.virtualoffice.browser.widgets.cells import RowView
from collective.virtualoffice.browser.widgets.columns import Column
from collective.virtualoffice.browser.widgets.columns import Raw
from collective.virtualoffice.browser.widgets.interfaces import IRowsWidget
from collective.virtualoffice.content.row_fields import InvalidRows
from collective.virtualoffice.content.row_fields import IRows
from collective.virtualoffice.content.row_messages import row_message
from collective.virtualoffice.domain.rows import InvalidRow
from dataclasses import dataclass
from plone import api
from z3c.form.browser.widget import HTMLFormElement
from z3c.form.converter import BaseDataConverter
from z3c.form.interfaces import NO_VALUE
from z3c.form.widget import Widget
from zope.browserpage.viewpagetemplatefile import ViewPageTemplateFile
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer_only


MOST_ROWS = 200
MORE = 3
RawRow = dict[str, Raw]


@dataclass(frozen=True)
class Reading:
    """Typed rows as the rows of the REST contract, and what is wrong with them.

    The problems count the rows as people see them.
    """

    rows: list[dict]
    problems: tuple[InvalidRow, ...]


@implementer_only(IRowsWidget)
class RowsWidget(HTMLFormElement, Widget):
    """The common part; a subclass names its columns and reads them."""

    columns: tuple[Column, ...] = ()
    value: list[RawRow]
    klass = "vo-rows"
    row_template = ViewPageTemplateFile("row.pt")

    def read(self, typed: list[RawRow]) -> Reading:
        """Return what was typed as rows, with the problems found."""
        raise NotImplementedError

    def write(self, rows: list[dict]) -> list[RawRow]:
        """Return rows as they are typed."""
        raise NotImplementedError

    def readable(self, row: RawRow) -> RawRow:
        """Return what of a row people read."""
        return row

    def extract(self, default: object = NO_VALUE) -> object:
        """Return the typed rows; those that are empty or to be removed are left out."""
        form = self.request.form
        count = str(form.get(f"{self.name}.count", ""))
        if not count.isdecimal():
            return default
        removed = form.get(f"{self.name}.remove")
        typed = []
        for index in range(min(int(count), MOST_ROWS)):
            row = {
                column.name: column.extract(form, f"{self.name}.{index}.{column.name}")
                for column in self.columns
            }
            if str(index) != removed and not self._is_empty(row):
                typed.append(row)
        return typed

    @property
    def typed(self) -> list[RawRow]:
        """Return the rows to show."""
        return self.value if isinstance(self.value, list) else []

    @property
    def visible_columns(self) -> list[Column]:
        """Return the columns that people see."""
        return [column for column in self.columns if column.kind != "hidden"]

    @property
    def headings(self) -> list[str]:
        """Return the names of the columns that people see."""
        return [self.say(column.title) for column in self.visible_columns]

    @property
    def rows(self) -> list[RowView]:
        """Return the rows as controls, with some empty ones at the end."""
        more = self.request.form.get(f"{self.name}.more")
        fresh = [self._fresh()] * (MORE if more else 1)
        problems = {problem.row: problem for problem in self._problems}
        return [
            self._row(str(index), row, problems.get(index + 1))
            for index, row in enumerate(self.typed + fresh)
        ]

    @property
    def pattern_row(self) -> RowView:
        """Return the row that the script copies; its index and number are to be filled in."""
        return self._row("__index__", self._fresh())

    @property
    def shown_rows(self) -> list[list[str]]:
        """Return the rows as people read them."""
        return [
            [self._shown(column, row[column.name]) or "–" for column in self.visible_columns]
            for row in map(self.readable, self.typed)
        ]

    @property
    def default_button(self) -> str | None:
        """Return the name of the form's first button: what the Enter key should press."""
        form = getattr(self.form, "parentForm", None) or self.form
        actions = getattr(form, "actions", None)
        return next((action.name for action in actions.values()), None) if actions else None

    @property
    def count(self) -> int:
        """Return how many rows the form has."""
        return len(self.rows)

    def render_row(self, row: RowView) -> str:
        """Return the markup of one row."""
        return self.row_template(row=row)

    @property
    def script(self) -> str:
        """Return the address of the script that adds and removes rows."""
        base = api.portal.get().absolute_url()
        return f"{base}/++plone++collective.virtualoffice/rows-widget.js"

    def say(self, message: object) -> str:
        """Return a text in the language of the request."""
        return translate(message, context=self.request)

    @property
    def _problems(self) -> tuple[InvalidRow, ...]:
        error = getattr(self.error, "error", None)
        return error.problems if isinstance(error, InvalidRows) else ()

    def _row(self, index: str, row: RawRow, problem: InvalidRow | None = None) -> RowView:
        number = str(int(index) + 1) if index.isdecimal() else "__number__"
        row_id = f"{self.id}-{index}"
        cells = [
            Cell(
                column=column,
                name=f"{self.name}.{index}.{column.name}",
                id=f"{row_id}-{column.name}",
                raw=row[column.name],
                title=self.say(column.title),
                hint=self.say(column.hint),
                options=[
                    (token, self.say(title))
                    for token, title in getattr(column, "options", {}).items()
                ],
                error=f"{row_id}-error" if _concerns(problem, column, self.columns) else None,
            )
            for column in self.columns
        ]
        message = self.say(row_message(problem)) if problem else ""
        return RowView(index, self._title(number), row_id, cells, message)

    def _title(self, number: str) -> str:
        mark = f'<span class="vo-row-number">{number}</span>'
        return self.say(_("row_number", default="Row ${number}", mapping={"number": mark}))

    def _fresh(self) -> RawRow:
        return {column.name: column.fresh for column in self.columns}

    def _is_empty(self, row: RawRow) -> bool:
        return not any(row[column.name].strip() for column in self.columns if column.counts)

    def _shown(self, column: Column, raw: Raw) -> str:
        if isinstance(raw, list):
            return ", ".join(self.say(column.options.get(one, one)) for one in raw)
        return self.say(column.shown(raw))


@adapter(IRows, IRowsWidget)
class RowsConverter(BaseDataConverter):
    """Between the rows of the contract and what is typed."""

    def toWidgetValue(self, value: list[dict] | None) -> list[RawRow]:
        """Return rows as they are typed."""
        return self.widget.write(value or [])

    def toFieldValue(self, value: list[RawRow]) -> list[dict]:
        """Return typed rows as they are kept; raises InvalidRows."""
        reading = self.widget.read(value)
        if reading.problems:
            raise InvalidRows(reading.problems)
        return self.field.plain(reading.rows)


def _concerns(problem: InvalidRow | None, column: Column, columns: tuple[Column, ...]) -> bool:
    if problem is None:
        return False
    field = problem.facts.get("field")
    return field == column.name or field not in {known.name for known in columns}
