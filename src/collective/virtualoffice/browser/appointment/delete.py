"""The page that asks once whether everything about an appointment shall be deleted."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.appointment.page import AppointmentForm
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.domain.errors import TooLate
from collective.virtualoffice.domain.errors import WrongState
from collective.virtualoffice.domain.own_appointment import AHEAD
from collective.virtualoffice.domain.own_appointment import AT_IT
from collective.virtualoffice.operations.own_appointment import forget_me
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Delete(AppointmentForm):
    """Delete it; what is still to come is cancelled first."""

    part = "delete"
    title = _("title_delete", default="Delete everything about this appointment?")
    body = ViewPageTemplateFile("delete.pt")

    def act(self) -> str:
        """Delete it, and say so on a page that belongs to nobody."""
        forget_me(self.context, self.token, now=self.now)
        return self.see(f"{self.office_url}/@@appointment-deleted")

    def refusal(self) -> RuleHit | None:
        """Return why it cannot be deleted now."""
        if self.own.stage in AT_IT:
            return WrongState(self.own.appointment.state)
        if self.is_ahead and not self.own.may_change:
            return TooLate(self.own.changeable_until)
        return None

    @property
    def is_ahead(self) -> bool:
        """Tell whether it has to be cancelled first."""
        return self.own.stage in AHEAD

    @property
    def is_offered(self) -> bool:
        """Tell whether it can be deleted now."""
        return self.refusal() is None
