"""Requests to Nextcloud Talk: the paths of its interface, and what it answers."""

from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.http import ask
from collective.virtualoffice.outside.http import misunderstood
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from typing import Any

import re


TALK = "/ocs/v2.php/apps/spreed/api/v4"
LONGEST_LIST = 1_000_000  # bytes: an account's rooms or abilities are more than other answers

_GONE = 404
_UNKNOWN = (400, 404)
_NOT_IN_CALL = (400, 403, 404)
_TOKEN = re.compile(r"[a-z0-9]{4,30}", re.ASCII)


def room_token(facts: dict[str, Any]) -> str:
    """Return the token of a room; Final for what can be none."""
    token = facts.get("token")
    if not isinstance(token, str) or not _TOKEN.fullmatch(token):
        raise Final("This is no room of Nextcloud Talk.")
    return token


@dataclass(frozen=True, slots=True)
class NextcloudCall:
    """Speaks with Talk as one user, `login` being the name and an app password."""

    address: str
    login: tuple[str, str] = field(repr=False)
    seconds: float

    def talk(self) -> dict[str, Any] | None:
        """Return what Talk can do for the user; None where there is no Talk for them."""
        data = self._ask("GET", "/ocs/v2.php/cloud/capabilities")[1]
        if not isinstance(data, dict) or not isinstance(data.get("capabilities"), dict):
            raise misunderstood()
        talk = data["capabilities"].get("spreed")
        return talk if isinstance(talk, dict) else None

    def rooms(self, since: datetime) -> list[dict[str, Any]]:
        """Return the user's rooms in which something happened since."""
        params = {"noStatusUpdate": "1", "modifiedSince": str(int(since.timestamp()))}
        return _facts(self._ask("GET", f"{TALK}/room", params=params)[1])

    def make_room(self, name: str, kind: int) -> dict[str, Any]:
        """Make a room that belongs to the user."""
        body = {"roomType": kind, "roomName": name}
        return _facts([self._ask("POST", f"{TALK}/room", body=body)[1]])[0]

    def set_lobby(self, token: str, state: int) -> bool:
        """Let guests wait in the lobby or come in; False where the room is gone."""
        path = f"{_room(token)}/webinar/lobby"
        return self._ask("PUT", path, body={"state": state}, expected=(_GONE,))[0] != _GONE

    def attendees(self, token: str) -> list[dict[str, Any]]:
        """Return who belongs to a room, in it or not."""
        return _facts(self._ask("GET", f"{_room(token)}/participants")[1])

    def add_user(self, token: str, account: str) -> bool:
        """Let a user belong to a room; False where Nextcloud does not know them."""
        body = {"newParticipant": account, "source": "users"}
        path = f"{_room(token)}/participants"
        return self._ask("POST", path, body=body, expected=_UNKNOWN)[0] not in _UNKNOWN

    def promote(self, token: str, attendee: int) -> None:
        """Make somebody who belongs to a room its moderator."""
        self._ask("POST", f"{_room(token)}/moderators", body={"attendeeId": attendee})

    def end_call(self, token: str) -> None:
        """Send everybody out, which Talk does for those only who are in the call themselves."""
        path = f"{TALK}/call/{room_token({'token': token})}"
        self._ask("DELETE", path, params={"all": "1"}, expected=_NOT_IN_CALL)

    def delete_room(self, token: str) -> None:
        """Delete a room, unless it is gone."""
        self._ask("DELETE", _room(token), expected=(_GONE,))

    def _ask(self, method: str, path: str, **request: Any) -> tuple[int, Any]:
        """Return the status and the data of an answer, which every answer of theirs has."""
        answer = ask(
            method,
            f"{self.address}{path}",
            headers={"OCS-APIRequest": "true"},
            auth=self.login,
            seconds=self.seconds,
            longest=LONGEST_LIST,
            **request,
        )
        ocs = answer.json.get("ocs") if isinstance(answer.json, dict) else None
        if answer.status not in request.get("expected", ()) and not isinstance(ocs, dict):
            raise misunderstood()
        return answer.status, ocs.get("data") if isinstance(ocs, dict) else None


def _room(token: str) -> str:
    return f"{TALK}/room/{room_token({'token': token})}"


def _facts(data: Any) -> list[dict[str, Any]]:
    """Return a list of facts; Retryable where an answer holds something else."""
    if not isinstance(data, list) or not all(isinstance(facts, dict) for facts in data):
        raise misunderstood()
    return data
