"""GET @desk shows an official their desk and the line."""

from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.operations.staff_desk import prove_desk_presence
from collective.virtualoffice.services.desk.desk_json import desk_json
from collective.virtualoffice.services.service import PersonalService
from datetime import datetime
from plone import api


class DeskGet(PersonalService):
    """Show the official's own desk; asking for it proves that they are there."""

    def answer(self, at: datetime) -> dict[str, object]:
        """Return the desk."""
        if self.path:
            raise NotFound
        official = api.user.get_current().getId()
        prove_desk_presence(self.context, official, now=at)
        return desk_json(self.context, official, at)
