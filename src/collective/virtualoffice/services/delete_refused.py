"""Tells a REST client that an office is in use, when plone.restapi deletes content."""

from collective.virtualoffice.services.errors import refused
from datetime import UTC
from Products.Five.browser import BrowserView

import json


class DeleteRefused(BrowserView):
    """Answer 409 for OfficeInUse; the publisher has yet to abort, so the state stays."""

    def __call__(self) -> None:
        """Write the answer and lock it, or the publisher would make it a 500."""
        response = self.request.response
        body = refused(self.context, UTC, self.request)
        response.setHeader("Content-Type", "application/json")
        response.setStatus(response.getStatus(), lock=1)
        response.setBody(json.dumps(body), lock=1)
