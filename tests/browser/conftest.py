"""What the pages of all surfaces begin with."""

from collections.abc import Iterator
from collective.virtualoffice.operations.network_limits import forget_network

import pytest


@pytest.fixture(autouse=True)
def quiet_network() -> Iterator[None]:
    """Let nobody have asked for anything yet: the limits are kept by the process."""
    forget_network()
    yield
    forget_network()
