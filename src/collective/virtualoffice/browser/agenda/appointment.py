"""@@agenda-appointment: one appointment, all that is known of it, and what can be done."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.agenda.acts import ACTS
from collective.virtualoffice.browser.agenda.acts import AgendaAct
from collective.virtualoffice.browser.agenda.appointment_page import AppointmentPage
from collective.virtualoffice.browser.agenda.refusals import GONE
from collective.virtualoffice.browser.agenda.refusals import refusal
from collective.virtualoffice.browser.desk.acts import Outcome
from collective.virtualoffice.browser.desk.refusals import NOT_ANY_MORE
from collective.virtualoffice.browser.errors import titled
from collective.virtualoffice.domain.errors import InvalidValue
from collective.virtualoffice.domain.errors import NotFound
from collective.virtualoffice.domain.errors import RuleHit
from collective.virtualoffice.operations.views_of_diary import entry_of
from collective.virtualoffice.storage.transactions import latest
from plone import api
from plone.protect.authenticator import check
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate


class StaffAppointment(AppointmentPage):
    """Show an appointment (GET), act on it (POST)."""

    page = ViewPageTemplateFile("appointment.pt")
    parts = ViewPageTemplateFile("appointment_acts.pt")
    hit: RuleHit | None = None

    def __call__(self) -> str:
        """Return the page; after an act the way to where it was pressed."""
        self.prepare()
        if self.request.method == "POST":
            return self._act()
        try:
            self.entry = entry_of(self.context, self.id)
        except NotFound:
            return self.back(self.agenda_url, GONE, "warning")
        return self.page()

    def _act(self) -> str:
        check(self.request)
        name = self.request.form.get("act")
        act = ACTS.get(name) if isinstance(name, str) else None
        if act is None:
            return self.back(self.own_url, NOT_ANY_MORE, "error")
        try:
            outcome = act(
                AgendaAct(self.context, self.official, self.id, self.request.form, self.now)
            )
        except RuleHit as hit:
            return self._refused(hit, name)
        return self._done(outcome)

    def _done(self, outcome: Outcome) -> str:
        return self.back(outcome.address or self.return_url, outcome.message)

    def _refused(self, hit: RuleHit, act: str) -> str:
        with latest():
            words = refusal(hit, act, self.official, self.time)
            if isinstance(hit, NotFound):
                return self.back(self.agenda_url, words, "warning")
            if act == "notes" and isinstance(hit, InvalidValue):
                self.hit, self.problem = hit, words
                self.entry = entry_of(self.context, self.id)
                return self.page()
        if act == "move":
            return self.back(self.move_url, words, "warning")
        return self.back(self.return_url, words, "warning")

    @property
    def return_url(self) -> str:
        """Return the page of this site on which a button was pressed; else this one."""
        url = self.request.form.get("back")
        if isinstance(url, str) and url and api.portal.get_tool("portal_url").isURLInPortal(url):
            return url
        return self.own_url

    @property
    def is_asking(self) -> bool:
        """Tell whether to ask before cancelling."""
        return self.may_cancel and self.request.form.get("ask") == "cancel"

    @property
    def page_title(self) -> str:
        """Return the title of the window; an error comes first."""
        mapping = {"number": self.booking.number, "office": self.context.title}
        title = _(
            "agenda_appointment_page_title",
            default="Appointment No. ${number} – ${office}",
            mapping=mapping,
        )
        return titled(translate(title, context=self.request), self.hit)
