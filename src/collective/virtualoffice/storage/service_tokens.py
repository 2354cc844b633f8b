"""What services outside have given us for getting in, and whose turn it is to renew it.

A service that changes its refresh token with every use must not be asked by two processes
at once: whoever wants to renew takes the lease first, and the commit is the lock. What is
kept is sealed by the service that knows the secret; here nobody can read it.
"""

from BTrees.OOBTree import OOBTree
from collective.virtualoffice.storage.transactions import root_of
from datetime import datetime
from datetime import timedelta
from persistent import Persistent


LEASE = timedelta(seconds=30)
"""Longer than a renewal can take; a process that dies over it leaves the turn to the next."""


class ServiceToken(Persistent):
    """What one service has given us, sealed, and until when its renewal is leased."""

    sealed = ""
    leased_until: datetime | None = None


def kept_token(service: str) -> str:
    """Return what is kept for a service, sealed; empty where nothing is."""
    record = (root_of().service_tokens or {}).get(service)
    return "" if record is None else record.sealed


def lease_renewal(service: str, seen: str, now: datetime) -> bool:
    """Take the turn to renew what was `seen`; False where another has it, or has done it."""
    record = _record(service)
    if record.sealed != seen or (record.leased_until and now < record.leased_until):
        return False
    record.leased_until = now + LEASE
    return True


def keep_token(service: str, sealed: str) -> None:
    """Keep what a renewal has brought, and end its lease."""
    record = _record(service)
    record.sealed = sealed
    record.leased_until = None


def release_renewal(service: str) -> None:
    """End the lease of a renewal that has failed."""
    _record(service).leased_until = None


def _record(service: str) -> ServiceToken:
    root = root_of()
    if root.service_tokens is None:  # a site that an earlier release has made
        root.service_tokens = OOBTree()
    if service not in root.service_tokens:
        root.service_tokens[service] = ServiceToken()
    return root.service_tokens[service]
