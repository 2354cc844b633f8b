"""Rows as people read them."""

from bs4 import BeautifulSoup
from collective.virtualoffice.browser.widgets.questions import questions_field_widget
from collective.virtualoffice.browser.widgets.timetable import special_days_field_widget
from collective.virtualoffice.browser.widgets.timetable import week_field_widget
from collective.virtualoffice.content.topic import ITopic
from collective.virtualoffice.content.virtual_office import IVirtualOffice
from collective.virtualoffice.interfaces import IVirtualOfficeLayer
from plone.app.z3cform.interfaces import IPloneFormLayer
from z3c.form.interfaces import DISPLAY_MODE
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import IWidget
from zope.interface import alsoProvides

import pytest


@pytest.fixture
def shown(functional):
    """Return the cells that a field's widget shows for rows."""
    request = functional["request"]
    alsoProvides(request, IVirtualOfficeLayer, IPloneFormLayer)

    def cells(make_widget, field, rows: list[dict]) -> list[list[str]]:
        widget: IWidget = make_widget(field, request)
        assert IFieldWidget.providedBy(widget)
        widget.mode = DISPLAY_MODE
        widget.ignoreRequest = True
        widget.showDefault = False
        widget.context = None
        widget.update()
        widget.value = widget.write(rows)
        page = BeautifulSoup(widget.render(), "lxml")
        return [
            [cell.get_text().strip() for cell in row.select("td")]
            for row in page.select("tbody tr")
        ] or [[page.get_text().strip()]]

    return cells


def test_a_week(shown):
    row = {"day": 2, "start": "08:00", "end": "24:00", "channels": ["phone", "in_person"]}

    assert shown(week_field_widget, IVirtualOffice["opening_hours"], [row]) == [
        ["Wednesday", "08:00", "24:00", "Telephone, In person", "1"]
    ]


def test_no_rows(shown):
    assert shown(special_days_field_widget, IVirtualOffice["exceptions"], []) == [["None"]]


def test_special_days(shown):
    hours = {"start": "08:00", "end": "10:00", "channels": ["phone"], "desks": 2}
    rows = [
        {"start": "2026-12-24", "end": "2026-12-26", "closed": True, "note": "Christmas"},
        {"start": "2026-12-27", "hours": [hours, hours | {"start": "11:00", "end": "12:00"}]},
    ]

    table = shown(special_days_field_widget, IVirtualOffice["exceptions"], rows)

    assert [row[:4] for row in table] == [
        ["2026-12-24", "2026-12-26", "Closed", "–"],
        ["2026-12-27", "2026-12-27", "Other hours", "08:00-10:00, 11:00-12:00"],
    ]
    assert table[0][4:] == ["–", "–", "Christmas"]


def test_questions(shown):
    row = {"name": "plot", "label": "Which plot?", "type": "choice", "choices": ["A", "B"]}

    assert shown(questions_field_widget, ITopic["questions"], [row | {"required": True}]) == [
        ["Which plot?", "One of several", "A\nB", "Required", "–"]
    ]
