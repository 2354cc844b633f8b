"""A field of the form as its template shows it."""

from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.visit.form_errors import error_id
from collective.virtualoffice.browser.visit.form_errors import help_id
from collective.virtualoffice.browser.visit.form_errors import message_of
from dataclasses import dataclass
from z3c.form.interfaces import IRadioWidget
from z3c.form.interfaces import IWidget
from zope.i18n import translate


@dataclass(frozen=True)
class SeatField:
    """Label, help, error and control of one field."""

    widget: IWidget
    time: SpokenTime

    @property
    def id(self) -> str:
        """Return the id of the control."""
        return self.widget.id

    @property
    def label(self) -> str:
        """Return what is asked."""
        return self._say(self.widget.label)

    @property
    def is_optional(self) -> bool:
        """Tell whether it can be left empty."""
        return not self.widget.required

    @property
    def is_choice(self) -> bool:
        """Tell whether this is a group of buttons, one of which is chosen."""
        return IRadioWidget.providedBy(self.widget)

    @property
    def help(self) -> str:
        """Return what helps to answer."""
        return self._say(self.widget.field.description)

    @property
    def help_id(self) -> str:
        """Return the id of the help text."""
        return help_id(self.widget)

    @property
    def error(self) -> str:
        """Return what has to be changed; empty where nothing."""
        return message_of(self.widget.error, self.time) if self.widget.error else ""

    @property
    def error_id(self) -> str:
        """Return the id of the error."""
        return error_id(self.widget)

    @property
    def described_by(self) -> str | None:
        """Return the ids of help and error for a group."""
        found = [self.help_id] if self.help else []
        found += [self.error_id] if self.error else []
        return " ".join(found) or None

    @property
    def invalid(self) -> str | None:
        """Return the mark of a group in which something has to be changed."""
        return "true" if self.error else None

    @property
    def control(self) -> str:
        """Return the control itself, as HTML."""
        return self.widget.render()

    def _say(self, message: str) -> str:
        return translate(message, target_language=self.time.language) if message else ""
