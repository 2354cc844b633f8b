"""@@jitsi-reservation/conference: Jitsi's reservation API, which here only answers.

A room may be opened while its talk goes on, or its citizen waits in it; nothing is kept
about it, so there is nothing to delete either.
"""

from collective.virtualoffice import _
from collective.virtualoffice.domain.errors import NotFound as NoSuchTalk
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.jitsi_rooms import Reservation
from collective.virtualoffice.operations.jitsi_rooms import reservation_of
from collective.virtualoffice.operations.jitsi_rooms import reservation_secret
from hmac import compare_digest
from plone import api
from Products.Five import BrowserView
from zExceptions import NotFound
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

import json


HEADER = "X-Jitsi-Token"
LONGEST_OWNER = 500  # characters

_NO_TALK = _("jitsi_no_talk", default="No talk goes on in this room at the moment.")


@implementer(IPublishTraverse)
class JitsiReservation(BrowserView):
    """Answer a Jitsi server that knows the secret."""

    def __init__(self, context: object, request: object) -> None:
        super().__init__(context, request)
        self.path: list[str] = []

    def publishTraverse(self, request: object, name: str) -> "JitsiReservation":
        """Take what follows in the address."""
        self.path.append(name)
        return self

    def __call__(self) -> str:
        """Return JSON; 404 where no secret is set, 403 for a wrong one or a room without a talk."""
        secret = reservation_secret()
        if not secret:
            raise NotFound("jitsi-reservation")
        self.request.response.setHeader("Content-Type", "application/json")
        self.request.response.setHeader("Cache-Control", "no-store")
        if not compare_digest(self._given.encode(), secret.encode()):
            return self._answer(403, {"message": "Wrong token."})
        match self.request.method, self.path:
            case "POST", ["conference"]:
                return self._open()
            case "GET", ["conference", room]:
                return self._look_up(room)
            case "DELETE", ["conference", _room]:
                return self._answer(200, {})
        raise NotFound("/".join(self.path))

    def _open(self) -> str:
        try:
            found = reservation_of(self._told("name"), now=now())
        except NoSuchTalk:
            return self._answer(403, {"message": self._no_talk})
        return self._answer(200, self._as_json(found))

    def _look_up(self, room: str) -> str:
        try:
            found = reservation_of(room, now=now())
        except NoSuchTalk:
            return self._answer(404, {"message": self._no_talk})
        return self._answer(200, self._as_json(found))

    def _as_json(self, found: Reservation) -> dict[str, object]:
        """Return what Jitsi wants to know; it insists on getting the owner back it has named."""
        return {
            "id": found.id,
            "name": found.name,
            "mail_owner": self._told("mail_owner")[:LONGEST_OWNER],
            "start_time": f"{found.starts:%Y-%m-%dT%H:%M:%S}.000Z",
            "duration": int((found.ends - found.starts).total_seconds()),
        }

    def _answer(self, status: int, body: dict[str, object]) -> str:
        self.request.response.setStatus(status)
        return json.dumps(body)

    def _told(self, name: str) -> str:
        value = self.request.form.get(name)
        return value if isinstance(value, str) else ""

    @property
    def _given(self) -> str:
        return self.request.getHeader(HEADER) or ""

    @property
    def _no_talk(self) -> str:
        return translate(_NO_TALK, target_language=api.portal.get_default_language())
