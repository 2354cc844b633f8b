"""What services reached over HTTP have in common: settings, patience, operator."""

from collections.abc import Callable
from collections.abc import Mapping
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.video import Health
from collective.virtualoffice.domain.video import Operator
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.http import Answer
from collective.virtualoffice.outside.http import ask
from collective.virtualoffice.outside.operator import operator_of
from collective.virtualoffice.outside.said import said
from collective.virtualoffice.outside.settings import needed
from collective.virtualoffice.outside.settings import setting
from typing import Any
from typing import Protocol
from zope.interface.interface import InterfaceClass


CLICK_SECONDS = 5.0
"""How long a person who has pressed a button waits for a service at most."""


class Chosen(Protocol):
    """What offices choose among: it knows what it lacks, and who runs it."""

    def operator(self) -> Operator:
        """Return who runs the service."""

    def missing(self) -> tuple[str, ...]:
        """Return the names of the settings that are still needed."""

    def health(self) -> Health:
        """Tell whether the service can be used."""


class OutsideService:
    """A service with settings of its own, `name.setting` each (outside.settings)."""

    name = ""
    needs: tuple[str, ...] = ()
    """The settings without which nothing works."""
    settings_schema: InterfaceClass | None = None
    """The interface of the settings; without it they are found among the registry's records."""
    checks: Mapping[str, Callable[[str], str]] = {}
    """By a setting, what says in words why a text cannot be its value; empty where it can."""

    def __init__(self, address: str = "", seconds: float = CLICK_SECONDS) -> None:
        """Make a service, at another address and with another patience than usual."""
        self._given_address = address
        self._seconds = seconds

    def operator(self) -> Operator:
        """Return who runs the service, as the administrator has stated."""
        return operator_of(self.name)

    def missing(self) -> tuple[str, ...]:
        """Return the names of the settings that are still needed."""
        return tuple(
            f"{self.name}.{need}" for need in self.needs if not setting(f"{self.name}.{need}")
        )

    def health(self) -> Health:
        """Tell what is missing, else what a real call shows."""
        missing = self.missing()
        if missing:
            return Health(False, f"These settings are missing: {', '.join(missing)}.")
        try:
            return Health(True, said(self._try()))
        except ServiceFailed as error:
            return Health(False, error.detail)

    def _try(self) -> str:
        """Make a call that changes nothing, and return what it shows in a sentence."""
        raise NotImplementedError

    def _address(self) -> str:
        """Return where the service is, without a slash at its end."""
        return (self._given_address or self._needed("url")).rstrip("/")

    def _needed(self, need: str) -> str:
        return needed(f"{self.name}.{need}")

    def _ask(self, method: str, path: str, **request: Any) -> Answer:
        return ask(method, f"{self._address()}{path}", seconds=self._seconds, **request)


def is_usable(service: Chosen) -> bool:
    """Tell whether offices may choose a service: set up, and where data may go."""
    try:
        return not service.missing() and service.operator().may_get_data
    except Misconfigured:  # a file with a setting cannot be read
        return False
