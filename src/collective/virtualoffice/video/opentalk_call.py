"""Requests to OpenTalk's controller: the paths of its interface, and what it answers."""

from collective.virtualoffice.outside.http import Answer
from collective.virtualoffice.outside.http import ask
from collective.virtualoffice.outside.http import misunderstood
from collective.virtualoffice.video.service import text_in
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import UTC
from typing import Any
from uuid import UUID


LONGEST_LIST = 1_000_000  # bytes
MOST_MEETINGS = "100"
NO_MAIL = {"suppress_email_notification": "true"}

_GONE, _UNKNOWN_ADDRESS = 404, 409


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    """A meeting of ours and its room, ordered so that the first to be made is the least."""

    created: str
    room: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class OpenTalkCall:
    """Speaks with the controller as the user that a token stands for."""

    address: str
    token: str = field(repr=False)
    seconds: float

    def user(self) -> str:
        """Return who we are there."""
        return text_in(self._ask("GET", "/v1/users/me").json, "id")

    def meetings(self, since: datetime) -> list[Meeting]:
        """Return the user's ad-hoc meetings made since, as far as one answer holds them."""
        params = {"created_after": _instant(since), "adhoc": "true", "per_page": MOST_MEETINGS}
        answer = self._ask("GET", "/v1/events", params=params, longest=LONGEST_LIST)
        if not isinstance(answer.json, list):
            raise misunderstood()
        # What has no room of its own is an exception in a series, and no meeting of ours.
        return [
            _meeting(facts) for facts in answer.json if isinstance(facts, dict) and "room" in facts
        ]

    def make_meeting(self, title: str) -> Meeting:
        """Make a meeting with a waiting room, of which nobody is told."""
        body = {
            "title": title,
            "description": "",
            "waiting_room": True,
            "e2e_encryption": False,
            "is_time_independent": True,
            "is_adhoc": True,
            "has_shared_folder": False,
            "show_meeting_details": False,
        }
        return _meeting(self._ask("POST", "/v1/events", params=NO_MAIL, body=body).json)

    def make_moderator(self, meeting: Meeting, account: str) -> bool:
        """Let a user moderate a meeting, if they do not yet; False where there is no such user."""
        body = {"email": account, "role": "moderator"}
        path = f"/v1/events/{meeting.id}/invites"
        expected = (_UNKNOWN_ADDRESS,)
        answer = self._ask("POST", path, params=NO_MAIL, body=body, expected=expected)
        return answer.status != _UNKNOWN_ADDRESS

    def invitation(self, room: str, until: datetime) -> str | None:
        """Return the code of a new invitation into a room; None where the room is gone."""
        body = {"expiration": _instant(until)}
        answer = self._ask("POST", f"/v1/rooms/{room}/invites", body=body, expected=(_GONE,))
        return None if answer.status == _GONE else text_in(answer.json, "invite_code")

    def delete_room(self, room: str) -> None:
        """Delete a room with its meeting and invitations, unless it is gone."""
        self._ask("DELETE", f"/v1/rooms/{room}", params=NO_MAIL, expected=(_GONE,))

    def _ask(self, method: str, path: str, **request: Any) -> Answer:
        headers = {"Authorization": f"Bearer {self.token}"}
        url = f"{self.address}{path}"
        return ask(method, url, headers=headers, seconds=self.seconds, **request)


def _meeting(facts: Any) -> Meeting:
    """Return a meeting; Retryable where an answer holds something else."""
    room = facts.get("room") if isinstance(facts, dict) else None
    return Meeting(
        created=text_in(facts, "created_at"),
        room=_uuid(text_in(room, "id")),
        id=_uuid(text_in(facts, "id")),
        title=text_in(facts, "title"),
    )


def _uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        raise misunderstood() from None


def _instant(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
