"""A person's browser for pages that need no script."""

from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from plone.testing.zope import Browser
from urllib.parse import urlencode
from zope.component.hooks import getSite
from zope.component.hooks import setSite

import re
import transaction


class Citizen(Browser):
    """A person's browser; what the publisher changes for this thread is put back."""

    portal: object = None

    def goes_to(self, url: str) -> str:
        """Open an address and return the words of the page."""
        with self._own_request():
            self.open(url)
        return self.words

    def sends(self, url: str, fields: dict[str, str] | None = None, **more: str) -> str:
        """Send a form without having seen it."""
        with self._own_request():
            self.post(url, urlencode({**(fields or {}), **more}))
        return self.words

    def presses(self, label: str) -> str:
        """Press a button."""
        with self._own_request():
            self.getControl(label).click()
        return self.words

    @property
    def status(self) -> int:
        """Return the code of the answer."""
        return int(self.headers["status"].split()[0])

    @property
    def words(self) -> str:
        """Return what the page says, without tags."""
        body = self.contents if isinstance(self.contents, str) else ""
        _head, _found, body = body.rpartition('id="content"')
        text = re.sub(r"<(script|template).*?</\1>", " ", body, flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())

    @contextmanager
    def _own_request(self) -> Iterator[None]:
        transaction.commit()
        manager, site = getSecurityManager(), getSite()
        self.raiseHttpErrors = False
        try:
            yield
        finally:
            setSecurityManager(manager)
            setSite(site)
            transaction.begin()
            self.portal._p_jar.sync()
