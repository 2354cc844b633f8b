"""The page after everything was deleted: it knows nothing of anybody."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.layout import uncluttered
from collective.virtualoffice.browser.page_title import IPageTitle
from collective.virtualoffice.browser.visit.personal import keep_personal
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate
from zope.interface import implementer


@implementer(IPageTitle)
class Deleted(BrowserView):
    """Say that it is done."""

    page = ViewPageTemplateFile("deleted.pt")

    def __call__(self) -> str:
        """Return the page."""
        keep_personal(self.request)
        uncluttered(self.request)
        return self.page()

    @property
    def page_title(self) -> str:
        """Return the title of the page."""
        title = _("title_deleted", default="Everything is deleted")
        return translate(title, context=self.request)
