"""The seat status as an expandable component of plone.restapi's own answers."""

from collective.virtualoffice.operations.clock import now
from collective.virtualoffice.services.seat_status.snapshot import list_snapshot
from collective.virtualoffice.services.seat_status.snapshot import office_snapshot
from collective.virtualoffice.services.seat_status.snapshot import Snapshot
from datetime import datetime
from plone.restapi.interfaces import IExpandableElement
from zope.interface import implementer
from ZPublisher.HTTPRequest import WSGIRequest


@implementer(IExpandableElement)
class SeatStatusExpansion:
    """Name the address of a seat status, and the status itself where it is asked for."""

    def __init__(self, context: object, request: WSGIRequest) -> None:
        self.context = context
        self.request = request

    def __call__(self, expand: bool = False) -> dict[str, object]:
        """Return the component."""
        if expand:
            return {"seat-status": self.snapshot(now()).content}
        return {"seat-status": {"@id": f"{self.context.absolute_url()}/@seat-status"}}

    def snapshot(self, at: datetime) -> Snapshot:
        """Return what is asked for."""
        raise NotImplementedError


class OfficeSeatStatus(SeatStatusExpansion):
    """Expand the status of one office."""

    def snapshot(self, at: datetime) -> Snapshot:
        """Return the office's status."""
        return office_snapshot(self.context, at)


class SeatStatusList(SeatStatusExpansion):
    """Expand the status of all offices of an area or of the site."""

    def snapshot(self, at: datetime) -> Snapshot:
        """Return the status of each office that the visitor may see."""
        return list_snapshot(self.context, at)
