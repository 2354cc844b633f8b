"""POST @tickets takes a seat; POST @tickets/<token>/enter goes into the talk."""

from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.operations.enter import enter
from collective.virtualoffice.operations.take_seat import take_seat
from collective.virtualoffice.services.service import WritingService
from collective.virtualoffice.services.tickets.ticket_json import ticket_now
from datetime import datetime


FIELDS = ("topic", "name", "language", "phone")


class TicketsPost(WritingService):
    """Let a citizen sit down, or in."""

    def answer(self, at: datetime) -> dict[str, object]:
        """Act by the address."""
        match self.path:
            case ():
                return self._take_seat(at)
            case (token, "enter"):
                return {"video": {"url": enter(self.context, token, now=at)}}
        raise NotFound

    def _take_seat(self, at: datetime) -> dict[str, object]:
        self.refuse_flood(at)
        body = self.body
        told = {field: body[field] for field in FIELDS if field in body}
        taken = take_seat(self.context, **told, now=at)
        ticket = ticket_now(self.context, taken.token, at)
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", ticket["@id"])
        return ticket
