"""POST @@device-check-servers: which servers help a browser to find its way to a talk."""

from collective.virtualoffice.domain.errors import TooManyRequests
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.ways_to_video import relays_to_try
from plone import api
from Products.Five import BrowserView

import json


STAFF = "collective.virtualoffice: Staff a desk"


class DeviceCheckServers(BrowserView):
    """Answer in JSON; nothing is written, and what is told ends by itself."""

    def __call__(self) -> str:
        """Return the servers as a browser's RTCPeerConnection takes them, or an error."""
        response = self.request.response
        response.setHeader("Content-Type", "application/json")
        response.setHeader("Cache-Control", "no-store")
        if self.request.method != "POST":
            response.setHeader("Allow", "POST")
            return self._error(405, "MethodNotAllowed")
        try:
            servers = relays_to_try(
                self.request.getClientAddr(),
                is_staff=api.user.has_permission(STAFF, obj=self.context),
                now=now(),
            )
        except TooManyRequests as hit:
            response.setHeader("Retry-After", str(hit.retry_after))
            return self._error(429, "TooManyRequests")
        return json.dumps({"ice_servers": servers})

    def _error(self, status: int, kind: str) -> str:
        self.request.response.setStatus(status)
        return json.dumps({"error": {"type": kind, "message": ""}})
