"""The town of the public pages, and its administrator."""

from editors import LoggedIn
from public_town import area
from public_town import at
from public_town import clock
from public_town import new_office
from public_town import office
from public_town import town
from public_town import visit
from town_video import set_up
from town_video import town_video

import os
import pytest


__all__ = [
    "administrator",
    "area",
    "at",
    "clock",
    "new_office",
    "office",
    "set_up",
    "town",
    "town_video",
    "visit",
]


@pytest.fixture
def administrator(town, monkeypatch):
    """Return somebody who may configure everything, in an environment that says nothing."""
    for name in list(os.environ):
        if name.startswith("VIRTUALOFFICE_"):
            monkeypatch.delenv(name)
    return LoggedIn(town)


@pytest.fixture
def press(administrator):
    """Return what fills in the form with a button, sends it and follows where it leads."""

    def pressed(page, act, **fields):
        form = next(
            form
            for form in page.forms.values()
            if act in [button.value_if_submitted() for button in form.fields.get("act", [])]
        )
        for name, value in fields.items():
            form[name] = value
        sent = form.submit_fields("act", submit_value=act)
        answer = administrator.post(form.action, **dict(sent))
        if answer.status_int != 303:
            return answer
        return administrator.get(administrator.portal, answer.location.rpartition("/")[2])

    return pressed
