"""The form in which editors change an office."""

from collective.virtualoffice.domain.errors import NoticeMissing
from plone.dexterity.browser.edit import DefaultEditForm
from plone.dexterity.interfaces import IDexterityEditForm
from plone.z3cform import layout
from z3c.form.interfaces import ActionExecutionError
from zope.interface import classImplements
from zope.interface import Invalid

import transaction


class EditOfficeForm(DefaultEditForm):
    """Change an office; what a rule refuses is told above the fields, which keep what was typed."""

    def applyChanges(self, data: dict[str, object]) -> dict[object, object]:
        """Change the office, or nothing of it."""
        before = transaction.savepoint()
        try:
            return super().applyChanges(data)
        except NoticeMissing as hit:
            before.rollback()
            raise ActionExecutionError(Invalid(str(hit))) from hit


EditOffice = layout.wrap_form(EditOfficeForm)
classImplements(EditOffice, IDexterityEditForm)
