"""What video services reached over the network have in common."""

from collections.abc import Mapping
from collective.virtualoffice.domain.video import Room
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.http import check_address
from collective.virtualoffice.outside.http import misunderstood
from collective.virtualoffice.outside.service import OutsideService
from collective.virtualoffice.outside.settings import setting
from collective.virtualoffice.video.interfaces import IVideoOrigin
from typing import Any
from urllib.parse import urlsplit
from zope.interface import implementer

import json


@implementer(IVideoOrigin)
class VideoService(OutsideService):
    """A video service that, unless it says otherwise, is asked for nothing but rooms."""

    needs_account = False
    pages = ""
    """The setting with the address of the pages where people meet, for a server of one's own."""

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

    def admit(self, room: Room) -> None:
        """Say that this cannot be asked for here."""
        raise Final("People are let in in the video room itself.")

    def people(self, room: Room) -> tuple[str, ...]:
        """Say that this cannot be asked for here."""
        raise Final("The video service does not tell who is in a room.")


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
        raise misunderstood()
    return value
