"""DELETE @holds/<token> gives a slot back."""

from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.operations.hold_slot import release_hold
from collective.virtualoffice.services.service import PersonalService
from datetime import datetime


class HoldDelete(PersonalService):
    """End a hold before its time."""

    def answer(self, at: datetime) -> object:
        """Free the slot."""
        match self.path:
            case (token,):
                if release_hold(self.context, token):
                    return self.reply_no_content()
        raise NotFound
