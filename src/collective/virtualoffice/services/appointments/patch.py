"""PATCH @appointments/<token> moves an appointment and changes contact data."""

from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.operations.own_appointment import change_appointment
from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.services.appointments.appointment_json import appointment_json
from collective.virtualoffice.services.service import WritingService
from collective.virtualoffice.storage.transactions import latest
from datetime import datetime


FIELDS = ("start", "name", "email", "phone")


class AppointmentPatch(WritingService):
    """Change an appointment, all of it or nothing."""

    def answer(self, at: datetime) -> dict[str, object]:
        """Change what the body names and return the appointment anew."""
        match self.path:
            case (token,):
                body = self.body
                changes = {field: body[field] for field in FIELDS if field in body}
                change_appointment(self.context, token, **changes, now=at)
                with latest():
                    kept = find_appointment(self.context, token)
                return appointment_json(self.context, token, *kept)
        raise NotFound
