"""An editor removes an office: refused while people are in it, or have an appointment."""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.errors import OfficeInUse
from collective.virtualoffice.operations import clock
from collective.virtualoffice.storage.appointments import appointments_to_come
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.gone_offices import remove_office
from collective.virtualoffice.storage.root import current_portal
from collective.virtualoffice.storage.root import has_root
from collective.virtualoffice.storage.transactions import root_of
from OFS.interfaces import IObjectWillBeRemovedEvent
from zope.lifecycleevent.interfaces import IObjectRemovedEvent


def refuse_while_in_use(office: VirtualOffice, event: IObjectWillBeRemovedEvent) -> None:
    """Raise OfficeInUse where people wait, talk or are to come; moving is no removal."""
    if event.newParent is not None or not _is_installed():
        return
    uid = office.UID()
    record = root_of().offices.get(uid)
    people = len(record.tickets) if record else 0
    people += appointments_to_come(find_diary(uid), clock.now())
    if people:
        raise OfficeInUse(office.title, people)


def forget(office: VirtualOffice, event: IObjectRemovedEvent) -> None:
    """Drop what was kept of an office, in the transaction that removes it."""
    if event.newParent is None and _is_installed():
        remove_office(office.UID(), clock.now())


def _is_installed() -> bool:
    portal = current_portal()
    return bool(portal) and has_root(portal)
