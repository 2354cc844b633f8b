"""POST @@video-exchange: JSON in, JSON out."""

from collective.virtualoffice.browser.shared_text.text import TextInWords
from collective.virtualoffice.domain.errors import Busy
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.room_message import LONGEST_BODY
from collective.virtualoffice.domain.room_message import Message
from collective.virtualoffice.domain.room_message import message_from
from collective.virtualoffice.domain.video_room import LinkRefused
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.exchange import exchange
from collective.virtualoffice.operations.views_of_text import TextPlace
from plone import api
from Products.Five import BrowserView

import json


class VideoExchange(BrowserView):
    """Let a window of the video room say what it has, and hear how things stand.

    No cookie counts here, only the link in the body; so there is nothing that
    another site could make a browser do.
    """

    def __call__(self) -> str:
        """Return the state of the room, or an error with its status."""
        response = self.request.response
        response.setHeader("Content-Type", "application/json")
        response.setHeader("Cache-Control", "no-store")
        response.setHeader("Referrer-Policy", "no-referrer")
        if self.request.method != "POST":
            response.setHeader("Allow", "POST")
            return self._error(405, "MethodNotAllowed")
        try:
            answer = exchange(self.context, self._message(), now=now())
        except InvalidValue as error:
            return self._error(400, "BadRequest", str(error))
        except LinkRefused:
            return self._error(403, "Forbidden")
        except Busy as error:
            response.setHeader("Retry-After", str(error.retry_after))
            return self._error(503, "Busy")
        return json.dumps({**answer, "text": self._text(answer.get("text"))})

    def _text(self, place: TextPlace | None) -> dict[str, str] | None:
        """Return the link to a text that is written together, and what people read of it."""
        if place is None:
            return None
        text = TextInWords(place, api.portal.get_current_language())
        return {"url": place.url, "words": " ".join(text.sentences)}

    def _message(self) -> Message:
        length = self.request.get_header("Content-Length") or ""
        if not length.isdecimal() or int(length) > LONGEST_BODY:
            raise InvalidValue("body", "wrong_length")
        try:
            body = json.loads(self.request.get("BODY") or b"")
        except ValueError:
            raise InvalidValue("body", "not_json") from None
        return message_from(body)

    def _error(self, status: int, kind: str, message: str = "") -> str:
        self.request.response.setStatus(status)
        return json.dumps({"error": {"type": kind, "message": message}})
