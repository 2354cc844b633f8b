"""What services reached over the network have in common: settings, patience, operator."""

from collections.abc import Mapping
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.domain.video import Health
from collective.virtualoffice.domain.video import Operator
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.outside.http import Answer
from collective.virtualoffice.outside.http import ask
from collective.virtualoffice.outside.http import check_address
from collective.virtualoffice.outside.settings import needed
from collective.virtualoffice.outside.settings import setting
from collective.virtualoffice.video.interfaces import IVideoOrigin
from collective.virtualoffice.video.operator import operator_of
from typing import Any
from urllib.parse import urlsplit
from zope.interface import implementer
from zope.interface.interface import InterfaceClass

import json


CLICK_SECONDS = 5.0
"""How long a person who has pressed Enter waits for a service at most."""


@implementer(IVideoOrigin)
class VideoService:
    """A service with settings of its own, `name.setting` each (outside.settings)."""

    name = ""
    needs: tuple[str, ...] = ()
    """The settings without which nothing works."""
    pages = ""
    """The setting with the address of the pages where people meet, for a server of one's own."""
    settings_schema: InterfaceClass | None = None
    """The interface of the settings; without it they are found among the registry's records."""

    def __init__(self, address: str = "", seconds: float = CLICK_SECONDS) -> None:
        """Make a service, at another address and with another patience than usual."""
        self._given_address = address
        self._seconds = seconds

    def operator(self) -> Operator:
        """Return who runs the service, as the administrator has stated."""
        return operator_of(self.name)

    def origin(self, guest_link: str = "") -> str:
        """Return the origin of the pages where people meet, empty where we do not know it."""
        if not self.pages:
            return ""
        given = self._given_address if self.pages == "url" else ""
        try:
            address = given or setting(f"{self.name}.{self.pages}")
            check_address(address)
        except Misconfigured:
            return ""
        parts = urlsplit(address)
        return f"{parts.scheme}://{parts.netloc}"

    def missing(self) -> tuple[str, ...]:
        """Return the names of the settings that are still needed."""
        return tuple(
            f"{self.name}.{need}" for need in self.needs if not setting(f"{self.name}.{need}")
        )

    def admit(self, room: Room) -> None:
        """Say that this cannot be asked for here."""
        raise Final("People are let in in the video room itself.")

    def people(self, room: Room) -> tuple[str, ...]:
        """Say that this cannot be asked for here."""
        raise Final("The video service does not tell who is in a room.")

    def health(self) -> Health:
        """Tell what is missing, else what a real call shows."""
        missing = self.missing()
        if missing:
            return Health(False, f"These settings are missing: {', '.join(missing)}.")
        try:
            return Health(True, self._try())
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


def packed(facts: Mapping[str, Any]) -> str:
    """Return facts about a room as the text that is stored as its `ref`."""
    return json.dumps(facts, separators=(",", ":"), sort_keys=True)


def unpacked(room: Room) -> dict[str, Any]:
    """Return the facts in a room's `ref`; Final where they are not ours."""
    try:
        facts = json.loads(room.ref)
    except ValueError:
        facts = None
    if not isinstance(facts, dict):
        raise Final("The room was made by another service.")
    return facts


def text_in(facts: Any, name: str) -> str:
    """Return a text that an answer has to carry; Retryable where it does not."""
    value = facts.get(name) if isinstance(facts, dict) else None
    if not isinstance(value, str) or not value:
        raise Retryable("The service's answer was not understood.")
    return value
