"""One ticket as it is stored: what it says about a citizen lies sealed beside the rest."""

from collections.abc import Mapping
from collective.virtualoffice.domain.errors import DataOutOfReach
from collective.virtualoffice.domain.ticket import anonymous
from collective.virtualoffice.domain.ticket import NO_TEXT
from collective.virtualoffice.domain.ticket import personal_facts
from collective.virtualoffice.domain.ticket import Ticket
from collective.virtualoffice.storage.documents import DocumentRecord
from collective.virtualoffice.storage.sealed import Erased
from collective.virtualoffice.storage.sealed import ERASED_AFTER
from collective.virtualoffice.storage.sealed import seal
from collective.virtualoffice.storage.sealed import unseal
from contextlib import suppress
from dataclasses import replace
from persistent import Persistent
from types import MappingProxyType


class TicketRecord(Persistent):
    """Hold one ticket and the hash of its token; an object of its own.

    `anonymous` is the ticket without name, telephone number and notes: enough to reckon
    the line by, and read without opening any seal. `documents` are those of a walk-in,
    `added_by` how many were added by each side; who has an appointment has them there.
    """

    documents: tuple[DocumentRecord, ...] = ()
    added_by: Mapping[str, int] = MappingProxyType({})

    def __init__(self, ticket: Ticket, token_hash: str) -> None:
        self.token_hash = token_hash
        self.ticket = ticket

    @property
    def ticket(self) -> Ticket:
        """Return the whole ticket; once its key is destroyed, without the person."""
        whole = getattr(self, "_v_ticket", None)
        if whole is None:
            self._v_person = self._person()
            whole = self._v_ticket = replace(self.anonymous, **self._v_person)
        return whole

    @ticket.setter
    def ticket(self, ticket: Ticket) -> None:
        person = personal_facts(ticket)
        if person != getattr(self, "_v_person", None):
            erase_on = ticket.arrived.date() + ERASED_AFTER
            self.sealed = seal(person, erase_on) if person else b""
        self.anonymous = anonymous(ticket)
        self._v_ticket = ticket
        self._v_person = person

    def go_on_as(self, ticket: Ticket) -> None:
        """Keep the ticket in another state; what is known of the person stays sealed as it is.

        Only what opened a text that is over goes, where it can be read.
        """
        text_is_over = self.anonymous.text and not ticket.text
        self.anonymous = anonymous(ticket)
        self._v_ticket = None
        if text_is_over:
            with suppress(DataOutOfReach):
                self.ticket = replace(self.ticket, **NO_TEXT)

    def _person(self) -> dict[str, str]:
        try:
            return unseal(self.sealed) if self.sealed else {}
        except Erased:
            return {}
