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

_current = threading.local()


class Writer:
    """The lock and the connection by which a process writes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection: Connection | None = None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write with a fresh view of the database, and commit at the end."""
        with self._lock:
            seen_by_request = root_in_request()
            connection = self._connected(seen_by_request._p_jar.db())
            manager = connection.transaction_manager
            manager.begin()
            try:
                with _at(connection.get(seen_by_request._p_oid), writable=True):
                    yield
                manager.commit()
            finally:
                manager.abort()
                connection.cacheGC()

    def _connected(self, database: DB) -> Connection:
        if self._connection is None or self._connection.db() is not database:
            if self._connection is not None:
                self._connection.close()
            self._connection = database.open(TransactionManager())
        return self._connection


_writer = Writer()


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
                with _writer.transaction():
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
def _at(root: Root, *, writable: bool) -> Iterator[None]:
    before = getattr(_current, "root", None), getattr(_current, "writable", False)
    _current.root, _current.writable = root, writable
    try:
        yield
    finally:
        _current.root, _current.writable = before
