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
