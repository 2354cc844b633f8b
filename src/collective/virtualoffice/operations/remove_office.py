"""An editor removes an office: refused while people are in it."""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.errors import OfficeInUse
from collective.virtualoffice.storage.offices import forget_office
from collective.virtualoffice.storage.root import current_portal
from collective.virtualoffice.storage.root import has_root
from collective.virtualoffice.storage.transactions import root_of
from OFS.interfaces import IObjectWillBeRemovedEvent
from zope.lifecycleevent.interfaces import IObjectRemovedEvent


def refuse_while_in_use(office: VirtualOffice, event: IObjectWillBeRemovedEvent) -> None:
    """Raise OfficeInUse where people wait or talk; moving and renaming are no removal."""
    record = _record_of(office) if event.newParent is None else None
    if record and record.tickets:
        raise OfficeInUse(office.title, len(record.tickets))


def forget(office: VirtualOffice, event: IObjectRemovedEvent) -> None:
    """Drop what was kept of an office, in the transaction that removes it."""
    if event.newParent is None and _record_of(office) is not None:
        forget_office(office.UID())


def _record_of(office: VirtualOffice) -> object:
    portal = current_portal()
    return root_of().offices.get(office.UID()) if portal and has_root(portal) else None
