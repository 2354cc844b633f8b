"""How much one part of the network may do, so that nobody floods or hoards.

A part is 256 addresses of IPv4 or a /56 of IPv6: as much as one household or one
company has. It is known by a hash whose salt lives as long as the process; nothing of it
is stored, and each process counts for itself.
"""

from collective.virtualoffice.domain.bucket import Bucket
from collective.virtualoffice.domain.bucket import MINUTE
from collective.virtualoffice.domain.errors import TooManyRequests
from collective.virtualoffice.storage.diary import find_diary
from collective.virtualoffice.storage.memory import Memory
from collective.virtualoffice.storage.tokens import hashed
from datetime import datetime
from datetime import timedelta
from hashlib import blake2b
from ipaddress import ip_address
from ipaddress import ip_network
from plone.registry.interfaces import IRegistry
from secrets import token_bytes
from threading import Lock
from zope.component import getUtility


WRITES = "collective.virtualoffice.writes_per_minute"
HOLDS = "collective.virtualoffice.holds_per_network"
PREFIX = {4: 24, 6: 56}
HOUR = timedelta(hours=1)

_salt = token_bytes(16)
_lock = Lock()
_buckets: Memory[bytes, Bucket] = Memory(lambda bucket, now: now - bucket.at >= MINUTE)
_holds: Memory[bytes, dict[tuple[str, str], datetime]] = Memory(
    lambda noted, now: all(now - at >= HOUR for at in noted.values())
)


def refuse_flood(address: str, now: datetime) -> None:
    """Raise TooManyRequests where an address's part of the network has written too often."""
    per_minute = _limit(WRITES)
    if not per_minute:
        return
    part = _part_of(address)
    with _lock:
        drawn = _buckets.get(part, Bucket(per_minute, now)).drawn(per_minute, now)
        if drawn.left < 0:
            raise TooManyRequests(drawn.seconds_to_wait(per_minute))
        _buckets.keep(part, drawn, now)


def refuse_hoarding(address: str, now: datetime) -> None:
    """Raise TooManyRequests where an address's part of the network holds too many slots."""
    most = _limit(HOLDS)
    part = _part_of(address)
    known = list(_holds.get(part, ()))
    if not most or len(known) < most:
        return
    lasting = {place: expires for place in known if (expires := _expires(place, now))}
    with _lock:
        noted = _holds.get(part, {})
        for place in set(known) - set(lasting):
            noted.pop(place, None)
    if len(lasting) >= most:
        seconds = (min(lasting.values()) - now).total_seconds()
        raise TooManyRequests(max(int(seconds), 1))


def note_hold(address: str, office: str, token: str, now: datetime) -> None:
    """Remember which part of the network holds a slot of an office."""
    if not _limit(HOLDS):
        return
    part = _part_of(address)
    with _lock:
        noted = _holds.get(part, {}) | {(office, hashed(token)): now}
        _holds.keep(part, noted, now)


def forget_network() -> None:
    """Forget who has done what, as a restart does."""
    with _lock:
        _buckets.clear()
        _holds.clear()


def part_of_network(address: str) -> str:
    """Return the part of the network that an address belongs to; itself where it is none."""
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    known = getattr(known, "ipv4_mapped", None) or known
    return str(ip_network((known, PREFIX[known.version]), strict=False))


def _part_of(address: str) -> bytes:
    return blake2b(part_of_network(address).encode(), key=_salt, digest_size=16).digest()


def _limit(name: str) -> int:
    return getUtility(IRegistry).get(name) or 0


def _expires(place: tuple[str, str], now: datetime) -> datetime | None:
    office, token_hash = place
    diary = find_diary(office)
    hold = diary.holds.get(token_hash) if diary else None
    return hold.expires if hold and hold.expires > now else None
