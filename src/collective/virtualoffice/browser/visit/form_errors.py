"""The errors of a form in plain words, tied to their fields for those who do not see."""

from collective.virtualoffice.browser.seat_status.spoken_time import SpokenTime
from collective.virtualoffice.browser.visit.words import told_value
from collective.virtualoffice.domain.errors import InvalidValue
from dataclasses import dataclass
from z3c.form.interfaces import IErrorViewSnippet
from z3c.form.interfaces import IRadioWidget
from z3c.form.interfaces import IWidget
from zope.i18n import translate
from zope.schema.interfaces import RequiredMissing
from zope.schema.interfaces import TooLong


@dataclass(frozen=True)
class FieldError:
    """What is wrong with a field; `target` is the id of what has to be changed."""

    label: str
    message: str
    target: str

    @property
    def line(self) -> str:
        """Return label and message in one line; a question has its own mark."""
        sign = "" if self.label.endswith("?") else ":"
        return f"{self.label}{sign} {self.message}"


def field_errors(errors: list[IErrorViewSnippet], time: SpokenTime) -> list[FieldError]:
    """Return a form's errors for the summary above it."""
    return [
        FieldError(
            label=translate(snippet.widget.label, target_language=time.language),
            message=message_of(snippet, time),
            target=target_of(snippet.widget),
        )
        for snippet in errors
        if snippet.widget is not None
    ]


def message_of(snippet: IErrorViewSnippet, time: SpokenTime) -> str:
    """Return what to do about an error."""
    error, field = snippet.error, snippet.field.__name__
    hit = getattr(error, "hit", None)
    if isinstance(hit, InvalidValue):
        return told_value(hit, time)
    if isinstance(error, RequiredMissing):
        return told_value(InvalidValue(field, "missing"), time)
    if isinstance(error, TooLong):
        return told_value(InvalidValue(field, "too_long"), time)
    return snippet.message


def describe(widget: IWidget) -> None:
    """Tell screen readers which help and which error belong to a field."""
    if IRadioWidget.providedBy(widget):
        return  # the group around the buttons says it
    described = [help_id(widget)] if widget.field.description else []
    if widget.error is not None:
        described.append(error_id(widget))
        widget.attributes["aria-invalid"] = "true"
    if described:
        widget.attributes["aria-describedby"] = " ".join(described)


def target_of(widget: IWidget) -> str:
    """Return the id of the element in which something can be changed."""
    return f"{widget.id}-0" if IRadioWidget.providedBy(widget) else widget.id


def help_id(widget: IWidget) -> str:
    """Return the id of a field's help text."""
    return f"{widget.id}-help"


def error_id(widget: IWidget) -> str:
    """Return the id of a field's error."""
    return f"{widget.id}-error"
