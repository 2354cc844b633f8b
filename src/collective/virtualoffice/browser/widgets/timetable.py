"""The widgets of an office's hours: the week, and the days that differ."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.widgets.columns import ChecksColumn
from collective.virtualoffice.browser.widgets.columns import ChoiceColumn
from collective.virtualoffice.browser.widgets.columns import Column
from collective.virtualoffice.browser.widgets.columns import DateColumn
from collective.virtualoffice.browser.widgets.columns import NumberColumn
from collective.virtualoffice.browser.widgets.rows import RawRow
from collective.virtualoffice.browser.widgets.rows import Reading
from collective.virtualoffice.browser.widgets.rows import RowsWidget
from collective.virtualoffice.browser.widgets.typed_values import date_typed
from collective.virtualoffice.browser.widgets.typed_values import hours_typed
from collective.virtualoffice.browser.widgets.typed_values import time_typed
from collective.virtualoffice.browser.widgets.typed_values import whole_number_typed
from collective.virtualoffice.content.row_fields import ISpecialDays
from collective.virtualoffice.content.row_fields import IWeek
from collective.virtualoffice.domain.channels import VIDEO
from collective.virtualoffice.domain.channels import WALK_IN
from collective.virtualoffice.domain.rows import InvalidRow
from collective.virtualoffice.domain.timetable import MOST_DESKS
from collective.virtualoffice.domain.timetable import special_problems
from collective.virtualoffice.domain.timetable import week_problems
from collective.virtualoffice.interfaces import IVirtualOfficeLayer
from collective.virtualoffice.vocabularies.channels import CHANNEL_NAMES
from collective.virtualoffice.vocabularies.channels import WEEKDAY_NAMES
from z3c.form.interfaces import IFieldWidget
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.interface import implementer


CLOSED = "closed"
OTHER_HOURS = "hours"

CHANNELS_COLUMN = ChecksColumn(
    name="channels",
    title=_("column_channels", default="Channels"),
    options=CHANNEL_NAMES,
    fresh=[WALK_IN, VIDEO],
)
DESKS_COLUMN = NumberColumn(
    name="desks",
    title=_("column_desks", default="Desks"),
    low=1,
    high=MOST_DESKS,
    fresh="1",
)


class WeekWidget(RowsWidget):
    """The weekly plan, a row for each span of a day."""

    columns = (
        ChoiceColumn(
            name="day",
            title=_("column_day", default="Day"),
            options={str(day): name for day, name in enumerate(WEEKDAY_NAMES)},
            counts=True,
        ),
        Column(
            name="start",
            title=_("column_start", default="Start"),
            kind="time",
            counts=True,
        ),
        Column(
            name="end",
            title=_("column_end", default="End"),
            kind="time",
            counts=True,
        ),
        CHANNELS_COLUMN,
        DESKS_COLUMN,
    )

    def read(self, typed: list[RawRow]) -> Reading:
        """Return what was typed as rows, with the problems found."""
        rows = [
            {
                "day": whole_number_typed(row["day"]),
                "start": time_typed(row["start"]),
                "end": time_typed(row["end"]),
                "channels": row["channels"],
                "desks": whole_number_typed(row["desks"]),
            }
            for row in typed
        ]
        return Reading(rows, week_problems(rows))

    def write(self, rows: list[dict]) -> list[RawRow]:
        """Return rows as they are typed."""
        return [
            {
                "day": str(row["day"]),
                "start": row["start"],
                "end": row["end"],
                "channels": list(row["channels"]),
                "desks": str(row.get("desks", 1)),
            }
            for row in rows
        ]


class SpecialDaysWidget(RowsWidget):
    """The exceptions. Rows with the same days are one exception with several sorts of hours."""

    columns = (
        DateColumn(name="start", title=_("column_first_day", default="From"), counts=True),
        DateColumn(
            name="end",
            title=_("column_last_day", default="To (inclusive)"),
            counts=True,
        ),
        ChoiceColumn(
            name="closed",
            title=_("column_closed", default="Open?"),
            options={
                CLOSED: _("option_closed", default="Closed"),
                OTHER_HOURS: _("option_other_hours", default="Other hours"),
            },
            fresh=CLOSED,
        ),
        Column(
            name="hours",
            title=_("column_hours", default="Hours"),
            counts=True,
            hint=_("hint_hours", default="08:00-12:00, 14:00-16:00"),
        ),
        CHANNELS_COLUMN,
        DESKS_COLUMN,
        Column(name="note", title=_("column_note", default="Note"), counts=True),
    )

    def read(self, typed: list[RawRow]) -> Reading:
        """Return what was typed as exceptions, with the problems found."""
        rows: list[dict] = []
        origins: list[list[int]] = []  # of each exception: the typed row of each of its spans
        places: dict[tuple[str, str], int] = {}
        for number, row in enumerate(typed, 1):
            special = _special(row)
            spans = special.get("hours", [])
            days = (special["start"], special["end"])
            if spans and "closed" not in special and days in places:
                place = places[days]
                rows[place]["hours"] += spans
                rows[place]["note"] = rows[place]["note"] or special["note"]
                origins[place] += [number] * len(spans)
                continue
            if spans and "closed" not in special:
                places[days] = len(rows)
            rows.append(special)
            origins.append([number] * max(1, len(spans)))
        problems = tuple(_as_typed(problem, origins) for problem in special_problems(rows))
        return Reading(rows, problems)

    def write(self, rows: list[dict]) -> list[RawRow]:
        """Return exceptions as they are typed: a row for each sort of hours."""
        return [typed for row in rows for typed in _typed(row)]

    def readable(self, row: RawRow) -> RawRow:
        """Return a row; that of a closed day offers nothing."""
        if row["closed"] == CLOSED:
            return row | {"hours": "", "channels": [], "desks": ""}
        return row


def _special(row: RawRow) -> dict:
    start = date_typed(row["start"])
    special = {
        "start": start,
        "end": date_typed(row["end"]) or start,
        "note": row["note"].strip(),
    }
    if row["closed"] == CLOSED:
        special["closed"] = True
    offer = {"channels": row["channels"], "desks": whole_number_typed(row["desks"])}
    if spans := hours_typed(row["hours"]):
        special["hours"] = [span | offer for span in spans]
    return special


def _typed(row: dict) -> list[RawRow]:
    common = {
        "start": row["start"],
        "end": row.get("end", row["start"]),
        "note": row.get("note", ""),
    }
    if not row.get("hours"):
        fresh = {"hours": "", "channels": CHANNELS_COLUMN.fresh, "desks": DESKS_COLUMN.fresh}
        return [common | fresh | {"closed": CLOSED}]
    sorts: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for span in row["hours"]:
        sort = (tuple(span["channels"]), str(span.get("desks", 1)))
        sorts.setdefault(sort, []).append(f"{span['start']}-{span['end']}")
    return [
        common
        | {"closed": OTHER_HOURS, "hours": ", ".join(spans)}
        | {"channels": list(channels), "desks": desks}
        for (channels, desks), spans in sorts.items()
    ]


def _as_typed(problem: InvalidRow, origins: list[list[int]]) -> InvalidRow:
    """Return a problem of an exception as one of the row in which it was typed."""
    spans = origins[problem.row - 1]
    facts = dict(problem.facts)
    period = facts.pop("period", None)
    row = spans[period - 1] if period else spans[0]
    code = problem.code
    if code == "overlapping_hours":
        facts["other"] = spans[facts["other"] - 1]
        code = code if facts["other"] == row else "overlap"
    elif code == "overlapping_days":
        facts["other"] = origins[facts["other"] - 1][0]
    if period and facts.get("field") in ("start", "end"):
        facts["field"] = "hours"
    return InvalidRow(row, code, **facts)


@implementer(IFieldWidget)
@adapter(IWeek, IVirtualOfficeLayer)
def week_field_widget(field: IWeek, request: IVirtualOfficeLayer) -> WeekWidget:
    """Return the widget of a weekly plan."""
    return FieldWidget(field, WeekWidget(request))


@implementer(IFieldWidget)
@adapter(ISpecialDays, IVirtualOfficeLayer)
def special_days_field_widget(
    field: ISpecialDays, request: IVirtualOfficeLayer
) -> SpecialDaysWidget:
    """Return the widget of the exceptions."""
    return FieldWidget(field, SpecialDaysWidget(request))
