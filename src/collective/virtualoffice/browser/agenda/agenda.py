"""@@agenda and @@my-agenda: a day or a week of an office, or of all own ones."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.agenda.agenda_page import AgendaPage
from collective.virtualoffice.browser.agenda.agenda_page import OfficeAgendaPage
from collective.virtualoffice.browser.agenda.bookings import Bookings
from collective.virtualoffice.browser.agenda.bookings import bookings_in
from collective.virtualoffice.browser.agenda.days import Day
from collective.virtualoffice.browser.agenda.days import day_of
from collective.virtualoffice.browser.agenda.shown_days import shown_days
from collective.virtualoffice.browser.agenda.shown_days import ShownDays
from collective.virtualoffice.browser.desk.offices import staffable_offices
from collective.virtualoffice.browser.layout import bare
from collective.virtualoffice.operations.staff_desk import prove_presence_at_all_desks
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import Unauthorized
from zope.i18n import translate


POLL_TODAY = 5  # seconds
POLL_OTHER_DAYS = 30


class Days(AgendaPage):
    """Show the appointments of some days, live."""

    page = ViewPageTemplateFile("agenda.pt")
    live = ViewPageTemplateFile("agenda_live.pt")
    table = ViewPageTemplateFile("agenda_table.pt")

    def shown(self) -> str:
        """Return the page, or the part that a script asks for."""
        self.prepare()
        prove_presence_at_all_desks(self.official.id, now=self.now)
        if not self.request.form.get("fragment"):
            return self.page()
        bare(self.request)
        return self.live()

    @property
    def offices(self) -> list[Bookings]:
        """Return the offices whose appointments are shown."""
        raise NotImplementedError

    @property
    def days(self) -> list[Day]:
        """Return the days that are shown."""
        return [day_of(self.offices, day) for day in self.shown_days.days]

    @cached_property
    def shown_days(self) -> ShownDays:
        """Return which days the address asks for."""
        return shown_days(self.request.form, self.offices[0].time.today)

    @property
    def now_in_words(self) -> str:
        """Return the time it is."""
        return self.offices[0].time.clock(self.now)

    @property
    def has_several(self) -> bool:
        """Tell whether the appointments are those of several offices."""
        return len(self.offices) > 1

    @property
    def poll(self) -> int:
        """Return after how many seconds to look again."""
        return POLL_TODAY if self.shown_days.has_today else POLL_OTHER_DAYS

    @property
    def title(self) -> str:
        """Return the name of the office; empty for all of them."""
        return ""

    @property
    def own_url(self) -> str:
        """Return the address of this page without the days."""
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    @property
    def return_url(self) -> str:
        """Return the address of this page with the days, to come back to."""
        return f"{self.own_url}?{self.shown_days.query}"

    @property
    def page_title(self) -> str:
        """Return the title of the window: which days, of which office."""
        days = self.offices[0].time.days(self.shown_days.first, self.shown_days.last)
        mapping = {"days": days, "office": self.title}
        if self.title:
            title = _("agenda_page_title", default="Agenda: ${days} – ${office}", mapping=mapping)
        else:
            title = _("my_agenda_page_title", default="My agenda: ${days}", mapping=mapping)
        return translate(title, context=self.request)


class Agenda(OfficeAgendaPage, Days):
    """Show the agenda of one office."""

    def __call__(self) -> str:
        """Return the page or its live part."""
        return self.shown()

    @cached_property
    def offices(self) -> list[Bookings]:
        """Return this office."""
        return [self.bookings]

    @property
    def title(self) -> str:
        """Return the name of the office."""
        return self.context.title


class MyAgenda(Days):
    """Show the agenda of all offices of an official."""

    nothing = ViewPageTemplateFile("no_agenda.pt")

    def __call__(self) -> str:
        """Return the page or its live part; who may advise nowhere is told so."""
        if api.user.is_anonymous():
            raise Unauthorized("Log in to see your agenda.")
        if not self.offices:
            self.prepare()
            return self.nothing()
        return self.shown()

    @cached_property
    def offices(self) -> list[Bookings]:
        """Return the offices by title."""
        return [bookings_in(office, self.language, self.now) for office in staffable_offices()]

    @property
    def page_title(self) -> str:
        """Return the title of the window."""
        if self.offices:
            return super().page_title
        return translate(_("my_agenda", default="My agenda"), context=self.request)
