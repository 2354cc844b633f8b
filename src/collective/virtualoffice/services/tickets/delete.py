"""DELETE @tickets/<token> leaves the waiting area."""

from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.operations.own_ticket import leave
from collective.virtualoffice.services.service import PersonalService
from datetime import datetime


class TicketDelete(PersonalService):
    """End a citizen's visit at their own wish."""

    def answer(self, at: datetime) -> object:
        """Free the chair; leaving twice is no error."""
        match self.path:
            case (token,):
                leave(self.context, token, now=at)
                return self.reply_no_content()
        raise NotFound
