"""The page that asks once whether an appointment shall be cancelled."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.appointment.page import AppointmentForm
from collective.virtualoffice.domain.appointment import refuse_change
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.errors import TooLate
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.operations.own_appointment import cancel
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Cancel(AppointmentForm):
    """Cancel until the office's deadline."""

    part = "cancel"
    title = _("title_cancel", default="Cancel your appointment?")
    body = ViewPageTemplateFile("cancel.pt")

    def act(self) -> str:
        """Cancel it."""
        cancel(self.context, self.token, now=self.now)
        return self.done(_("appointment_is_cancelled", default="Your appointment is cancelled."))

    def refusal(self) -> RuleHit | None:
        """Return why it can no longer be cancelled here."""
        try:
            refuse_change(self.own.appointment, self.facts.rules.booking.cancel_until, self.now)
        except (TooLate, WrongState) as hit:
            return hit
        return None

    @property
    def is_offered(self) -> bool:
        """Tell whether it can be cancelled now."""
        return self.own.may_change
