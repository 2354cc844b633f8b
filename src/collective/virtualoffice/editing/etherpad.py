"""Etherpad: a group with one pad for each talk, deleted with the group (its HTTP API).

The pad is public in Etherpad's sense: it opens without a session, whose cookie only a host of
the same domain could set. What keeps others out is the pad's name, which cannot be guessed; and
nobody can make a pad in a group, or make one again, but by the API.
"""

from collective.virtualoffice import _
from collective.virtualoffice.domain.editing import SharedText
from collective.virtualoffice.editing.interfaces import ICollaborativeEditor
from collective.virtualoffice.editing.names import unguessable_name
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from collective.virtualoffice.outside.http import check_address
from collective.virtualoffice.outside.http import misunderstood
from collective.virtualoffice.outside.operator import IOperatorSettings
from collective.virtualoffice.outside.service import OutsideService
from typing import Any
from urllib.parse import quote
from urllib.parse import urlencode
from zope.interface import implementer
from zope.schema import Password
from zope.schema import TextLine

import re


API = "/api/1.2.15"
LONGEST_TEXT = 1_000_000  # bytes of an answer with what is written
SECONDS = 4.0
"""How long one of the three requests for a text may take."""

WRONG, BROKEN, NO_FUNCTION, NO_ACCESS = 1, 2, 3, 4  # codes; 0 is success
_GROUP = re.compile(r"g\.[A-Za-z0-9]{16}")
_GONE = "groupID does not exist"


class _Refused(Final):
    """Tell in Etherpad's own words why it does not do something."""

    def __init__(self, words: str) -> None:
        super().__init__("Etherpad refused the request.")
        self.words = words


class IEtherpadSettings(IOperatorSettings):
    """The settings `etherpad.…`."""

    url = TextLine(
        title=_("etherpad_url", default="Address of Etherpad"),
        description=_(
            "etherpad_url_help",
            default="As browsers reach it, for example https://pad.town.example.",
        ),
        required=False,
    )
    api_key = Password(
        title=_("etherpad_api_key", default="API key"),
        description=_("etherpad_api_key_help", default="The content of its file APIKEY.txt."),
        required=False,
    )


@implementer(ICollaborativeEditor)
class Etherpad(OutsideService):
    """Pads of an own or a hosted server."""

    name = "etherpad"
    needs = ("url", "api_key")
    title = _("editor_etherpad", default="Etherpad")
    settings_schema = IEtherpadSettings
    capabilities = frozenset({"end", "content"})

    def __init__(self, address: str = "", seconds: float = SECONDS) -> None:
        super().__init__(address, seconds)

    def create(self, talk: str, template: str) -> SharedText:
        """Make the pad; a group that an earlier try has left is used, so that none stays behind.

        The pad opens only after the last request: what was begun and not finished opens nothing.
        """
        made = self._call("createGroupIfNotExistsFor", groupMapper=talk)
        group = made.get("groupID")
        if not isinstance(group, str) or not _GROUP.fullmatch(group):
            raise misunderstood()
        text = SharedText(group, unguessable_name())
        self._call("createGroupPad", groupID=group, padName=text.key, text="")
        self._call("setPublicStatus", padID=_pad(text), publicStatus="true")
        return text

    def link(self, text: SharedText, language: str) -> str:
        """Return the pad's address, in which nobody is named."""
        check_address(self._address())
        return f"{self._address()}/p/{quote(_pad(text), safe='$')}?{urlencode({'lang': language})}"

    def content(self, text: SharedText) -> str:
        """Return what is written, as plain text."""
        written = self._call("getText", padID=_pad(text)).get("text")
        if not isinstance(written, str):
            raise misunderstood()
        return written

    def end(self, ref: str) -> None:
        """Delete the group with its pad, from which everybody is sent away."""
        try:
            self._call("deleteGroup", groupID=ref)
        except _Refused as refused:
            if refused.words != _GONE:
                raise

    def _try(self) -> str:
        self._call("checkToken")
        return _("etherpad_ready", default="Etherpad answers and accepts our API key.")

    def _call(self, function: str, **facts: str) -> dict[str, Any]:
        """Call a function of the API; the key goes in the body, so that no log shows it."""
        form = {"apikey": self._needed("api_key"), **facts}
        answer = self._ask("POST", f"{API}/{function}", form=form, longest=LONGEST_TEXT)
        told = answer.json if isinstance(answer.json, dict) else {}
        code, data = told.get("code"), told.get("data")
        if code is False or code not in range(5):
            raise misunderstood()
        if code == WRONG:
            raise _Refused(str(told.get("message")))
        if code == BROKEN:
            raise Retryable("Etherpad is out of order.")
        if code in (NO_FUNCTION, NO_ACCESS):
            raise Misconfigured("Etherpad does not accept our API key, or is too old.")
        return data if isinstance(data, dict) else {}


def _pad(text: SharedText) -> str:
    return f"{text.ref}${text.key}"
