"""Pages on which officials choose a time: by links and a date field, then from a list."""

from collective.virtualoffice.browser.agenda.time_choice import TimeChoice
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode


class Choosing:
    """Offer what the templates of days and times arrange."""

    day_form = ViewPageTemplateFile("day_form.pt")
    times = ViewPageTemplateFile("times.pt")
    choice: TimeChoice

    @property
    def times_address(self) -> str:
        """Return the address of the page without its query."""
        raise NotImplementedError

    @property
    def times_values(self) -> dict[str, str]:
        """Return what goes along when another day is shown."""
        raise NotImplementedError

    @property
    def times_fields(self) -> list[dict[str, str]]:
        """Return what goes along, for a form."""
        return [{"name": name, "value": value} for name, value in self.times_values.items()]

    @property
    def times_url(self) -> str:
        """Return the address that shows another day once `day` is added."""
        return f"{self.times_address}?{urlencode(self.times_values)}"

    @property
    def times_described_by(self) -> str | None:
        """Return the id of the message about the times, or None to leave it out."""
        return None
