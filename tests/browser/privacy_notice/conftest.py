"""The town of the public pages, and an editor."""

from editors import LoggedIn
from public_town import area
from public_town import at
from public_town import clock
from public_town import new_office
from public_town import office
from public_town import town
from public_town import visit

import pytest


__all__ = ["area", "at", "clock", "editor", "new_office", "office", "town", "visit"]


@pytest.fixture
def editor(town):
    """Return somebody who may edit everything."""
    return LoggedIn(town)
