"""What a citizen can take along: the calendar entry, and everything stored about them."""

from collective.virtualoffice.browser.appointment.page import AppointmentPage
from collective.virtualoffice.operations.own_calendar import own_calendar
from collective.virtualoffice.operations.own_data import stored_about
from Products.Five import BrowserView

import json


class CalendarFile(AppointmentPage):
    """The appointment as a file that a calendar reads."""

    part = "calendar.ics"

    def answer(self) -> bytes:
        """Return the file."""
        made = own_calendar(
            self.context,
            self.token,
            topic=self.facts.topic,
            language=self.time.language,
            now=self.now,
        )
        return attachment(self, "text/calendar; charset=utf-8", "appointment.ics", made)


class DataFile(AppointmentPage):
    """Everything that is stored about the citizen, as JSON."""

    part = "data.json"

    def answer(self) -> bytes:
        """Return the file."""
        stored = stored_about(self.context, self.token)
        return json_attachment(self, "appointment.json", stored)


def json_attachment(page: BrowserView, name: str, stored: object) -> bytes:
    """Have a browser save, as people can read it, what is stored."""
    content = json.dumps(stored, ensure_ascii=False, indent=2).encode()
    return attachment(page, "application/json; charset=utf-8", name, content)


def attachment(page: BrowserView, kind: str, name: str, content: bytes) -> bytes:
    """Have a browser save an answer under a name that tells nothing."""
    response = page.request.response
    response.setHeader("Content-Type", kind)
    response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
    response.setHeader("X-Content-Type-Options", "nosniff")
    return content
