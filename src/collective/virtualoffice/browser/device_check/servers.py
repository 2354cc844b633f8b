"""POST @@device-check-servers: which servers help a browser to find its way to a talk."""

from collective.virtualoffice.browser.json_view import JsonView
from collective.virtualoffice.content.permissions import STAFF_A_DESK
from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.operations.ways_to_video import relays_to_try
from plone import api


class DeviceCheckServers(JsonView):
    """Write nothing; what is told ends by itself."""

    def answer(self) -> dict[str, object]:
        """Return the servers as a browser's RTCPeerConnection takes them."""
        servers = relays_to_try(
            self.request.getClientAddr(),
            is_staff=api.user.has_permission(STAFF_A_DESK, obj=self.context),
            now=now(),
        )
        return {"ice_servers": servers}
