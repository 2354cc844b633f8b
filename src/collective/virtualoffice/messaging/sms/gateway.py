"""What the gateways have in common: an address, a patience, and the settings they need."""

from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.video import Health
from collective.virtualoffice.outside.http import Answer
from collective.virtualoffice.outside.http import ANSWER_SECONDS
from collective.virtualoffice.outside.http import ask
from collective.virtualoffice.outside.http import check_address
from collective.virtualoffice.outside.settings import needed
from typing import Any


class Gateway:
    """A gateway that takes one POST for each SMS."""

    address = ""
    needs: tuple[str, ...] = ()

    def __init__(self, address: str = "", seconds: float = ANSWER_SECONDS) -> None:
        """Make a gateway, at another address and with another patience than usual."""
        self.address = address or self.address
        self._seconds = seconds

    def health(self) -> Health:
        """Tell whether all settings are there; nothing is sent."""
        try:
            self._check()
        except ServiceFailed as error:
            return Health(False, error.detail)
        return Health(True, "All settings are there; a test message shows whether they are right.")

    def _check(self) -> None:
        """Raise Misconfigured where a setting is missing or cannot be used."""
        for name in self.needs:
            needed(name)
        check_address(self._address())

    def _address(self) -> str:
        return self.address

    def _post(self, **request: Any) -> Answer:
        return ask("POST", self._address(), seconds=self._seconds, **request)
