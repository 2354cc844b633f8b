"""Whose turn it is to renew the access to a service, told by two real connections."""

from collective.virtualoffice.storage.root import KEY
from collective.virtualoffice.storage.service_tokens import keep_token
from collective.virtualoffice.storage.service_tokens import kept_token
from collective.virtualoffice.storage.service_tokens import LEASE
from collective.virtualoffice.storage.service_tokens import lease_renewal
from collective.virtualoffice.storage.service_tokens import release_renewal
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.storage.transactions import latest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from threading import Barrier
from threading import Thread
from ZODB.POSException import ConflictError
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import setSite

import pytest
import transaction


NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def site(in_request):
    """Begin a request in the site."""
    in_request()


@atomic
def lease(seen="", now=NOW):
    """Try to get the turn, as an operation does."""
    return lease_renewal("webex", seen, now)


@atomic
def keep(sealed):
    """Keep what was renewed."""
    keep_token("webex", sealed)


@atomic
def release():
    """Give up."""
    release_renewal("webex")


def kept():
    """Return what is kept."""
    with latest():
        return kept_token("webex")


def test_nothing_is_kept_at_first(site):
    assert kept() == ""


def test_turn_is_given_to_one_at_a_time(site):
    assert lease()
    assert not lease(now=NOW + LEASE - SECOND)


def test_turn_of_a_process_that_died_is_given_to_the_next(site):
    assert lease()
    assert lease(now=NOW + LEASE)


def test_turn_that_failed_is_given_to_the_next(site):
    assert lease()
    release()
    assert lease()


def test_what_was_renewed_in_the_meantime_is_not_renewed_again(site):
    assert lease()
    keep("first")
    assert not lease(seen="")
    assert kept() == "first"
    assert lease(seen="first")


def test_services_do_not_wait_for_each_other(site):
    assert lease()
    with latest():
        assert kept_token("other") == ""
    assert atomic(lease_renewal)("other", "", NOW)


def test_site_of_an_earlier_release_keeps_tokens_too(database, in_request):
    with database.transaction() as connection:
        IAnnotations(connection.root.site)[KEY].service_tokens = None
    in_request()
    assert kept() == ""
    assert lease()
    keep("first")
    assert kept() == "first"


@pytest.mark.parametrize("before", ["", "kept already"])
def test_storage_refuses_the_second_of_two_nodes(database, in_request, before):
    if before:
        in_request()
        keep(before)
    managers = [transaction.TransactionManager() for _node in range(2)]
    connections = [database.open(manager) for manager in managers]
    for connection in connections:
        setSite(connection.root.site)
        assert kept_token("webex") == before
    for connection in connections:
        setSite(connection.root.site)
        assert lease_renewal("webex", before, NOW)
    managers[0].commit()
    with pytest.raises(ConflictError):
        managers[1].commit()
    for manager, connection in zip(managers, connections, strict=True):
        manager.abort()
        connection.close()


def test_of_eight_at_once_one_renews(database, in_request):
    start, got = Barrier(8), []

    def try_it():
        in_request()
        start.wait(10)
        got.append(lease())

    threads = [Thread(target=try_it) for _node in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert sorted(got) == [False] * 7 + [True]
