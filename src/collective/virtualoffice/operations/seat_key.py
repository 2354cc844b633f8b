"""A form's own key: who sends it twice gets one seat.

The token of such a ticket is derived from the key and a secret of the site, so that the
second answer can name it although only its hash is stored.
"""

from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.operations.citizen_input import checked_line
from collective.virtualoffice.operations.own_ticket import find_ticket
from collective.virtualoffice.operations.site_secret import derived
from collective.virtualoffice.storage.tokens import new_token
from itertools import count


SHORTEST = 16


def new_key() -> str:
    """Return a key for one form, which nobody can guess."""
    return new_token()


def token_for(key: object, office: VirtualOffice) -> tuple[str, Ticket | None]:
    """Return the token for a key, with the ticket it opens while that visit goes on.

    A visit that is over does not come back: the key then gives the next token.
    """
    key = checked_line("key", key)
    if not key:
        return new_token(), None
    if len(key) < SHORTEST:
        raise InvalidValue("key", "too_short")
    for visit in count():
        token = derived("a ticket's token", office.UID(), str(visit), key)
        ticket = _known(office, token)
        if ticket is None or ticket.is_open:
            return token, ticket


def _known(office: VirtualOffice, token: str) -> Ticket | None:
    try:
        return find_ticket(office, token)
    except NotFound:
        return None
