"""Short transactions of our own, beside the request's.

Whoever writes holds the lock, opens a connection of their own with a fresh view
of the database, writes a few keys and commits. Inside one process nobody
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

import threading


P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 8
FIRST_PAUSE = 0.005  # seconds; doubled after each lost race

_writing = threading.Lock()
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
                with _writing, _connection(writable=True):
                    return operation(*args, **kwargs)
            except TransientError:
                sleep(uniform(0, FIRST_PAUSE * 2**attempt))
        raise Busy

    return run


@contextmanager
def latest() -> Iterator[None]:
    """Read what was committed last, where the request began before our own commit."""
    with _connection(writable=False):
        yield


def root_of() -> Root:
    """Return the root of the site: writable inside an atomic operation."""
    return getattr(_current, "root", None) or root_in_request()


@contextmanager
def _connection(*, writable: bool) -> Iterator[None]:
    seen_by_request = root_in_request()
    manager = TransactionManager()
    manager.begin()
    connection = seen_by_request._p_jar.db().open(manager)
    before = getattr(_current, "root", None), getattr(_current, "writable", False)
    _current.root = connection.get(seen_by_request._p_oid)
    _current.writable = writable
    try:
        yield
        if writable:
            manager.commit()
    finally:
        _current.root, _current.writable = before
        manager.abort()
        connection.close()
