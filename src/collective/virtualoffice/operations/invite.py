"""An official brings a third person into the talk."""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.operations.citizen_input import checked_line
from collective.virtualoffice.operations.end_talk import ticket_at_desk
from collective.virtualoffice.storage.guests import add_guest
from collective.virtualoffice.storage.guests import Guest
from collective.virtualoffice.storage.tokens import new_token
from collective.virtualoffice.storage.transactions import atomic


ROLES = ("interpreter", "companion", "colleague")


@atomic
def invite(office: VirtualOffice, official: str, *, name: object, role: object) -> str:
    """Return the guest's link, which is valid for the talk at the official's desk."""
    ticket = ticket_at_desk(office.UID(), official)
    name = checked_line("name", name)
    if not name:
        raise InvalidValue("name", "missing")
    if role not in ROLES:
        raise InvalidValue("role", "unknown")
    token = new_token()
    add_guest(office.UID(), Guest(ticket.id, name, role), token)
    return f"{office.absolute_url()}/@@guest/{token}"
