"""DELETE @appointments/<token> cancels."""

from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.operations.own_appointment import cancel
from collective.virtualoffice.services.service import PersonalService
from datetime import datetime


class AppointmentDelete(PersonalService):
    """Cancel an appointment at the citizen's own wish."""

    def answer(self, at: datetime) -> object:
        """Give the time back; cancelling twice is no error."""
        match self.path:
            case (token,):
                cancel(self.context, token, now=at)
                return self.reply_no_content()
        raise NotFound
