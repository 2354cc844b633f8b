"""GET @seat-status: the one address that pages and portlets poll."""

from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.services.seat_status.snapshot import list_snapshot
from collective.virtualoffice.services.seat_status.snapshot import office_snapshot
from collective.virtualoffice.services.seat_status.snapshot import Snapshot
from collective.virtualoffice.services.seat_status.validator import etag_of
from collective.virtualoffice.services.seat_status.validator import matches
from datetime import datetime
from plone.restapi.services import Service

import json


# A cache asks at most once a second however many people wait, and shows nothing older
# than three seconds: the one, and the two in which it fetches the next behind the scene.
FRESH = "max-age=1, s-maxage=1, stale-while-revalidate=2"
FRESH_FOR_ONE = "max-age=1"


class SeatStatusGet(Service):
    """Answer with a snapshot, or 304 where the client has it already."""

    def render(self) -> str:
        """Return JSON without plone.restapi's indentation, which costs more than the rest."""
        self.check_permission()
        snapshot = self.snapshot(now())
        etag = etag_of(snapshot.content)
        response = self.request.response
        response.setHeader("ETag", etag)
        response.setHeader(
            "Cache-Control", f"public, {FRESH}" if snapshot.public else f"private, {FRESH_FOR_ONE}"
        )
        if matches(etag, self.request.getHeader("If-None-Match")):
            response.setStatus(304)
            return ""
        response.setHeader("Content-Type", self.content_type)
        return json.dumps(snapshot.content)

    def snapshot(self, at: datetime) -> Snapshot:
        """Return what is asked for."""
        raise NotImplementedError


class OfficeSeatStatusGet(SeatStatusGet):
    """Answer for one office."""

    def snapshot(self, at: datetime) -> Snapshot:
        """Return the office's status."""
        return office_snapshot(self.context, at)


class SeatStatusListGet(SeatStatusGet):
    """Answer for all offices of an area or of the site."""

    def snapshot(self, at: datetime) -> Snapshot:
        """Return the status of each office that the visitor may see."""
        return list_snapshot(self.context, at)
