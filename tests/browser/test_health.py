"""Monitoring asks how worker, outbox and keys are."""

from collective.virtualoffice.operations.due import run_due
from collective.virtualoffice.storage.outbox import add_job
from collective.virtualoffice.storage.outbox import job_failed
from collective.virtualoffice.storage.transactions import atomic
from datetime import datetime
from datetime import UTC
from webtest import TestApp
from zope.component.hooks import setSite
from ZPublisher.httpexceptions import HTTPExceptionHandler
from ZPublisher.WSGIPublisher import publish_module

import pytest
import time_machine
import transaction


TOKEN = "VIRTUALOFFICE_WORKER_TOKEN"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    """Stop the clock at noon."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def ask(functional, monkeypatch):
    """Return what monitoring does."""
    monkeypatch.setenv(TOKEN, "secret")
    monkeypatch.delenv("VIRTUALOFFICE_KEYS", raising=False)
    portal = functional["portal"]
    app = TestApp(HTTPExceptionHandler(publish_module), lint=False)

    def request(token="secret"):
        transaction.commit()
        url = f"{portal.absolute_url()}/@@virtualoffice-health"
        answer = app.get(url, headers={"X-Worker-Token": token}, expect_errors=True)
        setSite(portal)
        transaction.begin()
        return answer

    return request


@pytest.fixture
def work(functional):
    """Let the worker do one round now."""

    def run():
        transaction.begin()
        run_due(functional["portal"], now=datetime.now(UTC))

    return run


leave = atomic(add_job)
fail = atomic(job_failed)


def test_only_who_knows_the_token_is_told(ask, monkeypatch):
    assert ask("wrong").status_int == 403
    monkeypatch.delenv(TOKEN)
    assert ask().status_int == 404


def test_a_worker_that_never_ran_is_a_problem(ask):
    answer = ask()
    assert answer.status_int == 503
    assert answer.json["problems"] == ["worker_silent"]
    assert answer.json["worker"] == {"seen": None, "age_seconds": None}


def test_all_is_well_while_the_worker_works(ask, work, clock):
    work()
    clock.shift(60)
    answer = ask()
    assert answer.status_int == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json == {
        "ok": True,
        "problems": [],
        "warnings": ["keys_not_configured"],
        "outbox": {"lag_seconds": 0, "oldest": None, "late": 0, "later": 0, "parked": 0},
        "worker": {"seen": "2026-11-24T12:00:00+00:00", "age_seconds": 60},
        "keys": {"configured": False, "count": 0, "problem": ""},
    }
    clock.shift(121)
    assert ask().json["problems"] == ["worker_silent"]


def test_the_sign_of_life_is_written_once_a_minute_only(functional, work, clock):
    storage = functional["portal"]._p_jar.db().storage
    work()
    before = storage.lastTransaction()
    clock.shift(59)
    work()
    assert storage.lastTransaction() == before
    clock.shift(2)
    work()
    assert storage.lastTransaction() != before


def test_a_late_message_is_a_problem_and_one_that_is_due_later_is_none(ask, work, clock):
    work()
    leave("sing", {}, NOON.replace(hour=18))
    job_id = leave("sing", {}, NOON)
    assert ask().json["outbox"] == {
        "lag_seconds": 0,
        "oldest": "2026-11-24T12:00:00+00:00",
        "late": 1,
        "later": 1,
        "parked": 0,
    }
    clock.shift(901)
    answer = ask()
    assert answer.status_int == 503
    assert "outbox_late" in answer.json["problems"]
    assert answer.json["outbox"]["lag_seconds"] == 901
    fail(job_id, datetime.now(UTC), retry=False, problem="No.")
    work()
    answer = ask()
    assert answer.status_int == 200
    assert answer.json["warnings"] == ["jobs_parked", "keys_not_configured"]
    assert answer.json["outbox"]["parked"] == 1


def test_keys_that_cannot_be_used_are_a_problem(ask, work, monkeypatch, tmp_path):
    work()
    monkeypatch.setenv("VIRTUALOFFICE_KEYS", str(tmp_path / "none"))
    answer = ask()
    assert (answer.status_int, answer.json["problems"]) == (503, ["keys_missing"])
    tmp_path.chmod(0o700)
    monkeypatch.setenv("VIRTUALOFFICE_KEYS", str(tmp_path))
    assert ask().json["keys"] == {"configured": True, "count": 0, "problem": ""}
