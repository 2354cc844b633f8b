"""GET @tickets/<token> shows a citizen their place in line."""

from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.operations.views_of_line import place_in_line
from collective.virtualoffice.services.service import PersonalService
from collective.virtualoffice.services.tickets.ticket_json import ticket_json
from datetime import datetime


class TicketGet(PersonalService):
    """Show a ticket; asking for it proves that the citizen is there."""

    def answer(self, at: datetime) -> dict[str, object]:
        """Return the ticket that the token opens."""
        match self.path:
            case (token,):
                place = place_in_line(self.context, token, now=at)
                return ticket_json(self.context, token, place)
        raise NotFound
