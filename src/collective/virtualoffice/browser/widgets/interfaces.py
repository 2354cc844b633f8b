"""What our own widgets are known by."""

from plone.app.z3cform.interfaces import ICheckBoxWidget
from z3c.form.interfaces import IWidget


class IGroupWidget(IWidget):
    """A widget of several controls, shown as a named group."""


class IRowsWidget(IGroupWidget):
    """A table of rows that can be added to and removed."""


class IChecksWidget(ICheckBoxWidget, IGroupWidget):
    """Check boxes, one for each code."""
