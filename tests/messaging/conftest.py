"""Settings of the channels for one test, without a site."""

from collections.abc import Callable

import os
import pytest


@pytest.fixture
def settings(monkeypatch) -> Callable[..., None]:
    """Return what sets settings in the environment: `settings(sms_sender="Town")`."""
    for name in list(os.environ):
        if name.startswith("VIRTUALOFFICE_SMS_"):
            monkeypatch.delenv(name)

    def set_them(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"VIRTUALOFFICE_{name.upper()}", value)

    return set_them
