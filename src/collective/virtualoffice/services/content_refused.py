"""Tells a REST client which rule of ours forbids what plone.restapi would do to content."""

from collective.virtualoffice.services.errors import refused
from datetime import UTC
from Products.Five.browser import BrowserView

import json


class ContentRefused(BrowserView):
    """Answer for a rule that was hit; the publisher has yet to abort, so the state stays."""

    def __call__(self) -> None:
        """Write the answer and lock it, or the publisher would make it a 500."""
        response = self.request.response
        body = refused(self.context, UTC, self.request)
        response.setHeader("Content-Type", "application/json")
        response.setStatus(response.getStatus(), lock=1)
        response.setBody(json.dumps(body), lock=1)
