"""@@desk-close: what becomes of those in the line when an official goes home."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.desk.desk_page import DeskPage
from collective.virtualoffice.browser.desk.targets import Targets
from collective.virtualoffice.browser.desk.targets import targets_of
from collective.virtualoffice.domain.seat_status import Door
from functools import cached_property
from zope.i18n import translate


class CloseDesk(DeskPage):
    """Say how many people are in the line and what happens to them; the desk's view acts."""

    def __call__(self) -> str:
        """Return the page, or the way back where nothing has to be asked."""
        self.prepare()
        if not self.may_leave:
            return self.request.response.redirect(self.desk_url, status=303)
        return self.index()

    @cached_property
    def people_in_line(self) -> int:
        """Return how many wait, are away or put aside."""
        return len(self.desk_view.unserved)

    @property
    def remaining(self) -> str:
        """Return the colleagues who stay, by name."""
        return ", ".join(colleague.name for colleague in self.colleagues)

    @property
    def closes(self) -> str:
        """Return when the opening hours end; empty where they do not, or are over."""
        closes = self.desk_view.status.closes
        return self.people.time.end(closes) if closes else ""

    @property
    def is_within_hours(self) -> bool:
        """Tell whether the office is open by its hours."""
        return self.desk_view.status.door is not Door.CLOSED

    @property
    def is_without_end(self) -> bool:
        """Tell whether the office does not close in the next days."""
        return self.is_within_hours and not self.closes

    @cached_property
    def targets(self) -> Targets:
        """Return the offices that could take all of them, and the others."""
        return targets_of(self.context, self.people.time, self.people_in_line)

    @property
    def page_title(self) -> str:
        """Return the title of the window."""
        mapping = {"office": self.context.title}
        title = _("desk_close_page_title", default="Close desk – ${office}", mapping=mapping)
        return translate(title, context=self.request)
