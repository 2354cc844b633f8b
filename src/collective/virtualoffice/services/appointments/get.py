"""GET @appointments/<token> shows a citizen theirs; GET @appointments lists an office's."""

from collective.virtualoffice.content.permissions import STAFF_A_DESK
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.operations.own_appointment import find_appointment
from collective.virtualoffice.services.appointments.appointment_json import appointment_json
from collective.virtualoffice.services.appointments.staff_list import staff_list
from collective.virtualoffice.services.service import PersonalService
from datetime import datetime
from plone import api
from zExceptions import Unauthorized


class AppointmentsGet(PersonalService):
    """Show an appointment to whoever has its token, and all of them to officials."""

    def answer(self, at: datetime) -> dict[str, object]:
        """Return what the address names."""
        match self.path:
            case ():
                if not api.user.has_permission(STAFF_A_DESK, obj=self.context):
                    raise Unauthorized(f"Missing {STAFF_A_DESK!r} permission")
                return staff_list(self.context, self.request, at)
            case (token,):
                return appointment_json(self.context, token, *find_appointment(self.context, token))
        raise NotFound
