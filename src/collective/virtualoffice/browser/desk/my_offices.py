"""@@my-offices: every office in which the official may staff a desk, on one page."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from collective.virtualoffice import _
from collective.virtualoffice.browser.desk.colleagues import desk_words
from collective.virtualoffice.browser.desk.expected import entries_today
from collective.virtualoffice.browser.desk.offices import desk_in
from collective.virtualoffice.browser.desk.offices import staffable_offices
from collective.virtualoffice.browser.desk.official_page import OfficialPage
from collective.virtualoffice.browser.desk.people import People
from collective.virtualoffice.browser.layout import bare
from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.content.rules import office_rules
from collective.virtualoffice.content.virtual_office import VirtualOffice
from collective.virtualoffice.domain.appointment import TO_COME
from collective.virtualoffice.operations.staff_desk import prove_presence_at_all_desks
from collective.virtualoffice.operations.views_of_line import office_status
from dataclasses import dataclass
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import Unauthorized
from zope.i18n import translate


POLL = 10  # seconds


@dataclass(frozen=True)
class OfficeRow:
    """One office as the official may find it; `status` is HTML."""

    uid: str
    title: str
    area: str
    url: str
    desk_url: str
    status: str
    own_state: str
    is_open: bool
    waiting: int
    officials: int
    agenda_url: str
    appointments: int
    next_appointment: str


class MyOffices(OfficialPage):
    """Show all offices of an official, live."""

    page = ViewPageTemplateFile("my_offices.pt")
    live = ViewPageTemplateFile("my_offices_live.pt")

    def __call__(self) -> str:
        """Return the page, or the part that a script asks for."""
        if api.user.is_anonymous():
            raise Unauthorized("Log in to see your offices.")
        self.prepare()
        prove_presence_at_all_desks(self.official.id, now=self.now)
        if not self.request.form.get("fragment"):
            return self.page()
        bare(self.request)
        return self.live()

    @property
    def page_title(self) -> str:
        """Return the title of the window."""
        return translate(_("my_offices", default="My offices"), context=self.request)

    @cached_property
    def offices(self) -> list[OfficeRow]:
        """Return the offices by title; those with an open desk come first."""
        rows = [self._row(office) for office in staffable_offices()]
        return sorted(rows, key=lambda row: not row.is_open)

    @property
    def poll(self) -> int:
        """Return after how many seconds to look again."""
        return POLL

    @property
    def own_url(self) -> str:
        """Return the address of this page."""
        return f"{self.context.absolute_url()}/@@my-offices"

    def _row(self, office: VirtualOffice) -> OfficeRow:
        status = office_status(office, self.now)
        desk = desk_in(office, self.official.id)
        rules = office_rules(office)
        time = SpokenTime(self.language, rules.hours.zone, self.now)
        card = office.restrictedTraverse("@@seat-status-card")
        appointments = [entry.appointment for entry in entries_today(office, People(rules, time))]
        to_come = [one for one in appointments if one.state in TO_COME and one.end > self.now]
        return OfficeRow(
            uid=office.UID(),
            title=office.title,
            area=aq_parent(aq_inner(office)).Title(),
            url=office.absolute_url(),
            desk_url=f"{office.absolute_url()}/@@desk",
            status=card.html("line", self.language),
            own_state=desk_words(desk, time),
            is_open=desk is not None,
            waiting=status.waiting,
            officials=status.desks,
            agenda_url=f"{office.absolute_url()}/@@agenda",
            appointments=len(appointments),
            next_appointment=time.clock(to_come[0].start) if to_come else "",
        )
