"""Fixtures that every room's tests may ask for."""

from collective.virtualoffice.testing import FUNCTIONAL_TESTING
from collective.virtualoffice.testing import INTEGRATION_TESTING
from pytest_plone import fixtures_factory

import pytest


pytest_plugins = ["pytest_plone"]

LAYERS = ((INTEGRATION_TESTING, "integration"), (FUNCTIONAL_TESTING, "functional"))

globals().update(fixtures_factory(LAYERS, keep_session=False))


@pytest.fixture(autouse=True, scope="session")
def layers_in_use(request: pytest.FixtureRequest) -> None:
    """Set up once each layer that a collected test asks for; pure tests need none."""
    asked_for = {name for item in request.session.items for name in item.fixturenames}
    for _layer, name in LAYERS:
        if name in asked_for:
            request.getfixturevalue(f"{name}_session")


@pytest.fixture(scope="session")
def package_name() -> str:
    """Name the package for the fixtures of pytest-plone."""
    return "collective.virtualoffice"
