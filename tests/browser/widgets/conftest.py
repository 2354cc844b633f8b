"""An editor's browser in front of the real forms."""

from collections.abc import Callable
from collective.virtualoffice.content.consultation_area import ConsultationArea
from collective.virtualoffice.content.virtual_office import VirtualOffice
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.testing.zope import Browser
from town_video import fixed_link
from town_video import set_up
from town_video import town_video

import pytest
import transaction


__all__ = ["fixed_link", "set_up", "town_video"]


@pytest.fixture
def area(functional: dict) -> ConsultationArea:
    """Return an area with two topics."""
    with api.env.adopt_roles(["Manager"]):
        area = api.content.create(functional["portal"], "ConsultationArea", "area", title="Area")
        for name in ("permit", "advice"):
            api.content.create(area, "Topic", name, title=name.title())
    transaction.commit()
    return area


@pytest.fixture
def office(area: ConsultationArea) -> VirtualOffice:
    """Return an office with the hours of a new one."""
    with api.env.adopt_roles(["Manager"]):
        office = api.content.create(area, "VirtualOffice", "office", title="Office")
    transaction.commit()
    return office


@pytest.fixture
def editor(functional: dict) -> Browser:
    """Return the browser of an editor, without JavaScript."""
    browser = Browser(functional["app"])
    browser.handleErrors = False
    browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    return browser


@pytest.fixture
def fill(editor: Browser) -> Callable[..., None]:
    """Type into a row: `fill("opening_hours", 1, day="0", start="8")`."""

    def typed(widget: str, row: int, **values: object) -> None:
        for column, value in values.items():
            name = f"form.widgets.{widget}.{row - 1}.{column}"
            if isinstance(value, list):
                editor.getControl(name=f"{name}:list").value = value
            else:
                control = editor.getControl(name=name)
                control.value = [value] if control.type == "select" else value

    return typed


@pytest.fixture
def save(editor: Browser) -> Callable[[], None]:
    """Press the form's own button."""
    return lambda: editor.getControl("Save", index=-1).click()
