"""Short transactions of our own, beside the request's.

Whoever writes holds the lock, has a fresh view of the database through the one
connection that is kept for writing, so that what was written last is still in its
cache, writes a few keys and commits. Inside one process nobody
conflicts; between processes the storage refuses the second, who tries again
within milliseconds instead of the publisher's seconds. The request's own
transaction stays read-only. See docs/decisions/0005-short-transactions.md.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collective.virtualoffice.domain.errors import Busy
from collective.virtualoffice.storage.root import Root
from collective.virtualoffice.storage.root import root_in_request
from contextlib import contextmanager
from functools import wraps
from random import uniform
from time import sleep
from transaction import TransactionManager
from transaction.interfaces import TransientError
from typing import ParamSpec
from typing import TypeVar
from ZODB import DB
from ZODB.Connection import Connection

import threading


P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 8
FIRST_PAUSE = 0.005  # seconds; doubled after each lost race

_writing = threading.Lock()
_writer: Connection | None = None  # used by whoever holds the lock
_current = threading.local()


def atomic(operation: Callable[P, R]) -> Callable[P, R]:
    """Make an operation's writes one short transaction; Busy after too many lost races.

    An atomic operation called by another one joins it.
    """

    @wraps(operation)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if getattr(_current, "writable", False):
            return operation(*args, **kwargs)
        for attempt in range(ATTEMPTS):
            try:
                with _writing, _own_transaction():
                    return operation(*args, **kwargs)
            except TransientError:
                sleep(uniform(0, FIRST_PAUSE * 2**attempt))
        raise Busy

    return run


@contextmanager
def latest() -> Iterator[None]:
    """Read what was committed last, where the request began before our own commit."""
    seen_by_request = root_in_request()
    manager = TransactionManager()
    connection = seen_by_request._p_jar.db().open(manager)
    try:
        with _at(connection.get(seen_by_request._p_oid), writable=False):
            yield
    finally:
        manager.abort()
        connection.close()


def root_of() -> Root:
    """Return the root of the site: writable inside an atomic operation."""
    return getattr(_current, "root", None) or root_in_request()


@contextmanager
def _own_transaction() -> Iterator[None]:
    seen_by_request = root_in_request()
    connection = _connection_to_write(seen_by_request._p_jar.db())
    manager = connection.transaction_manager
    manager.begin()
    try:
        with _at(connection.get(seen_by_request._p_oid), writable=True):
            yield
        manager.commit()
    finally:
        manager.abort()
        connection.cacheGC()


def _connection_to_write(database: DB) -> Connection:
    global _writer
    if _writer is None or _writer.db() is not database:
        if _writer is not None:
            _writer.close()
        _writer = database.open(TransactionManager())
    return _writer


@contextmanager
def _at(root: Root, *, writable: bool) -> Iterator[None]:
    before = getattr(_current, "root", None), getattr(_current, "writable", False)
    _current.root, _current.writable = root, writable
    try:
        yield
    finally:
        _current.root, _current.writable = before
