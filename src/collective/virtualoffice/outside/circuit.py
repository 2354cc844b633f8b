"""Keeps a service that does not answer from holding up everybody else.

Only so many calls are under way at once in this process, whichever services they go to: the
other threads stay free for visitors. Where a host did not answer several times in a row, it
is left alone for a while; then one call tries.
"""

from collections.abc import Iterator
from collective.virtualoffice import _
from collective.virtualoffice.domain.errors import ServiceFailed
from collective.virtualoffice.outside.errors import NoAnswer
from collective.virtualoffice.outside.errors import Retryable
from contextlib import contextmanager
from time import monotonic

import math
import threading


AT_ONCE = 2
PATIENCE = 0.1  # seconds to wait for another call to end
FAILURES = 2
PAUSE = 30.0  # seconds

_under_way = threading.BoundedSemaphore(AT_ONCE)
_known = threading.Lock()
_silent: dict[str, "_Silence"] = {}


class _Silence:
    """How often in a row a host did not answer, and until when it is left alone."""

    def __init__(self) -> None:
        self.times = 0
        self.until = 0.0


@contextmanager
def call_to(
    host: str, under_way: threading.BoundedSemaphore = _under_way, patience: float = PATIENCE
) -> Iterator[None]:
    """Keep the bounds around one call; Retryable where it must not be made now.

    A kind of service whose calls must not hold up the others brings a bound of its own.
    """
    _refuse_silent(host)
    if not under_way.acquire(timeout=patience):
        raise Retryable(
            _("service_too_many", default="Too many calls to services outside are under way."),
            2,
        )
    try:
        yield
    except NoAnswer:
        _note_silence(host)
        raise
    except ServiceFailed:  # its answer says no
        _forget(host)
        raise
    else:
        _forget(host)
    finally:
        under_way.release()


def _refuse_silent(host: str) -> None:
    now = monotonic()
    with _known:
        silence = _silent.get(host)
        if silence is None or silence.times < FAILURES:
            return
        if now < silence.until:
            rest = math.ceil(silence.until - now)
            raise Retryable(
                _(
                    "service_left_alone",
                    default="The service did not answer lately and is left alone for now.",
                ),
                rest,
            )
        silence.until = now + PAUSE  # this call tries; the others still wait


def _note_silence(host: str) -> None:
    with _known:
        silence = _silent.setdefault(host, _Silence())
        silence.times += 1
        silence.until = monotonic() + PAUSE


def _forget(host: str) -> None:
    with _known:
        _silent.pop(host, None)
