"""Cron calls the worker with a token."""

from collective.virtualoffice.domain.errors import Busy
from plone import api
from webtest import TestApp
from zope.component.hooks import setSite
from ZPublisher.httpexceptions import HTTPExceptionHandler
from ZPublisher.WSGIPublisher import publish_module

import pytest
import transaction


TOKEN = "VIRTUALOFFICE_WORKER_TOKEN"
RECORD = "collective.virtualoffice.worker_token"
SECRET = "only cron knows this"


@pytest.fixture
def call(functional):
    """Return what cron does."""
    portal = functional["portal"]
    app = TestApp(HTTPExceptionHandler(publish_module), lint=False)
    url = f"{portal.absolute_url()}/@@virtualoffice-worker"

    def request(method="POST", **headers):
        transaction.commit()
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        query = headers.pop("query", "")
        answer = app.request(f"{url}{query}", method=method, headers=headers, expect_errors=True)
        setSite(portal)
        return answer

    return request


@pytest.fixture
def worked(monkeypatch):
    """Note each time when the worker runs."""
    times = []
    monkeypatch.setattr(
        "collective.virtualoffice.browser.worker.run_due",
        lambda portal, *, now: times.append((portal.getId(), now)),
    )
    return times


def test_without_a_token_the_way_is_shut(call, worked):
    assert call(X_Worker_Token="").status_int == 404
    assert worked == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_token_in_the_header_lets_the_worker_run(call, worked, monkeypatch, method):
    monkeypatch.setenv(TOKEN, SECRET)
    answer = call(method, X_Worker_Token=SECRET)
    assert answer.json == {"done": True}
    assert answer.headers["Cache-Control"] == "no-store"
    [(site, now)] = worked
    assert (site, now.tzinfo is None) == ("plone", False)


def test_the_token_in_the_form_lets_the_worker_run(call, worked, monkeypatch):
    monkeypatch.setenv(TOKEN, "secret")
    assert call("GET", query="?token=secret").json == {"done": True}


def test_the_token_of_the_registry_counts_too(call, worked):
    api.portal.set_registry_record(RECORD, SECRET)
    assert call(X_Worker_Token=SECRET).json == {"done": True}


@pytest.mark.parametrize("token", ["", "wrong", "\N{LATIN SMALL LETTER E WITH ACUTE}"])
def test_a_wrong_token_does_nothing(call, worked, monkeypatch, token):
    monkeypatch.setenv(TOKEN, SECRET)
    assert call(X_Worker_Token=token).status_int == 403
    assert worked == []


def test_a_busy_storage_asks_cron_to_come_again(call, monkeypatch):
    monkeypatch.setenv(TOKEN, SECRET)

    def busy(portal, *, now):
        raise Busy

    monkeypatch.setattr("collective.virtualoffice.browser.worker.run_due", busy)
    answer = call(X_Worker_Token=SECRET)
    assert (answer.status_int, answer.headers["Retry-After"]) == (503, "2")


def test_the_worker_does_what_is_due(call, monkeypatch):
    monkeypatch.setenv(TOKEN, SECRET)
    assert call(X_Worker_Token=SECRET).json == {"done": True}


def test_the_token_may_stand_in_a_file(call, monkeypatch, tmp_path):
    file = tmp_path / "token"
    monkeypatch.setenv(f"{TOKEN}_FILE", str(file))
    assert call(X_Worker_Token=SECRET).status_int == 404
    file.write_text(f"{SECRET}\n")
    assert call(X_Worker_Token=SECRET).status_int == 200
