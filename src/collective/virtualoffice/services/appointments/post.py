"""POST @appointments books; POST @appointments/<token>/enter comes in at the time."""

from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.operations.book import book
from collective.virtualoffice.operations.book import Request
from collective.virtualoffice.operations.check_in import enter_appointment
from collective.virtualoffice.services.appointments.appointment_json import appointment_json
from collective.virtualoffice.services.service import WritingService
from datetime import datetime


FIELDS = (
    "hold",
    "topic",
    "channel",
    "start",
    "name",
    "email",
    "phone",
    "language",
    "answers",
    "consents",
)


class AppointmentsPost(WritingService):
    """Let a citizen book, or come in."""

    def answer(self, at: datetime) -> dict[str, object]:
        """Act by the address."""
        match self.path:
            case ():
                return self._book(at)
            case (token, "enter"):
                return {"video": {"url": enter_appointment(self.context, token, now=at)}}
        raise NotFound

    def _book(self, at: datetime) -> dict[str, object]:
        self.refuse_flood(at)
        body = self.body
        wanted = Request(**{field: body[field] for field in FIELDS if field in body})
        key = self.request.getHeader("Idempotency-Key")
        booked = book(self.context, wanted, key=key, now=at)
        appointment = appointment_json(
            self.context, booked.token, booked.appointment, booked.details
        )
        self.request.response.setStatus(201 if booked.is_new else 200)
        self.request.response.setHeader("Location", appointment["@id"])
        return appointment
