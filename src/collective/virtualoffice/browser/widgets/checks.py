"""Check boxes for several codes."""

from collective.virtualoffice.browser.widgets.interfaces import IChecksWidget
from collective.virtualoffice.content.code_fields import ICodes
from collective.virtualoffice.interfaces import IVirtualOfficeLayer
from plone.app.z3cform.widgets.checkbox import CheckBoxWidget
from z3c.form.interfaces import IFieldWidget
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.interface import implementer
from zope.interface import implementer_only


@implementer_only(IChecksWidget)
class ChecksWidget(CheckBoxWidget):
    """A named group of check boxes, in columns where there are many."""

    klass = "vo-checks-widget"


@implementer(IFieldWidget)
@adapter(ICodes, IVirtualOfficeLayer)
def checks_field_widget(field: ICodes, request: IVirtualOfficeLayer) -> ChecksWidget:
    """Return the widget of several codes."""
    return FieldWidget(field, ChecksWidget(request))
