"""What the views have in common that scripts of our pages ask: a POST, and JSON for an answer."""

from collective.virtualoffice.domain.errors import Busy
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import TooManyRequests
from collective.virtualoffice.domain.video_room import LinkRefused
from Products.Five import BrowserView

import json


class JsonView(BrowserView):
    """Answer in JSON, which no cache keeps; a rule that was hit becomes a status."""

    def __call__(self) -> str:
        """Return the answer, or an error."""
        response = self.request.response
        response.setHeader("Content-Type", "application/json")
        response.setHeader("Cache-Control", "no-store")
        response.setHeader("Referrer-Policy", "no-referrer")
        if self.request.method != "POST":
            response.setHeader("Allow", "POST")
            return self._error(405, "MethodNotAllowed")
        try:
            return json.dumps(self.answer())
        except InvalidValue as hit:
            return self._error(400, "BadRequest", str(hit))
        except LinkRefused:
            return self._error(403, "Forbidden")
        except TooManyRequests as hit:
            response.setHeader("Retry-After", str(hit.retry_after))
            return self._error(429, "TooManyRequests")
        except Busy as hit:
            response.setHeader("Retry-After", str(hit.retry_after))
            return self._error(503, "Busy")

    def answer(self) -> dict[str, object]:
        """Return what this view says."""
        raise NotImplementedError

    def _error(self, status: int, kind: str, message: str = "") -> str:
        self.request.response.setStatus(status)
        return json.dumps({"error": {"type": kind, "message": message}})
