"""PATCH @tickets/<token> steps away, comes back, asks for more time, changes contact."""

from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.operations.change_ticket import change_ticket
from collective.virtualoffice.operations.json_body import read_flag
from collective.virtualoffice.services.service import WritingService
from collective.virtualoffice.services.tickets.ticket_json import ticket_now
from datetime import datetime


class TicketPatch(WritingService):
    """Change a ticket, all of it or nothing."""

    def answer(self, at: datetime) -> dict[str, object]:
        """Change what the body names and return the ticket anew."""
        match self.path:
            case (token,):
                body = self.body
                change_ticket(
                    self.context,
                    token,
                    away=read_flag(body, "away"),
                    more_time=bool(read_flag(body, "more_time")),
                    name=body.get("name"),
                    phone=body.get("phone"),
                    now=at,
                )
                return ticket_now(self.context, token, at)
        raise NotFound
