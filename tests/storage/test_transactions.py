"""Short transactions: fresh, retried without sleeping, refused after too many tries."""

from collective.virtualoffice.domain.errors import Busy
from collective.virtualoffice.storage import transactions
from collective.virtualoffice.storage.transactions import atomic
from collective.virtualoffice.storage.transactions import latest
from collective.virtualoffice.storage.transactions import root_of
from concurrent.futures import ThreadPoolExecutor
from ZODB.POSException import ConflictError

import pytest


@atomic
def put(key: str, value: object) -> None:
    root_of().talks[key] = value


@atomic
def put_both(one: str, other: str) -> None:
    put(one, 1)
    put(other, 2)
    if other == "refused":
        raise ValueError(other)


def test_what_was_written_is_read_in_the_same_request_only_with_latest(in_request):
    in_request()
    put("ada", 1)
    assert "ada" not in root_of().talks
    with latest():
        assert root_of().talks["ada"] == 1


def test_refused_operation_leaves_nothing_behind(in_request):
    in_request()
    with pytest.raises(ValueError, match="refused"):
        put_both("ada", "refused")
    with latest():
        assert "ada" not in root_of().talks


def test_operations_within_an_operation_join_it(in_request):
    in_request()
    put_both("ada", "grace")
    with latest():
        assert dict(root_of().talks) == {"ada": 1, "grace": 2}


def test_many_threads_write_without_losing_anything(in_request):
    def once(number: int) -> None:
        in_request()
        put(f"official-{number}", number)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(once, range(100)))
    in_request()
    with latest():
        assert len(root_of().talks) == 100


def test_lost_race_is_tried_again_and_then_told_as_busy(in_request, monkeypatch):
    monkeypatch.setattr(transactions, "FIRST_PAUSE", 0)
    tries = []

    @atomic
    def unlucky(wins_at: int) -> str:
        tries.append(1)
        if len(tries) < wins_at:
            raise ConflictError
        return "done"

    in_request()
    assert unlucky(3) == "done"
    tries.clear()
    with pytest.raises(Busy):
        unlucky(10**6)
    assert len(tries) == transactions.ATTEMPTS
