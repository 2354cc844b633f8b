"""POST @desk/<action> acts at the official's own desk."""

from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.services.desk.actions import Act
from collective.virtualoffice.services.desk.actions import ACTIONS
from collective.virtualoffice.services.desk.desk_json import desk_json
from collective.virtualoffice.services.desk.own_origin import refuse_other_origins
from collective.virtualoffice.services.service import WritingService
from collective.virtualoffice.storage.transactions import latest
from datetime import datetime
from plone import api


class DeskPost(WritingService):
    """Do what the address names and answer the desk anew."""

    def answer(self, at: datetime) -> dict[str, object]:
        """Act; a new link stands beside the desk."""
        refuse_other_origins(self.context, self.request)
        action = ACTIONS.get(self.path[0]) if len(self.path) == 1 else None
        if action is None:
            raise NotFound
        user = api.user.get_current()
        official = user.getId()
        name = user.getProperty("fullname") or official
        body = self.body
        links = action(Act(self.context, official, name, body, at))
        with latest():
            return desk_json(self.context, official, at) | (links or {})
