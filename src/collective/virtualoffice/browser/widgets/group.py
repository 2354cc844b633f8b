"""The frame around a widget of several controls: a named group with its help and error."""

from Products.Five.browser import BrowserView
from z3c.form.interfaces import INPUT_MODE


class GroupFrame(BrowserView):
    """Show a widget as a group; the usual frame labels only a single control."""

    @property
    def error(self) -> str:
        """Return the rendered error."""
        return self.context.error.render() if self.context.error else ""

    @property
    def required(self) -> bool:
        """Tell whether something must be entered."""
        return self.context.mode == INPUT_MODE and self.context.required

    @property
    def help(self) -> str:
        """Return the help text, where somebody types."""
        return self.context.field.description if self.context.mode == INPUT_MODE else ""

    @property
    def css(self) -> str:
        """Return the mark that the tabs of a form look for."""
        return "error" if self.context.error else ""

    @property
    def described_by(self) -> str | None:
        """Return the ids of help and error."""
        parts = (("help", self.help), ("error", self.context.error))
        return " ".join(f"{self.context.id}-{name}" for name, text in parts if text) or None
