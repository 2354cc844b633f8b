"""The worker goes from site to site."""

from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from collective.virtualoffice import worker
from zope.component.hooks import getSite
from zope.component.hooks import setSite
from zope.globalrequest import getRequest
from zope.globalrequest import setRequest

import pytest


class App:
    """Stands for an application that holds a site twice."""

    def __init__(self, site):
        self.site = site
        self._p_jar = self

    def objectValues(self):
        return [self.site, self.site]

    def close(self):
        pass


@pytest.fixture
def two_sites(functional, monkeypatch):
    """Let the worker find two sites; what it changes for its thread is put back."""
    before = getSecurityManager(), getSite(), getRequest()
    monkeypatch.setattr(worker.Zope2, "app", lambda: App(functional["portal"]))
    monkeypatch.setattr(worker, "makerequest", lambda app: app)
    yield
    manager, site, request = before
    setSecurityManager(manager)
    setSite(site)
    setRequest(request)


def test_what_fails_in_one_site_keeps_no_other_waiting(two_sites, caplog):
    visited = []

    def fails(site):
        visited.append(site.getId())
        raise ValueError

    worker.on_each_site(fails)
    assert visited == ["plone", "plone"]
    assert "A round of fails failed in plone." in caplog.text
