"""An official goes home and leaves the line to another office."""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.operations.staff_desk import close_desk
from collective.virtualoffice.operations.transfer import transfer_line
from collective.virtualoffice.storage.transactions import atomic
from datetime import datetime


@atomic
def hand_over(office: VirtualOffice, official: str, target: VirtualOffice, *, now: datetime) -> int:
    """Move the whole line and close the desk; both or neither. Returns how many moved."""
    moved = transfer_line(office, official, target, now=now)
    close_desk(office, official, now=now)
    return moved
