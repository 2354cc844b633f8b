"""Rows and cells as a template needs them."""

from collective.virtualoffice.browser.widgets.columns import Column
from collective.virtualoffice.browser.widgets.columns import Raw
from dataclasses import dataclass

import re


@dataclass(frozen=True)
class Cell:
    """One control; `error` is the id of the message that concerns it."""

    column: Column
    name: str
    id: str
    raw: Raw
    title: str
    hint: str
    options: list[tuple[str, str]]
    error: str | None

    @property
    def kind(self) -> str:
        """Return the kind of control."""
        return self.column.kind

    @property
    def name_of_column(self) -> str:
        """Return the name of the column, a hook for styles."""
        return self.column.name

    @property
    def is_choice(self) -> bool:
        """Tell whether one of several options is chosen."""
        return self.kind == "choice"

    @property
    def is_flag(self) -> bool:
        """Tell whether it is a single check box."""
        return self.kind == "flag"

    @property
    def is_lines(self) -> bool:
        """Tell whether several lines are typed."""
        return self.kind == "lines"

    @property
    def is_input(self) -> bool:
        """Tell whether it is a plain input."""
        return self.kind in ("text", "time", "date", "number")

    @property
    def is_group(self) -> bool:
        """Tell whether the cell has several controls."""
        return self.kind == "checks"

    @property
    def input_type(self) -> str:
        """Return the type of the input."""
        if self.kind == "date":
            return "date" if re.fullmatch(r"(\d{4}-\d\d-\d\d)?", str(self.raw)) else "text"
        return "text"

    @property
    def input_mode(self) -> str | None:
        """Return which keyboard a telephone should show."""
        return "numeric" if self.kind == "number" else None

    @property
    def invalid(self) -> str | None:
        """Return the value of aria-invalid."""
        return "true" if self.error else None

    @property
    def described_by(self) -> str | None:
        """Return the ids of the texts that explain the control."""
        hint = f"{self.id}-hint" if self.hint else None
        return " ".join(filter(None, (hint, self.error))) or None

    @property
    def css(self) -> str:
        """Return the classes of the control."""
        base = "form-select" if self.kind == "choice" else "form-control"
        return f"{base} is-invalid" if self.error else base

    @property
    def checked(self) -> str | None:
        """Return the mark of a single checked box."""
        return "checked" if self.raw else None

    @property
    def choices(self) -> list[dict[str, str | None]]:
        """Return the options; in a choice without one preset, the first is none."""
        options = self.options
        if self.kind == "choice" and not self.column.fresh:
            options = [("", "–"), *options]
        chosen = self.raw if isinstance(self.raw, list) else [self.raw]
        mark = "selected" if self.kind == "choice" else "checked"
        return [
            {
                "value": value,
                "title": title,
                "id": f"{self.id}-{value}",
                "mark": mark if value in chosen else None,
            }
            for value, title in options
        ]


@dataclass(frozen=True)
class RowView:
    """One row of controls; its title is markup, in which the script finds the number."""

    index: str
    title: str
    id: str
    all_cells: list[Cell]
    message: str

    @property
    def cells(self) -> list[Cell]:
        """Return the cells that people see."""
        return [cell for cell in self.all_cells if cell.kind != "hidden"]

    @property
    def hidden(self) -> list[Cell]:
        """Return what goes along unseen."""
        return [cell for cell in self.all_cells if cell.kind == "hidden"]

    @property
    def css(self) -> str:
        """Return the classes of the row."""
        return "vo-row vo-row-invalid" if self.message else "vo-row"

    @property
    def span(self) -> int:
        """Return over how many columns the message goes."""
        return len(self.cells) + 1
