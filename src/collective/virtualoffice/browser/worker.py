"""@@virtualoffice-worker: lets cron do what is due, where no worker process runs."""

from collective.virtualoffice.domain.errors import Busy
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.due import run_due
from collective.virtualoffice.operations.worker_token import worker_token
from hmac import compare_digest
from plone import api
from Products.Five import BrowserView
from zExceptions import NotFound
from ZPublisher.HTTPRequest import WSGIRequest

import json


HEADER = "X-Worker-Token"


class Worker(BrowserView):
    """Do once what is due on this site, for whoever knows the token."""

    def __call__(self) -> str:
        """Return JSON; 404 where no token is set, 403 for a wrong one."""
        refused = guarded_answer(self.request, "virtualoffice-worker")
        if refused:
            return refused
        try:
            run_due(api.portal.get(), now=now())
        except Busy as busy:
            response = self.request.response
            response.setStatus(503)
            response.setHeader("Retry-After", str(busy.retry_after))
            return json.dumps({"error": {"type": "Busy", "message": "Try again."}})
        return json.dumps({"done": True})


def guarded_answer(request: WSGIRequest, name: str) -> str:
    """Return the refusal of a wrong token, empty for the right one; NotFound where none is set."""
    expected = worker_token()
    if not expected:
        raise NotFound(name)
    response = request.response
    response.setHeader("Content-Type", "application/json")
    response.setHeader("Cache-Control", "no-store")
    given = request.getHeader(HEADER) or request.form.get("token")
    if not isinstance(given, str) or not compare_digest(given.encode(), expected.encode()):
        response.setStatus(403)
        return json.dumps({"error": {"type": "Forbidden", "message": "Wrong token."}})
    return ""
