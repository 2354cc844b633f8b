"""GET @seat-status: the one address that pages and portlets poll."""

from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.services.cached import cached_json
from collective.virtualoffice.services.seat_status.lasting import lasting
from collective.virtualoffice.services.seat_status.snapshot import list_snapshot
from collective.virtualoffice.services.seat_status.snapshot import office_snapshot
from collective.virtualoffice.services.seat_status.snapshot import Snapshot
from datetime import datetime
from plone.restapi.services import Service


class SeatStatusGet(Service):
    """Answer with a snapshot, or 304 where the client has it already."""

    def render(self) -> str:
        """Return JSON without plone.restapi's indentation, which costs more than the rest."""
        self.check_permission()
        snapshot = self.snapshot(now())
        return cached_json(
            self.request, snapshot.content, lasting(snapshot.content), snapshot.public
        )

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
