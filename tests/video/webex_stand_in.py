"""Plays Webex: remembers its meetings, and refuses what Cisco's description does not know."""

from collections.abc import Callable
from collective.virtualoffice.video.interfaces import ITokenStore
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from threading import Event
from werkzeug import Request
from werkzeug import Response
from zope.interface import implementer

import json
import re


HOST = "petra.amt@town.example"
CLIENT = "client-4711"
SECRET = "client-secret-of-the-app"
FIRST_REFRESH = "refresh-token-1"

MEETING_FIELDS = {
    "title",
    "start",
    "end",
    "timezone",
    "enabledAutoRecordMeeting",
    "enabledJoinBeforeHost",
    "unlockedMeetingJoinSecurity",
    "publicMeeting",
    "sendEmail",
    "excludePassword",
    "allowAnyUserToBeCoHost",
    "allowFirstUserToBeCoHost",
    "allowAuthenticatedDevices",
    "attendeePrivileges",
    "meetingOptions",
    "integrationTags",
    "hostEmail",
    "siteUrl",
}
JOIN_FIELDS = {
    "meetingId",
    "joinDirectly",
    "email",
    "displayName",
    "expirationMinutes",
    "hostEmail",
    "createJoinLinkAsWebLink",
    "createStartLinkAsWebLink",
}


@implementer(ITokenStore)
class Shelf:
    """Keeps tokens in memory, as one process sees them."""

    def __init__(self) -> None:
        self.sealed: dict[str, str] = {}
        self.leased: set[str] = set()
        self.turned_away = Event()

    def kept(self, service: str) -> str:
        return self.sealed.get(service, "")

    def lease(self, service: str, seen: str) -> bool:
        if service in self.leased or self.kept(service) != seen:
            self.turned_away.set()
            return False
        self.leased.add(service)
        return True

    def keep(self, service: str, sealed: str) -> None:
        self.sealed[service] = sealed
        self.leased.discard(service)

    def release(self, service: str) -> None:
        self.leased.discard(service)


class Refused(Exception):
    """Tell which status a request earns, and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def need(condition: object, why: str, status: int = 400) -> None:
    """Refuse a request that is not as described."""
    if not condition:
        raise Refused(status, why)


class WebexStandIn:
    """A handler for every request; `refusals` holds what was wrong with them."""

    def __init__(self) -> None:
        self.meetings: dict[str, dict] = {}
        self.begun: set[str] = set()
        self.participants: list[dict] = []
        self.admitted: list[str] = []
        self.renewals = 0
        self.refresh = FIRST_REFRESH
        self.access = "access-token-0"
        self.expires_in = 1209599
        self.refusals: list[str] = []
        self.before_answer: Callable[[Request], Response | None] = lambda request: None

    def __call__(self, request: Request) -> Response:
        """Answer as Webex does."""
        try:
            answer = self._answer(request)
        except Refused as error:
            self.refusals.append(f"{request.method} {request.path}: {error}")
            return _fault(error.status)
        return self.before_answer(request) or answer

    def _answer(self, request: Request) -> Response:
        if request.path == "/v1/access_token":
            return self._renew(request)
        sent = request.headers.get("Authorization", "")
        need(sent == f"Bearer {self.access}", "no access", 401)
        for pattern, act in (
            (r"POST /v1/meetings", self._create),
            (r"GET /v1/meetings", self._list),
            (r"POST /v1/meetings/join", self._join),
            (r"POST /v1/meetings/(?P<meeting>[^/]+)/end", self._end),
            (r"DELETE /v1/meetings/(?P<meeting>[^/]+)", self._delete),
            (r"GET /v1/meetingParticipants", self._present),
            (r"POST /v1/meetingParticipants/admit", self._admit),
            (r"GET /v1/meetingPreferences/sites", self._sites),
        ):
            found = re.fullmatch(pattern, f"{request.method} {request.path}")
            if found:
                return act(request, **found.groupdict())
        raise Refused(404, "no such thing")

    def _renew(self, request: Request) -> Response:
        form = request.form.to_dict()
        need(request.method == "POST", "wrong method", 405)
        given = {"grant_type": "refresh_token", "client_id": CLIENT, "client_secret": SECRET}
        need(form == {**given, "refresh_token": form.get("refresh_token")}, "wrong form", 401)
        need(form["refresh_token"] == self.refresh, "refresh token spent")
        self.renewals += 1
        self.refresh = f"refresh-token-{self.renewals + 1}"
        self.access = f"access-token-{self.renewals}"
        return _json(
            {
                "access_token": self.access,
                "expires_in": self.expires_in,
                "refresh_token": self.refresh,
                "refresh_token_expires_in": 7776000,
                "token_type": "Bearer",
            }
        )

    def _create(self, request: Request) -> Response:
        body = _body(request, MEETING_FIELDS)
        need({"title", "start", "end"} <= body.keys(), "a field is missing")
        starts, ends = (datetime.fromisoformat(body[name]) for name in ("start", "end"))
        minutes = (ends - starts) / timedelta(minutes=1)
        need(starts >= datetime.now(UTC).replace(second=0, microsecond=0), "begins in the past")
        need(10 <= minutes <= 23 * 60 + 59, "too short or too long")
        need(0 < len(body["title"]) <= 128, "title too long")
        need(all(len(tag) <= 64 for tag in body["integrationTags"]), "tag too long")
        need(body["sendEmail"] is False, "would send mails")
        need(body["enabledAutoRecordMeeting"] is False, "would record")
        meeting = f"m{len(self.meetings)}"
        self.meetings[meeting] = {**body, "id": meeting, "state": "active", "password": "Kh7"}
        return _json(self.meetings[meeting])

    def _list(self, request: Request) -> Response:
        asked = request.args.to_dict()
        need(asked.keys() <= {"integrationTag", "hostEmail", "siteUrl", "from", "to"}, "unknown")
        tag, now = asked["integrationTag"], datetime.now(UTC)
        first, last = (datetime.fromisoformat(asked[name]) for name in ("from", "to"))
        need(first < now < last, "looks at another time")
        return _json(
            {
                "items": [
                    meeting
                    for meeting in self.meetings.values()
                    if tag in meeting["integrationTags"]
                    and meeting.get("hostEmail") == asked.get("hostEmail")
                ]
            }
        )

    def _join(self, request: Request) -> Response:
        body = _body(request, JOIN_FIELDS)
        need(body.get("joinDirectly") is False, "would answer with a redirect")
        need(1 <= body["expirationMinutes"] <= 60, "lives too long")
        need(("email" in body) or "displayName" not in body, "a name needs an address")
        meeting = self.meetings.get(body["meetingId"])
        need(meeting, "no such meeting", 404)
        need(body.get("hostEmail") == meeting.get("hostEmail"), "not the host", 403)
        who = body.get("email", meeting.get("hostEmail"))
        links = {
            "joinLink": f"https://town.webex.example/join/{meeting['id']}/{who}",
            "expiration": "2026-11-24T10:00:00Z",
        }
        if who == meeting.get("hostEmail"):
            links["startLink"] = f"https://town.webex.example/start/{meeting['id']}"
        return _json(links)

    def _end(self, request: Request, meeting: str) -> Response:
        _body(request, {"reason"})
        if meeting not in self.begun:
            return _fault(409 if meeting in self.meetings else 404)
        self.begun.remove(meeting)
        self.meetings[meeting]["state"] = "ended"
        return Response(status=204)

    def _delete(self, request: Request, meeting: str) -> Response:
        asked = request.args.to_dict()
        need(asked.keys() <= {"hostEmail", "sendEmail"}, "unknown parameter")
        need(asked.get("sendEmail") == "false", "would send mails")
        if self.meetings.pop(meeting, None) is None:
            return _fault(404)
        return Response(status=204)

    def _present(self, request: Request) -> Response:
        asked = request.args.to_dict()
        need(asked.keys() <= {"meetingId", "hostEmail", "max"}, "unknown parameter")
        if asked["meetingId"] not in self.begun:
            return _fault(404)
        return _json({"items": self.participants})

    def _admit(self, request: Request) -> Response:
        body = _body(request, {"items"})
        self.admitted += [participant["participantId"] for participant in body["items"]]
        return Response(status=204)

    def _sites(self, request: Request) -> Response:
        need(request.args.keys() <= {"userEmail", "siteUrl"}, "unknown parameter")
        return _json({"sites": [{"siteUrl": "town.webex.example", "default": True}]})


def _body(request: Request, allowed: set[str]) -> dict:
    need(request.mimetype == "application/json", "not JSON", 415)
    body = request.get_json()
    need(isinstance(body, dict) and body.keys() <= allowed, "unknown field")
    return body


def _fault(status: int) -> Response:
    fault = {"message": "No.", "errors": [{"description": "No."}], "trackingId": "ROUTER_5BEA"}
    return _json(fault, status)


def _json(content: object, status: int = 200) -> Response:
    return Response(json.dumps(content), status, content_type="application/json")
