"""What the pages of the control panel have in common: they show, act, and come back."""

from collections.abc import Callable
from collections.abc import Mapping
from collective.virtualoffice import _
from collective.virtualoffice.controlpanel.keep import Problem
from plone import api
from plone.protect.authenticator import check
from plone.protect.authenticator import createToken
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18nmessageid import Message


class ControlPanelPage(BrowserView):
    """Show a page (GET), act on it (POST) and come back to it."""

    page: ViewPageTemplateFile
    setting_fields = ViewPageTemplateFile("setting_fields.pt")
    problems: Mapping[str, Problem] = {}

    def __call__(self) -> str:
        """Return the page; after an act the way back to it."""
        self.request.response.setHeader("Cache-Control", "no-store")
        if self.request.method != "POST":
            return self.page()
        check(self.request)
        act = self.acts.get(self.typed("act"))
        if act is None:
            return self.back(_("panel_nothing_done", default="Nothing was done."), "warning")
        return act()

    @property
    def acts(self) -> Mapping[str, Callable[[], str]]:
        """Return what each button does."""
        raise NotImplementedError

    @property
    def url(self) -> str:
        """Return the address of this page."""
        raise NotImplementedError

    @property
    def authenticator(self) -> str:
        """Return the token that protects the forms."""
        return createToken()

    @property
    def has_problem(self) -> bool:
        """Tell whether something that was typed cannot be used."""
        return bool(self.problems)

    def back(self, words: Message, kind: str = "info") -> str:
        """Come back to the page, which says what was done."""
        api.portal.show_message(words, self.request, type=kind)
        return self.request.response.redirect(self.url, status=303)

    def typed(self, name: str) -> str:
        """Return a field of the form that was sent."""
        value = self.request.form.get(name)
        return value if isinstance(value, str) else ""
