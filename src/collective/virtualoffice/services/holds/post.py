"""POST @holds keeps a slot while somebody fills in a form."""

from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.operations.hold_slot import hold_slot
from collective.virtualoffice.operations.network_limits import note_hold
from collective.virtualoffice.operations.network_limits import refuse_hoarding
from collective.virtualoffice.services.holds.hold_json import hold_json
from collective.virtualoffice.services.service import WritingService
from datetime import datetime


FIELDS = ("topic", "channel", "start")


class HoldsPost(WritingService):
    """Hold a slot for some minutes."""

    def answer(self, at: datetime) -> dict[str, object]:
        """Return the hold, and the token that books it or gives it back."""
        if self.path:
            raise NotFound
        self.refuse_flood(at)
        address = self.request.getClientAddr()
        refuse_hoarding(address, at)
        body = self.body
        wanted = {field: body[field] for field in FIELDS if field in body}
        held = hold_slot(self.context, **wanted, now=at)
        note_hold(address, self.context.UID(), held.token, at)
        hold = hold_json(self.context, held)
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", hold["@id"])
        return hold
