"""GET @slots lists the times that can be booked."""

from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.visible import is_public
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.services.cached import cached_json
from collective.virtualoffice.services.query import asked
from collective.virtualoffice.services.query import asked_days
from collective.virtualoffice.services.service import OfficeService
from collective.virtualoffice.services.slots.slots_json import slots_json
from datetime import datetime

import json


class SlotsGet(OfficeService):
    """Answer with free times, which caches may keep for a moment; errors they may not."""

    def render(self) -> str:
        """Return JSON without plone.restapi's indentation: a month is long."""
        self.check_permission()
        content = self.reply()
        if "error" not in content:
            return cached_json(self.request, content, content, is_public(self.context))
        self.request.response.setHeader("Cache-Control", "no-store")
        self.request.response.setHeader("Content-Type", self.content_type)
        return json.dumps(content)

    def answer(self, at: datetime) -> dict[str, object]:
        """Return the free times of the days asked for."""
        if self.path:
            raise NotFound
        today = at.astimezone(office_rules(self.context).hours.zone).date()
        first, last = asked_days(self.request, today)
        topic, channel = asked(self.request, "topic"), asked(self.request, "channel")
        return slots_json(self.context, topic, channel, first, last, at)
