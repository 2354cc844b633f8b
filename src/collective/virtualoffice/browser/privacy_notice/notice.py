"""@@privacy-notice: what citizens are told about their data before they give them."""

from collective.virtualoffice import _
from collective.virtualoffice.browser.page_title import IPageTitle
from collective.virtualoffice.content.privacy_notice import notice_of
from plone import api
from Products.Five import BrowserView
from zope.i18n import translate
from zope.interface import implementer


@implementer(IPageTitle)
class PrivacyNotice(BrowserView):
    """Show the notice of an office."""

    @property
    def notice(self) -> str:
        """Return the notice as HTML."""
        return notice_of(self.context, api.portal.get_current_language())

    @property
    def page_title(self) -> str:
        """Return the title of the window."""
        mapping = {"office": self.context.title}
        title = _("notice_page_title", default="Privacy notice – ${office}", mapping=mapping)
        return translate(title, context=self.request)
