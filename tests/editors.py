"""Browsers of people who are logged in, for pages that only editors and administrators see."""

from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from Products.CMFPlone.Portal import PloneSite
from webtest import TestApp
from webtest import TestResponse
from zope.component.hooks import setSite
from ZPublisher.httpexceptions import HTTPExceptionHandler
from ZPublisher.WSGIPublisher import publish_module

import transaction


class LoggedIn:
    """Somebody with a browser who may do everything."""

    def __init__(self, portal: PloneSite) -> None:
        self.portal = portal
        self.app = TestApp(HTTPExceptionHandler(publish_module), lint=False)
        self.app.authorization = ("Basic", (SITE_OWNER_NAME, SITE_OWNER_PASSWORD))

    def get(self, content: object, view: str = "", **query: str) -> TestResponse:
        """Open a page."""
        url = f"{content.absolute_url()}/{view}".rstrip("/")
        return self._asked("get", url, params=query)

    def post(self, url: str, **fields: str) -> TestResponse:
        """Send a form."""
        return self._asked("post", url, params=fields)

    def press(self, page: TestResponse, button: str, **fields: str) -> TestResponse:
        """Fill in a page's own form and press one of its buttons; follow where it leads."""
        form = next(form for form in page.forms.values() if button in form.fields)
        for name, value in fields.items():
            form[name] = value
        sent = dict(form.submit_fields(button))
        answer = self.post(form.action, **sent)
        return self._asked("get", answer.location) if answer.status_int == 303 else answer

    def _asked(self, method: str, url: str, **facts: object) -> TestResponse:
        transaction.commit()
        manager = getSecurityManager()
        try:
            return getattr(self.app, method)(url, expect_errors=True, **facts)
        finally:
            setSite(self.portal)
            setSecurityManager(manager)
            transaction.begin()
